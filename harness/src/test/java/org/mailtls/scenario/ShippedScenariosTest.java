package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("../scenarios");
    private static final Set<String> WRITTEN_IN_JAVA = Set.of("SunJSSE", "BCJSSE");

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isNamedAfterItsFileAndTellsEditorsItsSchema(Path file) throws IOException {
        Scenario scenario = ScenarioReader.read(file, Overrides.NONE);
        assertEquals(scenario.name() + ".yaml", file.getFileName().toString());
        String first = scenario.text().lines().findFirst().orElseThrow();
        String schema = first.substring(first.indexOf("$schema=") + "$schema=".length());
        assertTrue(Files.exists(FOLDER.resolve(schema)), first);
    }

    @ParameterizedTest
    @CsvSource({"quickstart, 8, 2", "handshake-providers, 24, 6", "throughput-ciphers, 36, 9", "delivery, 24, 6"})
    void hasCellsInGroupsOfFourProviders(String name, int cells, int groups) {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve(name + ".yaml"), Overrides.NONE);
        assertEquals(cells, scenario.cells().size());
        List<List<Cell>> compared = Cells.compareGroups(scenario);
        assertEquals(groups, compared.size());
        for (List<Cell> group : compared) {
            assertEquals(
                    List.of("SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL"),
                    group.stream().map(cell -> cell.client().provider()).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"handshake-resumption, 18, 8", "handshake-keys, 60, 16", "handshake-groups, 28, 9"})
    void leavesOutWhatProvidersCannotDo(String name, int cells, int groups) {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve(name + ".yaml"), Overrides.NONE);
        assertEquals(cells, scenario.cells().size());
        assertEquals(groups, Cells.compareGroups(scenario).size());
    }

    @Test
    void quickstartMeasuresForUnderAMinute() {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve("quickstart.yaml"), Overrides.NONE);
        ScenarioSummary summary = ScenarioSummary.of(scenario, Profile.QUICK, WRITTEN_IN_JAVA::contains);
        assertEquals(8, summary.cells());
        // 90 seconds are promised; the rest is for starting eight JVMs and their warm-up.
        assertTrue(summary.seconds() <= 60, summary::toString);
    }

    @Test
    void aSummaryCountsEachCellWithTheEffortOfItsProvider() {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve("delivery.yaml"), Overrides.NONE);
        long java = Profile.STANDARD.effort(true).seconds();
        long nativeCode = Profile.STANDARD.effort(false).seconds();
        assertEquals(
                12 * java + 12 * nativeCode,
                ScenarioSummary.of(scenario, Profile.STANDARD, WRITTEN_IN_JAVA::contains)
                        .seconds());
    }
}
