package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.report.Inert;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Add finished runs to the history of their scenario, without judging them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are in the history",
            "2:bad usage, or a folder that is no run directory of a whole run; nothing was added then",
            "3:a history could not be read or written",
            "130:interrupted"
        })
final class HistoryAddCommand implements Callable<Integer> {
    /**
     * One run, for {@code --json}.
     *
     * @param added false if it was in the history before
     */
    record Added(String run, String history, boolean added) {}

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Run directories.")
    private List<Path> directories = new ArrayList<>();

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Option(names = "--json", description = "Print what was added as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireNothingBefore();
        history.requireWritable(spec);
        List<HistoryEntry> entries = new ArrayList<>();
        for (Path directory : directories) {
            RunDirectory run = RunDirectory.open(directory);
            Admission.objection(run).ifPresent(objection -> {
                throw new ParameterException(spec.commandLine(), "Nothing was added: " + objection);
            });
            entries.add(History.entry(run, null));
        }
        List<Added> all = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            History its = History.open(history.root(), entry.hostClass(), entry.scenario());
            its.notes().forEach(note -> System.err.println(Inert.block(note)));
            boolean added = its.append(entry);
            all.add(new Added(entry.run(), its.file().toString(), added));
            if (!json) {
                System.out.println(Inert.line(entry.run() + (added ? ": added to " : ": was before in ") + its.file()));
            }
        }
        if (json) {
            Json.printAsInFiles(all);
        }
        return ExitCode.OK;
    }

    /** What stands before the word add is the other verb's, and would be passed over. */
    private void requireNothingBefore() {
        ParseResult before = spec.parent().commandLine().getParseResult();
        if (!before.matchedOptions().isEmpty() || !before.matchedPositionals().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Directories and options stand behind the word add: mailtls history add DIR...");
        }
    }
}
