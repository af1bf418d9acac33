package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.run.RunEstimate;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

/** The table of scenarios in the docs is typed by hand, and so would grow stale with each change of a scenario or of an effort. */
class ReadmeScenariosTest {
    private static final Pattern ROW = Pattern.compile(
            "\\| \\[([\\w-]+)\\.yaml]\\(\\.\\./scenarios/\\1\\.yaml\\) \\|.*\\| (–|engine) \\| (\\d+) \\| (\\d+) \\|");

    @Test
    void tellsNeedsCellsAndMinutesOfEachScenarioThatShips() throws IOException {
        List<String> written = new ArrayList<>();
        for (String line : Files.readAllLines(Pages.ROOT.resolve("docs/scenarios.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                written.add(told(row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        List<String> foretold = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../scenarios"))) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> foretold.add(foretell(ScenarioReader.read(file, Overrides.NONE))));
        }
        assertEquals(
                foretold.stream().sorted().toList(), written.stream().sorted().toList());
    }

    private static String foretell(Scenario scenario) {
        long minutes =
                Math.max(1, Math.round(RunEstimate.of(scenario, Profile.QUICK).mostSeconds() / 60.0));
        boolean engine =
                scenario.cells().stream().anyMatch(cell -> cell.server().driver() == Driver.CONTAINER);
        return told(
                scenario.name(),
                engine ? "engine" : "–",
                String.valueOf(scenario.cells().size()),
                String.valueOf(minutes));
    }

    private static String told(String name, String needs, String cells, String minutes) {
        return name + " needs " + needs + ", " + cells + " cells, " + minutes + " min";
    }
}
