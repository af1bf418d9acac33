package org.mailtls.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.report.Inert;
import org.mailtls.report.site.SiteException;
import org.mailtls.result.BadFactsException;
import org.mailtls.result.BadRunDirectoryException;
import org.mailtls.result.compare.IncomparableException;
import org.mailtls.result.merge.UnmergeableException;
import org.mailtls.run.BudgetTooSmallException;
import org.mailtls.run.ResumeException;
import org.mailtls.run.TooManyShardsException;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.yaml.MistakesException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in the user's words. A stack trace is printed only for what is our own mistake. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        if (failure instanceof MistakesException || failure instanceof ResumeException) {
            say(String.valueOf(failure.getMessage()));
            return ExitCode.USAGE;
        }
        if (failure instanceof UnsupportedSettingException
                || failure instanceof BudgetTooSmallException
                || failure instanceof TooManyShardsException
                || failure instanceof IncomparableException
                || failure instanceof UnmergeableException) {
            say("mailtls: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BadRunDirectoryException
                || failure instanceof BadFactsException
                || failure instanceof SiteException) {
            say("mailtls: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof EnvironmentException || failure instanceof TlsSetupException) {
            say("mailtls: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            Throwable cause = failure.getCause();
            say("mailtls: " + words(failure) + (cause == null ? "" : ": " + words(cause)));
            return ExitCode.ENVIRONMENT;
        }
        System.err.println("mailtls: this is a fault of mailtls itself; please report it with what follows.");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        say(trace.toString());
        return ExitCode.FAILED;
    }

    /** Messages quote scenarios, run directories and servers, none of which may steer the terminal. */
    static void say(String text) {
        System.err.println(Inert.block(text));
    }

    /** The commonest file errors have nothing but the path for a message. */
    static String words(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        return String.valueOf(failure.getMessage());
    }
}
