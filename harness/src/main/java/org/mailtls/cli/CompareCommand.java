package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.compare.CompareHtml;
import org.mailtls.report.compare.CompareMarkdown;
import org.mailtls.report.compare.CompareText;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.CompareOptions;
import org.mailtls.result.compare.Comparer;
import org.mailtls.result.compare.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Hold a run against an earlier one of the same scenario: which figures got better, worse, are the same,"
                        + " or unclear, and then how many more forks would settle it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared, whatever came of it",
            "1:with --fail-on worse, something got worse",
            "2:bad usage, a folder that is no run directory, or runs that cannot be compared",
            "3:an output could not be written; or with --fail-on worse, too little could be compared to say that nothing"
                    + " got worse, or something else was negotiated",
            "130:interrupted"
        })
final class CompareCommand implements Callable<Integer> {
    /** What of a comparison makes the exit code that of a failure. */
    enum FailOnChange {
        WORSE,
        NEVER;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "The earlier run directory and the later one; with --baseline the later one alone.")
    private List<Path> directories = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "DIR", description = "The earlier run.")
    private @Nullable Path baseline;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            converter = PercentOption.class,
            description =
                    "The smallest change of a timing that matters. Default: what the later run's scenario says, and 5%%"
                            + " where it says nothing.")
    private @Nullable Double threshold;

    @Option(
            names = "--anyway",
            description =
                    "Compare also what ought not to be compared: other scenarios, machines, JDKs. The result says so.")
    private boolean anyway;

    @Option(
            names = "--fail-on",
            paramLabel = "WORD",
            description =
                    "What makes exit code 1: ${COMPLETION-CANDIDATES}. worse: a figure, a cell that fails, a rule or an"
                            + " expectation that is broken, and was not. Default: ${DEFAULT-VALUE}.")
    private FailOnChange failOn = FailOnChange.NEVER;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write it for a pull request.")
    private @Nullable Path markdown;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for people; it needs nothing else.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print it as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Path> both = both();
        OutputFile.require(spec, "--markdown", markdown);
        OutputFile.require(spec, "--html", html);
        RunDirectory base = open(both.get(0));
        RunDirectory now = open(both.get(1));
        if (now.run().start().isBefore(base.run().start())) {
            System.err.println(Inert.block(now.id() + " began before " + base.id()
                    + "; the run that is named last is held against the other, so name the earlier one first."));
        }
        Comparison comparison = Comparer.compare(base, now, new CompareOptions(threshold, anyway));
        if (json) {
            Json.printAsInFiles(ComparisonDocument.of(comparison));
        } else {
            System.out.print(CompareText.render(comparison, Terminal.WIDTH, Terminal.colours()));
        }
        boolean written = OutputFile.write("--markdown", markdown, () -> CompareMarkdown.render(comparison));
        written &= OutputFile.write("--html", html, () -> CompareHtml.render(comparison));
        int code = failOn == FailOnChange.NEVER ? ExitCode.OK : judge(comparison, base, now);
        return written || code != ExitCode.OK ? code : ExitCode.ENVIRONMENT;
    }

    private List<Path> both() {
        List<Path> both = new ArrayList<>();
        if (baseline != null) {
            both.add(baseline);
        }
        both.addAll(directories);
        if (both.size() != 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Name two run directories, the earlier one first: mailtls compare EARLIER LATER, or"
                            + " --baseline EARLIER LATER.");
        }
        return both;
    }

    private static RunDirectory open(Path directory) throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        run.notes().forEach(note -> System.err.println(Inert.block(run.id() + ": " + note)));
        return run;
    }

    private static int judge(Comparison comparison, RunDirectory base, RunDirectory now) throws IOException {
        CompareGate gate = CompareGate.of(comparison, base, now);
        if (!gate.words().isEmpty()) {
            System.err.println(Inert.block("mailtls: " + gate.words()));
        }
        return gate.exitCode();
    }
}
