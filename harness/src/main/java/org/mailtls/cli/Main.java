package org.mailtls.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: parses the command line and turns what was thrown into a message and an exit code. */
@Command(
        name = "mailtls",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description = "Measures what TLS costs on a mail server, with numbers that someone else can reproduce.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well",
            "1:a cell failed: not measured, or it negotiated something else than it says; or an expectation, a"
                    + " policy or a gate failed",
            "2:bad usage or scenario",
            "3:the environment lacks something: no engine, no image, a throttling server, room for the output; or what"
                    + " was expected could not be seen",
            "130:interrupted"
        })
public final class Main {
    private static final List<Class<?>> VERBS = List.of(
            RunCommand.class,
            ScanCommand.class,
            SenderCommand.class,
            TlsrptCommand.class,
            ExplainCommand.class,
            LogCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            GateCommand.class,
            HistoryCommand.class,
            MergeCommand.class,
            PublishCommand.class,
            ValidateCommand.class,
            LintCommand.class,
            ListCommand.class,
            ProvidersCommand.class,
            ServersCommand.class,
            RenderCommand.class,
            DoctorCommand.class,
            CalibrateCommand.class,
            CleanCommand.class);

    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine commandLine = new CommandLine(new Main());
        // Only the verb that is asked for, if that is known: to describe all of them takes longer than many a probe.
        VERBS.stream()
                .filter(verb -> args.length > 0 && name(verb).equals(args[0]))
                .findFirst()
                .map(List::<Class<?>>of)
                .orElse(VERBS)
                .forEach(commandLine::addSubcommand);
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A word that begins with @ is what was written, not the name of a file with more words.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new Misuses())
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpAutoWidth(true);
        if (args.length == 0) {
            commandLine.usage(System.err);
            return ExitCode.USAGE;
        }
        return printed(commandLine.execute(args));
    }

    /** A stream for printing swallows what goes wrong: a full disk would leave half a document and a good exit code. */
    private static int printed(int code) {
        if (!System.out.checkError()) {
            return code;
        }
        System.err.println("mailtls: standard output could not be written to");
        return code == ExitCode.OK ? ExitCode.ENVIRONMENT : code;
    }

    /** With every verb and all its options, for whoever asks what there is. */
    public static CommandLine whole() {
        CommandLine commandLine = new CommandLine(new Main());
        VERBS.forEach(commandLine::addSubcommand);
        return commandLine;
    }

    private static String name(Class<?> verb) {
        return verb.getAnnotation(Command.class).name();
    }
}
