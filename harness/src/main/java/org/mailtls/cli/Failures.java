package org.mailtls.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.result.BadRunDirectoryException;
import org.mailtls.run.ResumeException;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.UnsupportedSettingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in the user's words. A stack trace is printed only for what is our own mistake. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof ScenarioException || failure instanceof ResumeException) {
            System.err.println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof UnsupportedSettingException) {
            System.err.println("mailtls: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BadRunDirectoryException) {
            System.err.println("mailtls: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof EnvironmentException || failure instanceof TlsSetupException) {
            System.err.println("mailtls: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            Throwable cause = failure.getCause();
            System.err.println("mailtls: " + failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
            return ExitCode.ENVIRONMENT;
        }
        System.err.println("mailtls: this is a fault of mailtls itself; please report it with what follows.");
        failure.printStackTrace(System.err);
        return ExitCode.FAILED;
    }
}
