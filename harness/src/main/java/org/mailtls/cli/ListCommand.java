package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mailtls.report.Inert;
import org.mailtls.run.RunEstimate;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List the scenarios of a folder: the question each answers, its cells, how long it takes.")
final class ListCommand implements Callable<Integer> {
    /** One scenario, for {@code --json}. Seconds are the most that measuring takes, starts of servers left out. */
    record Entry(String file, String name, String about, int cells, long quickSeconds, long standardSeconds) {}

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "Default: the scenarios that ship.")
    private Path folder = Path.of(System.getProperty("mailtls.home", ""), "scenarios");

    @Option(names = "--json", description = "Print the list as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no folder " + folder + "; name the one that holds the scenarios.");
        }
        List<Entry> entries;
        try (Stream<Path> files = Files.list(folder)) {
            entries = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ListCommand::entry)
                    .toList();
        }
        if (json) {
            Json.print(entries);
        } else {
            for (Entry entry : entries) {
                System.out.printf(
                        Locale.ROOT,
                        "%s%n  %s%n  %d cells; measuring takes up to %s quick, %s standard%n",
                        Inert.line(entry.file()),
                        Inert.line(entry.about()),
                        entry.cells(),
                        Minutes.words(entry.quickSeconds()),
                        Minutes.words(entry.standardSeconds()));
            }
        }
        return ExitCode.OK;
    }

    private static Entry entry(Path file) {
        Scenario scenario = ScenarioReader.read(file, Overrides.NONE);
        return new Entry(
                file.toString(),
                scenario.name(),
                scenario.about().strip().replaceAll("\\s+", " "),
                scenario.cells().size(),
                RunEstimate.of(scenario, Profile.QUICK).mostSeconds(),
                RunEstimate.of(scenario, Profile.STANDARD).mostSeconds());
    }
}
