package org.mailtls.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.run.ServerSettingsCheck;
import org.mailtls.run.ServerSettingsCheck.Planned;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.ServerPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Print the final configuration of each server of a scenario, every line with its origin.")
final class RenderCommand implements Callable<Integer> {
    /** One server, for {@code --json}. */
    record Rendered(List<String> cells, ServerPlan plan, List<String> warnings) {}

    @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Mixin
    private ScenarioOptions scenarioOptions = new ScenarioOptions();

    @Option(names = "--json", description = "Print the configurations as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Planned> servers = ServerSettingsCheck.plan(
                ScenarioReader.read(file, scenarioOptions.overrides()).cells());
        if (json) {
            Json.print(servers.stream()
                    .map(one -> new Rendered(one.cells().stream().map(Cell::id).toList(), one.plan(), one.warnings()))
                    .toList());
        } else {
            servers.forEach(one -> System.out.print(RenderedText.of(one)));
        }
        return ExitCode.OK;
    }
}
