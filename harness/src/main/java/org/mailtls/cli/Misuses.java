package org.mailtls.cli;

import org.mailtls.report.Inert;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and where the help is: the whole of it would push that off the screen. */
final class Misuses implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException misuse, String[] args) {
        System.err.println(Inert.block(String.valueOf(misuse.getMessage())));
        UnmatchedArgumentException.printSuggestions(misuse, System.err);
        String verb = misuse.getCommandLine().getCommandSpec().qualifiedName();
        System.err.println("Try '" + verb + " --help'.");
        return ExitCode.USAGE;
    }
}
