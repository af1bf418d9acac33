package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.policy.Policy;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

class EntryMakerTest {
    private final Path results;

    EntryMakerTest(@TempDir Path results) {
        this.results = results;
    }

    @Test
    void aRunIsTakenDownWithWhatFailedAndWhatIsMissing() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a", "b", "c")));
        run.append(ResultFixtures.ok(
                "a",
                Map.of(),
                "handshake in memory",
                List.of(
                        new Metric(
                                "client.cpu",
                                "us/op",
                                Metric.Better.LOWER,
                                List.of(List.of(3.0, 5.0), List.of(9.0), List.of(), List.of(6.0, 4.0))),
                        new Metric("rate", "MB/s", Metric.Better.HIGHER, List.of(List.of(3.0, 5.0))),
                        new Metric("wall", "us/op", Metric.Better.LOWER, List.of()))));
        run.append(ResultFixtures.failed("b", Map.of(), Outcome.THROTTLED, "421"));

        HistoryEntry entry = History.entry(run, "0a1b2c3");

        assertEquals(run.id(), entry.run());
        assertEquals("0a1b2c3", entry.commit());
        assertEquals(
                List.of("ok", "throttled", "missing"),
                entry.cells().stream().map(HistoryCell::outcome).toList());
        HistoryCell measured = entry.cells().get(0);
        assertEquals(
                List.of(
                        new HistoryMetric(
                                "client.cpu",
                                "us/op",
                                Metric.Better.LOWER,
                                5,
                                List.of(4.0, 9.0, 5.0),
                                List.of(3.0, 9.0, 4.0)),
                        new HistoryMetric("rate", "MB/s", Metric.Better.HIGHER, 4, List.of(4.0), List.of(5.0))),
                measured.metrics());
        assertEquals(3, measured.metrics().get(0).quiet());
        assertEquals(5, measured.metrics().get(1).quiet());
        assertEquals("TLSv1.3, TLS_AES_128_GCM_SHA256, x25519, rsa_pss_rsae_sha256", measured.negotiated());
    }

    @Test
    void aDisturbedRunAndAProfiledOneAreToldAsSuch() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        RunRecord record = ResultFixtures.run("Why?", "version: 1\n", List.of("a"));
        run.writeRun(ResultFixtures.degraded(record, "load 9"));
        assertEquals(List.of("load 9"), History.entry(run, null).degraded());

        run.writeRun(record);
        assertEquals(List.of(), History.entry(run, null).degraded());
        run.append(ResultFixtures.profiled("a", "ctimer"));
        assertEquals(List.of("taken under a profiler"), History.entry(run, null).degraded());
    }

    @Test
    void whatWasSetMakesAnotherScenarioAndWhatWasPickedDoesNot() throws IOException {
        assertEquals("0".repeat(64), sha(List.of()));
        assertEquals("0".repeat(64), sha(List.of("--only client.provider=SunJSSE")));
        assertNotEquals("0".repeat(64), sha(List.of("--set client.jdk=25")));
        assertEquals(64, sha(List.of("--set client.jdk=25")).length());
        assertNotEquals(sha(List.of("--set client.jdk=25")), sha(List.of("--set client.jdk=17")));
    }

    @Test
    void brokenRulesOfAScannedServerAreCountedByPolicy() throws IOException {
        RunDirectory ladder = RunDirectory.open(HistoryFixtures.published("policy-ladder-2026-11-28"));
        Set<String> policies =
                Set.copyOf(ladder.policies().stream().map(Policy::id).toList());

        List<HistoryCell> cells = History.entry(ladder, null).cells();

        assertEquals(11, cells.size());
        cells.forEach(cell -> assertEquals(policies, cell.failedRules().keySet(), cell.id()));
        assertTrue(cells.get(0).id().endsWith("0-default"), cells.get(0).id());
        assertEquals(5, cells.get(0).failedRules().get("mozilla-intermediate-6.0"));
        assertEquals(7, cells.get(0).failedRules().get("ncsc-nl-2025-05"));
        assertEquals(0, cells.get(10).failedRules().get("mozilla-intermediate-6.0"));
    }

    @Test
    void onlyExpectationsThatFailARunAreTakenDown() throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("a", "b")));
        run.append(ResultFixtures.ok("a", Map.of(), "scan", List.of()));
        run.append(ResultFixtures.ok("b", Map.of(), "scan", List.of()));
        run.writeExpectations(List.of(
                expected("a", "refused", Expected.FAIL, Expected.ERROR),
                expected("a", "fast", Expected.FAIL, Expected.WARNING),
                expected("a", "seen", Expected.NOT_TESTED, Expected.ERROR)));

        List<HistoryCell> cells = History.entry(run, null).cells();

        assertEquals(
                Map.of("refused", Expected.FAIL, "seen", Expected.NOT_TESTED),
                cells.get(0).expectations());
        assertEquals(Map.of(), cells.get(1).expectations());
        assertTrue(cells.get(0).decided("refused"));
        assertFalse(cells.get(0).decided("seen") || cells.get(0).decided("fast"));
    }

    private static Expected expected(String cell, String id, String verdict, String severity) {
        return new Expected(cell, id, "victim.lost", "at most 0", 3.0, verdict, severity, "s.yaml:3:5");
    }

    private String sha(List<String> overrides) throws IOException {
        RunRecord run = ResultFixtures.run("Why?", "version: 1\n", List.of("a"));
        RunDirectory directory = RunDirectory.create(results, ResultFixtures.START, "fixture");
        directory.writeRun(new RunRecord(
                run.schema(),
                run.id(),
                run.toolVersion(),
                run.scenarioName(),
                run.about(),
                run.scenarioFile(),
                run.scenarioText(),
                run.scenarioSha256(),
                run.commit(),
                overrides,
                run.profile(),
                run.budget(),
                run.compare(),
                run.threshold(),
                run.plannedCells(),
                run.shard(),
                run.wholeCells(),
                run.seed(),
                run.commandLine(),
                run.jdk(),
                run.jvmFlags(),
                run.host(),
                run.components(),
                run.start(),
                run.end()));
        return History.entry(directory, null).scenarioSha256();
    }
}
