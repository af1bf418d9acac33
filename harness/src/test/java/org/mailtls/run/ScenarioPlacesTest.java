package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;

class ScenarioPlacesTest {
    @Test
    void pointsAtParametersWhateverTheirNames(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), """
                version: 1
                name: x
                about: Names with dots and colons.
                server:
                  driver: container
                  mta: haraka
                  release: trixie
                  parameters:
                    maxVersion: TLSv1.2
                    smtp.ini:nods: 2
                workload: { kind: handshake }
                """);
        Cell cell = ScenarioReader.read(file, Overrides.NONE).cells().get(0);
        assertEquals(
                "\n  " + file + ":9:5\n  " + file + ":10:5",
                ScenarioPlaces.of(
                        cell, List.of("parameters.maxVersion", "parameters.smtp.ini:nods", "parameters.absent")));
    }
}
