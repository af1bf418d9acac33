package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.yaml.Place;

class ScanScenarioTest {
    @Test
    void policiesKeepTheirOrderAndPlaces(@TempDir Path folder) throws IOException {
        Scenario scenario = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: scan }
                policies: [rfc9325, own.yaml, hipaa]
                """).read();
        Map<String, Place> policies = scenario.policies();
        assertEquals(List.of("rfc9325", "own.yaml", "hipaa"), List.copyOf(policies.keySet()));
        assertEquals(
                List.of("6:12", "6:21", "6:31"),
                policies.values().stream()
                        .map(place -> place.line() + ":" + place.column())
                        .toList());
    }

    @Test
    void aScanIsLookedAtOnceOverTheWire(@TempDir Path folder) throws IOException {
        Cell cell = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: scan }
                """).read().cells().get(0);
        assertEquals(Transport.WIRE, cell.workload().transport());
        assertFalse(cell.workload().shakesHands());
        for (Profile profile : Profile.values()) {
            Effort effort = profile.effort(WorkloadKind.SCAN, true);
            assertEquals(1, effort.forks(), profile.word());
            assertTrue(effort.warmUp().none(), profile.word());
        }
    }

    @Test
    void oneWordStandsForAListOfOne(@TempDir Path folder) throws IOException {
        Scenario scenario = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: scan }
                policies: rfc9325
                """).read();
        assertEquals(List.of("rfc9325"), List.copyOf(scenario.policies().keySet()));
    }

    @Test
    void whoPicksCellsMayLeaveTheScansOut(@TempDir Path folder) throws IOException {
        ScenarioText text = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: scan }
                policies: [rfc9325]
                matrix:
                  workload.kind: [scan, handshake]
                """);
        assertEquals(2, text.read().cells().size());
        Scenario picked = text.read("--only workload.kind=handshake");
        assertEquals(WorkloadKind.HANDSHAKE, picked.cells().get(0).workload().kind());
        assertEquals(1, picked.cells().size());
    }

    @Test
    void aListThatIsNoneIsTold(@TempDir Path folder) {
        ScenarioText text = new ScenarioText(folder, """
                server: { driver: embedded }
                workload: { kind: scan }
                policies: { rfc9325: true }
                """);
        ScenarioException thrown = assertThrows(ScenarioException.class, text::read);
        assertTrue(thrown.getMessage().contains(":6:11: policies must be a list, not a mapping"), thrown.getMessage());
    }
}
