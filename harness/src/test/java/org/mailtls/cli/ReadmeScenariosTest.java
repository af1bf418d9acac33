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
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

/** The README's table of scenarios is typed by hand, and so would grow stale with each change of a scenario or of an effort. */
class ReadmeScenariosTest {
    private static final Pattern ROW =
            Pattern.compile("\\| \\[([\\w-]+)\\.yaml]\\(scenarios/\\1\\.yaml\\) \\|.*\\| (\\d+) \\| (\\d+) \\|");

    @Test
    void tellsCellsAndMinutesOfEachScenarioThatShips() throws IOException {
        List<String> written = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                written.add(row.group(1) + " " + row.group(2) + " cells " + row.group(3) + " min");
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
        return scenario.name() + " " + scenario.cells().size() + " cells " + minutes + " min";
    }
}
