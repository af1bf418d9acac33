package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.report.Inert;
import org.mailtls.report.Reports;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.merge.Merged;
import org.mailtls.result.merge.RunMerge;
import org.mailtls.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description =
                "Make one run of the directories of all shards, as if one machine had measured the whole; the shards stay"
                        + " as they are.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:merged, and every cell was measured",
            "1:merged; a cell failed, or an expectation was not met",
            "2:bad usage, or directories that do not make one run; nothing was written then",
            "3:merged, and cells are missing or were hindered; or the run could not be written",
            "130:interrupted"
        })
final class MergeCommand implements Callable<Integer> {
    /**
     * For {@code --json}.
     *
     * @param missing cells that no shard has measured
     */
    record Ended(
            String directory,
            List<String> notes,
            List<CellRecord> cells,
            List<Expected> expectations,
            List<String> missing) {}

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "The run directories of 'mailtls run --shard', one of each shard, in any order.")
    private List<Path> directories = new ArrayList<>();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where the new run directory goes. Default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("results");

    @Option(
            names = "--anyway",
            description = "Merge also shards of several kinds of machines, or without one of them; the run says so.")
    private boolean anyway;

    @Option(names = "--json", description = "Print directory, notes and cells as one JSON document instead of tables.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFolder.require(spec, "--results", results);
        Merged merged = RunMerge.merge(directories, results, anyway);
        RunDirectory whole = merged.directory();
        merged.notes().forEach(note -> System.err.println(Inert.block(note)));
        if (json) {
            Reports.render(whole);
            Json.print(new Ended(
                    whole.path().toString(), merged.notes(), whole.cells(), whole.expectations(), whole.missing()));
        } else {
            System.out.println(Reports.renderAndTell(whole, Terminal.WIDTH));
            System.out.println("Report: " + whole.path().resolve("report.html"));
        }
        RunResult result = new RunResult(whole, whole.cells(), whole.expectations(), null);
        if (result.anyFailed()) {
            return ExitCode.FAILED;
        }
        if (whole.run().end() == null) {
            System.err.println(
                    Inert.block("mailtls: the run is not whole. Go on with: mailtls run --resume " + whole.path()));
            return ExitCode.ENVIRONMENT;
        }
        return result.anyHindered() ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }
}
