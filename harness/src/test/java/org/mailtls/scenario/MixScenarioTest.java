package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixScenarioTest {
    private static final String NEW = "TLSv1.3 TLS_AES_256_GCM_SHA384 x25519";
    private static final String USUAL = "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String OLD = "TLSv1 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA";
    private static final String RARE = "TLSv1.2 TLS_DHE_RSA_WITH_AES_256_GCM_SHA384";

    private static final String TWO = """
            server: { driver: embedded, tls: { certificate: rsa-2048 } }
            client: { mix: { from: mix.json } }
            workload: { kind: handshake }
            matrix:
              server.tls.protocols: { today: [TLSv1, TLSv1.2, TLSv1.3], hardened: [TLSv1.2, TLSv1.3] }
            compare: server.tls.protocols
            """;

    private static final String ONE = """
            server: { driver: embedded, tls: { certificate: rsa-2048 } }
            client: { mix: { from: mix.json } }
            workload: { kind: handshake }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeMix() throws IOException {
        mix(
                entry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 600, 0),
                entry("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", null, 300, 0),
                entry("TLSv1", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", null, 95, 0),
                entry("TLSv1.2", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", null, 5, 0),
                "{ \"handshakes\": 0, \"mails\": 10 }");
    }

    private void mix(String... entries) throws IOException {
        Files.writeString(
                folder.resolve("mix.json"),
                "{ \"version\": 1, \"days\": 2, \"entries\": [\n" + String.join(",\n", entries) + "\n] }\n");
    }

    private static String entry(
            String protocol,
            String suite,
            @org.jspecify.annotations.Nullable String group,
            long handshakes,
            long mails) {
        return "{ \"protocol\": \"" + protocol + "\", \"suite\": \"" + suite + "\", \"group\": "
                + (group == null ? "null" : "\"" + group + "\"") + ", \"handshakes\": " + handshakes + ", \"mails\": "
                + mails + " }";
    }

    private Scenario read(String body, String... options) throws IOException {
        return new ScenarioText(folder, body).read(options);
    }

    private String mistakes(String body, String... options) {
        return String.valueOf(
                assertThrows(ScenarioException.class, () -> read(body, options)).getMessage());
    }

    private static MixPlan plan(Scenario scenario) {
        return Objects.requireNonNull(scenario.mix());
    }

    @Test
    void eachFrequentEntryIsAClientOfItsOwn() throws IOException {
        Scenario scenario = read(TWO);
        assertEquals(
                List.of(
                        "s/protocols-today/mix-TLSv1.3-TLS_AES_256_GCM_SHA384-x25519",
                        "s/protocols-today/mix-TLSv1.2-TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "s/protocols-today/mix-TLSv1-TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                        "s/protocols-hardened/mix-TLSv1.3-TLS_AES_256_GCM_SHA384-x25519",
                        "s/protocols-hardened/mix-TLSv1.2-TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                scenario.cells().stream().map(Cell::id).toList());
        Cell first = scenario.cells().get(0);
        assertEquals(Map.of("server.tls.protocols", "today", "client.mix", NEW), first.axes());
        assertEquals(
                new ClientSettings(
                        "SunJSSE",
                        null,
                        null,
                        List.of("TLSv1.3"),
                        List.of("TLS_AES_256_GCM_SHA384"),
                        List.of("x25519"),
                        true),
                first.client());
        assertEquals(List.of(), scenario.cells().get(1).client().groups(), "the log tells none");
        assertEquals(
                List.of(2, 2, 1),
                Cells.compareGroups(scenario).stream().map(List::size).toList());
    }

    @Test
    void whatMakesNoCellIsToldWithItsReason() throws IOException {
        MixPlan plan = plan(read(TWO));
        assertEquals(
                List.of(NEW, USUAL, OLD, RARE, "clear text"),
                plan.lines().stream().map(MixPlan.Line::label).toList());
        assertEquals(
                List.of(true, true, true, false, false),
                plan.lines().stream().map(MixPlan.Line::measured).toList());
        assertEquals(2, plan.left().size(), plan.left().toString());
        assertEquals(
                new MixPlan.Left(RARE, Map.of(), "less than 1 % of the handshakes and of the mails"),
                plan.left().get(0));
        MixPlan.Left old = plan.left().get(1);
        assertEquals(OLD, old.label());
        assertEquals(Map.of("server.tls.protocols", "hardened"), old.axes());
        assertTrue(old.reason().startsWith("client.protocols [TLSv1] and server.tls.protocols"), old.reason());
        assertEquals(
                List.of(
                        "client.mix: 3 of 5 entries are measured, 99.5 % of 1000 handshakes in 2.00 days",
                        "client.mix: not measured: " + RARE
                                + " (0.5 %): less than 1 % of the handshakes and of the mails",
                        "client.mix: not measured, server.tls.protocols hardened: " + OLD + " (9.5 %): "
                                + old.reason()),
                plan.remarks());
    }

    @Test
    void anEntryWithManyMailsIsMeasuredHoweverFewItsHandshakes() throws IOException {
        mix(
                entry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 999, 10),
                entry("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "secp256r1", 1, 90));
        assertEquals(2, read(ONE).cells().size());
    }

    @Test
    void theCurveThatTheCertificateNeedsIsOfferedBehindTheGroup() throws IOException {
        mix(entry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 9, 0));
        Cell cell = read(ONE.replace("rsa-2048", "ecdsa-p384")).cells().get(0);
        assertEquals(List.of("x25519", "secp384r1"), cell.client().groups());
    }

    @Test
    void whatNoClientHereCanDoIsLeftOutAndNoMistake() throws IOException {
        mix(
                entry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "brainpoolP256r1tls13", 9, 0),
                entry("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", null, 9, 0),
                entry("SSLv3", "TLS_RSA_WITH_AES_128_CBC_SHA", null, 9, 0),
                "{ \"protocol\": \"TLSv1.2\", \"suite\": null, \"handshakes\": 9, \"mails\": 0 }",
                entry("TLSv1.2", "TLS_RSA_WITH_AES_256_GCM_SHA384", null, 9, 0));
        Scenario scenario = read(ONE);
        assertEquals(1, scenario.cells().size());
        List<String> reasons =
                plan(scenario).left().stream().map(MixPlan.Left::reason).toList();
        assertEquals(4, reasons.size(), reasons.toString());
        assertEquals("no TLS stack here speaks SSLv3", reasons.get(0));
        assertEquals("the log's words for its suite stand for none that is known", reasons.get(1));
        assertTrue(reasons.get(2).startsWith("client.groups cannot be 'brainpoolP256r1tls13'"), reasons.get(2));
        assertTrue(reasons.get(3).contains("needs another key than the certificate's"), reasons.get(3));
    }

    @Test
    void ifNothingIsLeftThatIsAMistake() throws IOException {
        mix(entry("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", null, 9, 0));
        String text = mistakes(ONE);
        assertTrue(text.contains("s.yaml:5:24: nothing of this mix can be measured here, TLSv1.2"), text);
        mix(entry("SSLv3", "TLS_RSA_WITH_AES_128_CBC_SHA", null, 9, 0));
        assertTrue(mistakes(ONE).contains("of this mix no entry would be measured"));
    }

    @Test
    void aMistakeOfTheScenarioStaysOne() {
        String text = mistakes(ONE.replace("kind: handshake", "kind: throughput, transport: wire, write-size: 17 MiB"));
        assertTrue(text.contains("workload.write-size must be at most 16 MiB\n"), text);
        assertTrue(text.contains("in 3 cells, the first is"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: first-handshake | client.mix weights handshakes, throughput and deliveries, not first-handshake",
                "kind: throughput | client.mix asks the server what it takes of your mail, and transport memory has none",
                "kind: handshake, resumption: session-id | client.mix measures full handshakes"
            })
    void workloadsThatAMixHasNoMeaningForAreRefused(String workload, String words) {
        String text = mistakes(ONE.replace("kind: handshake", workload));
        assertTrue(text.contains(words), text);
    }

    @Test
    void aStrangersServerIsNotAskedForAllThatALogHolds() {
        String text = mistakes(ONE.replaceAll("server: .*", "server: { driver: remote, address: \"127.0.0.1:25\" }"));
        assertTrue(
                text.contains("client.mix is about a server's processor time, which cannot be seen of a remote"), text);
    }

    @Test
    void whatTheMixSaysNothingElseMaySay() {
        String text = mistakes(ONE.replace("{ mix:", "{ groups: [x25519], mix:"));
        assertTrue(
                text.contains("s.yaml:5:11: client.mix says which groups the clients offer; take client.groups out"),
                text);
    }

    @ParameterizedTest
    @CsvSource({
        "client.mix: [a], client.mix makes an axis by itself",
        "client.mix.from: [mix.json], client.mix makes an axis by itself",
        "client: { a: { mix: { from: other.json } } }, client.mix.from cannot vary in the matrix",
        "include: [{ client.mix: nothing }], client.mix.from cannot vary in the matrix",
        "include: [{ client.mix.from: a.json }], client.mix makes an axis by itself"
    })
    void theMatrixCannotChangeTheMix(String axis, String words) {
        String text = mistakes(ONE + "matrix:\n  server.tls.tickets: [true]\n  " + axis + "\n");
        assertTrue(text.contains(words), text);
    }

    @Test
    void aMixThatOnlyAnAxisBringsIsNone() {
        String text = mistakes("""
                server: { driver: embedded }
                workload: { kind: handshake }
                matrix: { client: { a: { mix: { from: mix.json } } } }
                """);
        assertTrue(text.contains("client.mix.from cannot vary in the matrix"), text);
    }

    @Test
    void labelsChooseAndLeaveOutAsOnAnyAxis() throws IOException {
        assertEquals(1, read(ONE, "--only client.mix=" + USUAL).cells().size());
        String exclude = "  exclude: [{ server.tls.protocols: today, client.mix: " + USUAL + " }]\ncompare:";
        assertEquals(4, read(TWO.replace("compare:", exclude)).cells().size());
        assertEquals(3, read(TWO, "--only server.tls.protocols=today").cells().size());
        assertEquals(1, Cells.compareGroups(read(ONE + "compare: client.mix\n")).size());
        assertNull(read(ONE.replace("mix: { from: mix.json }", "provider: SunJSSE"))
                .mix());
    }

    @Test
    void aScenarioNamesNoMixOutsideItsFolder() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("elsewhere")).resolve("mine.json");
        Files.move(folder.resolve("mix.json"), outside);
        assertTrue(mistakes(ONE).contains("s.yaml:5:24: there is no file 'mix.json' in the scenario's folder"));
        assertTrue(mistakes(ONE.replace("mix.json", "../mix.json"))
                .contains("client.mix.from leads out of the scenario's"));
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.createSymbolicLink(inner.resolve("mix.json"), outside);
        String link = String.valueOf(assertThrows(ScenarioException.class, () -> new ScenarioText(inner, ONE).read())
                .getMessage());
        assertTrue(link.contains("client.mix.from is a link out of the scenario's folder"), link);
    }

    @Test
    void theCommandLineMayNameAnyMix() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("elsewhere")).resolve("mine.json");
        Files.move(folder.resolve("mix.json"), outside);
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Scenario scenario = new ScenarioText(inner, ONE).read("--set client.mix.from=" + outside);
        assertEquals(3, scenario.cells().size());
        assertEquals(outside, plan(scenario).file());
        String none = mistakes(ONE, "--set client.mix.from=" + folder.resolve("none.json"));
        assertTrue(none.startsWith("--set: there is no file '" + folder.resolve("none.json") + "'"), none);
    }

    @Test
    void mistakesOfTheMixHaveItsPlaces() throws IOException {
        mix(entry("TLSv9", "TLS_AES_256_GCM_SHA384", "x25519", 9, 0));
        String text =
                String.valueOf(assertThrows(MixException.class, () -> read(ONE)).getMessage());
        assertTrue(text.startsWith(folder.resolve("mix.json") + ":2:15: entries.protocol cannot be 'TLSv9'"), text);
    }
}
