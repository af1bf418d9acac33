package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {
    private static final String EMBEDDED = """
            server: { driver: embedded }
            workload: { kind: handshake }
            """;

    private final Path folder;

    MatrixTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ScenarioText scenario(String body) {
        return new ScenarioText(folder, body);
    }

    @Test
    void aScenarioWithoutMatrixIsOneCellNamedAfterIt() throws IOException {
        assertEquals(List.of("s"), scenario(EMBEDDED).ids());
    }

    @Test
    void theLastAxisTurnsFastest() throws IOException {
        ScenarioText text = scenario(EMBEDDED + """
                matrix:
                  client.jdk: [17, 25]
                  client.provider: [SunJSSE, BCJSSE]
                """);
        assertEquals(
                List.of(
                        "s/jdk-17/provider-SunJSSE",
                        "s/jdk-17/provider-BCJSSE",
                        "s/jdk-25/provider-SunJSSE",
                        "s/jdk-25/provider-BCJSSE"),
                text.ids());
    }

    @Test
    void excludeLeavesOutWhatHasAllItsLabels() throws IOException {
        ScenarioText text = scenario(EMBEDDED + """
                matrix:
                  client.jdk: [17, 25]
                  client.provider: [SunJSSE, BCJSSE, Conscrypt]
                  exclude:
                    - { client.jdk: 17, client.provider: BCJSSE }
                    - { client.provider: Conscrypt }
                """);
        assertEquals(
                List.of("s/jdk-17/provider-SunJSSE", "s/jdk-25/provider-SunJSSE", "s/jdk-25/provider-BCJSSE"),
                text.ids());
    }

    @Test
    void includeAddsToCombinationsThatItDoesNotContradictOrElseBecomesOne() throws IOException {
        ScenarioText text = scenario(EMBEDDED + """
                matrix:
                  client.jdk: [17, 25]
                  client.provider: [SunJSSE, BCJSSE]
                  include:
                    - { workload.buffers: heap }
                    - { client.jdk: 25, workload.buffers: direct }
                    - { client.jdk: 21, client.provider: Conscrypt }
                    - { client.jdk: 21, client.provider: BoringSSL }
                """);
        assertEquals(
                List.of(
                        "s/jdk-17/provider-SunJSSE/buffers-heap",
                        "s/jdk-17/provider-BCJSSE/buffers-heap",
                        "s/jdk-25/provider-SunJSSE/buffers-direct",
                        "s/jdk-25/provider-BCJSSE/buffers-direct",
                        "s/jdk-21/provider-Conscrypt",
                        "s/jdk-21/provider-BoringSSL"),
                text.ids());
        assertEquals(BufferKind.DIRECT, text.read().cells().get(3).workload().buffers());
    }

    @Test
    void includeAloneListsTheCells() throws IOException {
        ScenarioText text = scenario(EMBEDDED + """
                matrix:
                  include:
                    - { client.jdk: 17 }
                    - { client.provider: BCJSSE }
                """);
        assertEquals(List.of("s/jdk-17", "s/provider-BCJSSE"), text.ids());
    }

    @Test
    void aLabelledMappingIsLaidOverWhatTheFileSays() throws IOException {
        List<Cell> cells = scenario("""
                        server: { driver: container, mta: postfix, release: trixie, parameters: { a: 1, b: 2 } }
                        workload: { kind: handshake, buffers: direct }
                        matrix:
                          server.parameters:
                            plain: {}
                            changed: { b: 3.10, c: "" }
                          workload:
                            shake: { kind: handshake }
                            push: { kind: throughput, buffers: heap }
                        """).read().cells();
        assertEquals(
                Map.of("server.parameters", "changed", "workload", "push"),
                cells.get(3).axes());
        assertEquals(Map.of("a", "1", "b", "2"), cells.get(0).server().parameters());
        assertEquals(
                Map.of("a", "1", "b", "3.10", "c", ""), cells.get(3).server().parameters());
        assertEquals(BufferKind.DIRECT, cells.get(2).workload().buffers());
        assertEquals(BufferKind.HEAP, cells.get(3).workload().buffers());
        assertEquals(WorkloadKind.THROUGHPUT, cells.get(3).workload().kind());
    }

    @Test
    void aWordStandsForAListOfOne() throws IOException {
        ScenarioText text = scenario(EMBEDDED + "matrix: { client.protocols: [TLSv1.2, [TLSv1.2, TLSv1.3]] }\n");
        assertEquals(List.of("s/protocols-TLSv1.2", "s/protocols-TLSv1.2+TLSv1.3"), text.ids());
        assertEquals(List.of("TLSv1.2"), text.read().cells().get(0).client().protocols());
    }

    @Test
    void axesThatEndAlikeGoByMoreOfTheirPath() throws IOException {
        ScenarioText text = scenario(EMBEDDED + """
                matrix:
                  client.protocols: [TLSv1.2]
                  server.tls.protocols: [TLSv1.2]
                  client.groups: [x25519]
                """);
        assertEquals(List.of("s/client.protocols-TLSv1.2/tls.protocols-TLSv1.2/groups-x25519"), text.ids());
    }

    @Test
    void idsStayApartWhenLabelsLookAlike() throws IOException {
        ScenarioText text = scenario("""
                server: { driver: container, mta: postfix, release: trixie }
                workload: { kind: handshake }
                matrix: { server.parameters.x: ["a b", "a:b", "", "  "] }
                """);
        assertEquals(List.of("s/x-a-b", "s/x-a-b-2", "s/x-empty", "s/x-empty-2"), text.ids());
    }

    @Test
    void comparedCellsDifferInThatAxisAlone() throws IOException {
        Scenario scenario = scenario(EMBEDDED + """
                        matrix:
                          client.provider: [SunJSSE, BCJSSE]
                          client.jdk: [17, 25]
                        compare: client.provider
                        """).read();
        assertEquals(
                List.of(
                        List.of("s/provider-SunJSSE/jdk-17", "s/provider-BCJSSE/jdk-17"),
                        List.of("s/provider-SunJSSE/jdk-25", "s/provider-BCJSSE/jdk-25")),
                Cells.compareGroups(scenario).stream()
                        .map(group -> group.stream().map(Cell::id).toList())
                        .toList());
    }

    @Test
    void tenThousandCellsAreReadInGoodTime() {
        StringBuilder axes = new StringBuilder("matrix:\n");
        for (String axis : List.of("a", "b", "c", "d")) {
            axes.append("  server.parameters.").append(axis).append(": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        }
        ScenarioText text = scenario("server: { driver: container, mta: postfix, release: trixie }\n"
                + "workload: { kind: handshake }\n" + axes);
        List<String> ids = assertTimeout(Duration.ofSeconds(90), () -> text.ids());
        assertEquals(10_000, ids.stream().distinct().count());
        assertTrue(ids.contains("s/a-4/b-0/c-9/d-7"));
    }
}
