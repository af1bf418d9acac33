package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.yaml.Mistake;

class OverridesTest {
    private static final String CONTAINER = """
            server: { driver: container, mta: postfix, release: trixie }
            workload: { kind: handshake }
            """;
    private static final String MATRIX = """
            matrix:
              client.protocols: [TLSv1.2, TLSv1.3]
              client.provider: [SunJSSE, BCJSSE, Conscrypt]
            compare: client.provider
            """;

    private final Path folder;
    private final ScenarioText text;

    OverridesTest(@TempDir Path folder) {
        this.folder = folder;
        this.text = new ScenarioText(folder, CONTAINER + MATRIX);
    }

    @Test
    void setReplacesAndCreates() throws IOException {
        Cell cell = new ScenarioText(folder, CONTAINER)
                .read(
                        "--set server.release=bookworm",
                        "--set server.parameters.tls_ssl_options=NO_RENEGOTIATION",
                        "--set server.parameters.compatibility_level=3.10",
                        "--set server.parameters.relayhost=",
                        "--set server.tls={certificate: rsa-3072, groups: [x25519]}",
                        "--set client.protocols=TLSv1.3",
                        "--set client.jdk=25")
                .cells()
                .get(0);
        assertEquals("bookworm", cell.server().release());
        assertEquals(
                Map.of("tls_ssl_options", "NO_RENEGOTIATION", "compatibility_level", "3.10", "relayhost", ""),
                cell.server().parameters());
        assertEquals(
                new TlsSettingsBuilder()
                        .groups("x25519")
                        .certificates("rsa-3072")
                        .build(),
                cell.server().tls());
        assertEquals(List.of("TLSv1.3"), cell.client().protocols());
        assertEquals(25, cell.client().jdk());
    }

    @Test
    void setOnAnAxisShrinksItAndKeepsItsPlaceInTheIds() throws IOException {
        assertEquals(
                List.of("s/protocols-TLSv1.2/provider-BoringSSL", "s/protocols-TLSv1.3/provider-BoringSSL"),
                text.ids("--set client.provider=BoringSSL"));
    }

    @Test
    void setMayRemoveWhatAnExcludeNames() throws IOException {
        String exclude = "matrix:\n  client.provider: [SunJSSE, BCJSSE]\n  exclude: [{ client.provider: BCJSSE }]\n";
        ScenarioText excluding = new ScenarioText(folder, CONTAINER + exclude);
        assertEquals(List.of("s/provider-Conscrypt"), excluding.ids("--set client.provider=Conscrypt"));
    }

    @Test
    void setChangesWhatIsCompared() throws IOException {
        Scenario scenario = text.read("--set compare=client.protocols");
        assertEquals("client.protocols", scenario.compare());
        assertEquals(3, Cells.compareGroups(scenario).size());
    }

    @Test
    void onlyKeepsEitherLabelOfAnAxisAndBothAxes() throws IOException {
        assertEquals(
                List.of("s/protocols-TLSv1.3/provider-SunJSSE", "s/protocols-TLSv1.3/provider-Conscrypt"),
                text.ids(
                        "--only client.provider=SunJSSE",
                        "--only client.protocols=TLSv1.3",
                        "--only client.provider=Conscrypt"));
    }

    @Test
    void onlyLeavesIdsAsTheyAre() throws IOException {
        List<String> all = text.ids();
        assertTrue(all.containsAll(text.ids("--only client.provider=BCJSSE")));
    }

    @Test
    void onlyPutsAsideMistakesOfOtherCells() throws IOException {
        ScenarioText half = new ScenarioText(folder, """
                server: { driver: embedded, tls: { protocols: [TLSv1.2] } }
                workload: { kind: handshake }
                matrix: { client.protocols: [TLSv1.2, TLSv1.3] }
                """);
        assertThrows(ScenarioException.class, half::read);
        assertEquals(List.of("s/protocols-TLSv1.2"), half.ids("--only client.protocols=TLSv1.2"));
    }

    @Test
    void aMistakeOnTheCommandLineHasNoPlaceInTheFile() {
        Mistake error = assertThrows(ScenarioException.class, () -> text.read("--set client.jdk=nine"))
                .mistakes()
                .get(0);
        assertEquals("--set", error.source());
        assertEquals(0, error.line());
    }
}
