package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("../scenarios");

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
    @CsvSource({
        "handshake-resumption, 18, 8",
        "handshake-keys, 82, 22",
        "handshake-groups, 28, 9",
        "cipher-raw, 64, 20",
        "handshake-field, 20, 2"
    })
    void leavesOutWhatProvidersCannotDo(String name, int cells, int groups) {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve(name + ".yaml"), Overrides.NONE);
        assertEquals(cells, scenario.cells().size());
        assertEquals(groups, Cells.compareGroups(scenario).size());
    }
}
