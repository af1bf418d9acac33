package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.report.Reports;
import org.mailtls.result.CellRecord;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.MixRecord.Taken;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;

/** A mix against our own server, whose answers are real; the figures are not. */
@Timeout(120)
class MixRunTest {
    private static final String NEW = "TLSv1.3 TLS_AES_256_GCM_SHA384 x25519";
    private static final String USUAL = "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String OLD = "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384";
    private static final String RARE = "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256";

    private static final String SCENARIO = """
            version: 1
            name: mail
            about: What does our mail cost?
            server: { driver: embedded, provider: SunJSSE, tls: { certificate: rsa-2048 } }
            client: { mix: { from: mix.json } }
            workload: { kind: handshake }
            matrix:
              server.tls:
                today: { protocols: [TLSv1.2, TLSv1.3] }
                hardened: { protocols: [TLSv1.2, TLSv1.3], ciphers: [TLS_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384] }
            compare: server.tls
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeMix() throws IOException {
        mix("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384");
    }

    private void mix(String third) throws IOException {
        Files.writeString(folder.resolve("mix.json"), """
                { "version": 1, "days": 2, "entries": [
                { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": "x25519", "handshakes": 600, "mails": 0 },
                { "protocol": "TLSv1.2", "suite": "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "group": null, "handshakes": 300, "mails": 0 },
                { "protocol": "TLSv1.2", "suite": "%s", "group": null, "handshakes": 96, "mails": 0 },
                { "protocol": "TLSv1.2", "suite": "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "group": null, "handshakes": 4, "mails": 0 }
                ] }
                """.formatted(third));
    }

    private RunResult run(FakeEngine engine) throws IOException {
        return ScenarioRuns.run(folder, SCENARIO, engine, Profile.QUICK);
    }

    private static FakeEngine good() {
        return new FakeEngine((cell, number) -> FakeEngine.good("TLS_AES_256_GCM_SHA384", 100, 110));
    }

    private static CellRecord cell(RunResult result, String configuration, String label) {
        return result.cells().stream()
                .filter(cell -> cell.axes().equals(Map.of("server.tls", configuration, "client.mix", label)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAServerTurnsAwayIsCountedAndNotMeasured() throws IOException {
        FakeEngine engine = good();
        RunResult result = run(engine);

        assertEquals(6, result.cells().size());
        CellRecord refused = cell(result, "hardened", OLD);
        assertEquals(Outcome.SKIPPED, refused.outcome());
        assertTrue(String.valueOf(refused.reason()).startsWith("the server turns this away: alert "), refused.reason());
        assertEquals(Outcome.OK, cell(result, "today", OLD).outcome());
        assertFalse(engine.forks.contains(refused.id()), "no JVM was started for it");
        assertFalse(result.anyFailed() || result.anyHindered(), "who hardens a server means to turn something away");
        assertEquals(List.of("TLSv1.3"), engine.plans.get(0).client().protocols());

        MixRecord mix = MixFiles.read(result.directory()).orElseThrow();
        assertEquals(Taken.YES, taken(mix, "today", NEW));
        assertEquals(Taken.YES, taken(mix, "hardened", USUAL));
        assertEquals(Taken.NO, taken(mix, "hardened", OLD));
        assertEquals(Taken.YES, taken(mix, "today", RARE), "asked for as well, though it is not measured");
        assertEquals(Taken.NO, taken(mix, "hardened", RARE));
        assertEquals(8, mix.answers().size());
    }

    private static Taken taken(MixRecord mix, String configuration, String label) {
        return mix.answer(label, Map.of("server.tls", configuration))
                .orElseThrow()
                .taken();
    }

    @Test
    void theReportWeightsWhatWasMeasured() throws IOException {
        RunResult result = run(good());
        Reports.render(result.directory());
        String markdown = Files.readString(result.directory().path().resolve("report.md"));
        assertTrue(markdown.contains("## Your mail: handshake over the wire"), markdown);
        assertTrue(markdown.contains("10.0 % of the handshakes would be turned away"), markdown);
        assertTrue(Files.exists(result.directory().path().resolve("mix-figures.json")));
    }

    /** A log tells of clients that none here can imitate; that is no failure of the run. */
    @Test
    void aClientThatCannotIsLeftOut() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> cell.contains("CBC_SHA384")
                ? FakeEngine.unable("SunJSSE does not know the cipher suite")
                : FakeEngine.good("TLS_AES_256_GCM_SHA384", 1, 2));
        RunResult result = run(engine);
        CellRecord unable = cell(result, "today", OLD);
        assertEquals(Outcome.SKIPPED, unable.outcome());
        assertEquals("the client here got no handshake done: SunJSSE does not know the cipher suite", unable.reason());
        assertFalse(result.anyFailed());
    }

    /** The negative control: what fails after it had worked is a failure. */
    @Test
    void aCellThatFailsLaterStillFails() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.bad(Outcome.ERROR, "the server hung up"));
        RunResult result = run(engine);
        assertEquals(Outcome.ERROR, cell(result, "today", NEW).outcome());
        assertTrue(result.anyFailed());
    }

    @Test
    void anotherMixIsAnotherScenario() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        String before = Fingerprint.of(ScenarioReader.read(file, Overrides.NONE));
        mix("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");
        assertNotEquals(before, Fingerprint.of(ScenarioReader.read(file, Overrides.NONE)));
    }
}
