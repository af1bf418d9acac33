package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Reports;
import org.mailtls.result.RunDirectory;
import org.mailtls.run.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Render the reports of a run again, from its directory alone.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A run directory.")
    private @Nullable Path directory;

    @Option(names = "--json", description = "Print the cells as one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        RunDirectory run = RunDirectory.open(java.util.Objects.requireNonNull(directory));
        if (json) {
            Reports.render(run);
            Json.print(run.cells());
        } else {
            System.out.println(Reports.renderAndTell(run, Terminal.WIDTH));
            System.out.println("Report: " + run.path().resolve("report.html"));
        }
        return new RunResult(run, run.cells(), run.expectations(), null).anyFailed() ? ExitCode.FAILED : ExitCode.OK;
    }
}
