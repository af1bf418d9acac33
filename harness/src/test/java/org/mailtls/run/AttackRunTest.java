package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageTime;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;

/** Attacks on our own server, well and faulty, from the scenario to the verdict. */
@Timeout(300)
class AttackRunTest {
    private static final String RENEGOTIATION = """
            version: 1
            name: flood
            about: What does honest mail still get?
            server: { driver: embedded, provider: SunJSSE, tls: { certificate: ecdsa-p256, protocols: [TLSv1.2] } }
            client: { provider: %s, protocols: [TLSv1.2] }
            workload: { kind: renegotiation-flood, connections: 2, duration: 4s }
            victim: { kind: delivery, rate: 10/s, before: 2s, after: 2s, message-size: 1 KiB }
            expect:
              - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0, severity: warning }
              - { id: nothing-lost, observe: victim.lost, at-most: 0 }
              - { id: all-taken, observe: victim.success, at-least: 99%% }
            """;

    private static final String FAULTY = """
            version: 1
            name: faulty
            about: Is the fault noticed?
            server: { driver: embedded, fault: %s, tls: { certificate: ecdsa-p256 } }
            client: { provider: SunJSSE }
            workload: { kind: %s }
            victim: { kind: delivery, rate: 20/s, before: %s, after: 1s, message-size: 1 KiB }
            matrix:
              server.tls.protocols: { a: [TLSv1.2] }
            expect:
              - { id: nothing-lost, observe: victim.lost, at-most: 0 }
              - { id: none-twice, observe: victim.repeated, at-most: 0 }
              - { id: fast, observe: victim.latency.p99, at-most: 500ms }
            """;

    @TempDir
    private Path folder;

    @AfterEach
    void noJvmIsLeft() throws InterruptedException {
        // One that was killed is there until this JVM has taken note of its end.
        for (int i = 0; i < 50 && descendants() > 0; i++) {
            Thread.sleep(100);
        }
        assertEquals(0, descendants());
    }

    private static long descendants() {
        return ProcessHandle.current().descendants().count();
    }

    @Test
    void aFloodIsWatchedFromBothSidesBeforeDuringAndAfter() throws IOException {
        RunResult result = run(RENEGOTIATION.formatted("SunJSSE"));
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());

        LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
        AttackSeen attack = Objects.requireNonNull(load.attack());
        assertTrue(attack.operations() > 0, attack.toString());
        assertTrue(attack.provider().startsWith("SunJSSE "), attack.provider());
        assertEquals("same", load.addresses());
        assertEquals(
                List.of(Stage.BEFORE, Stage.DURING, Stage.AFTER),
                load.stages().stream().map(StageTime::stage).toList());
        StageTime during = load.time(Stage.DURING).orElseThrow();
        assertTrue(during.seconds() >= 4 && during.seconds() < 8, during.toString());
        assertTrue(load.samplesOf(Stage.DURING).size() >= 8, "one each quarter of a second");
        long warm = load.samples().get(load.warmSamples()).at() - during.start();
        assertTrue(warm >= 2_000_000 && warm < 3_000_000, "figures count from two seconds on, not " + warm);
        assertFalse(load.notes().toString().contains("began cold"), load.notes().toString());
        assertFalse(load.source().isEmpty());
        samplesCountUp(load);
        assertEquals(20, load.mailsOf(Stage.BEFORE).size(), 3, "ten a second");
        DeliveredMails delivered = Objects.requireNonNull(load.delivered());
        assertEquals(load.mails().size(), delivered.counted(), delivered.toString());

        LoadFigures figures = LoadFigures.of(load);
        assertNotNull(figures.serverPerOperation());
        assertNotNull(figures.amplification());
        assertTrue(
                names(cell)
                        .containsAll(List.of(
                                "victim.latency.p90",
                                "victim.latency.p90.before",
                                "victim.success",
                                "victim.lost",
                                "attack.rate",
                                "attack.accepted-per-connection",
                                "amplification",
                                "server.cpu.share")),
                names(cell).toString());
        assertEquals("renegotiation-flood, 2 connections", cell.workload());
        assertEquals(1, count(result.directory().path().resolve("latency"), ".hlog"));

        assertEquals(List.of("fail", "pass", "pass"), verdicts(result));
        assertEquals(result.expectations(), result.directory().expectations());
        assertFalse(result.anyFailed(), "a warning");
    }

    @Test
    void aProviderThatCannotIsSkippedAndNeverARefusalOfTheServer() throws IOException {
        RunResult result = run(RENEGOTIATION.formatted("BCJSSE"));
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.SKIPPED, cell.outcome(), cell.reason());
        assertTrue(String.valueOf(cell.reason()).contains("BCJSSE cannot begin a renegotiation"), cell.reason());
        assertEquals(List.of("not-tested", "not-tested", "not-tested"), verdicts(result));
        assertTrue(result.directory().loads().isEmpty());
    }

    @Test
    void aServerThatDiesIsAnErrorThatSaysWhenAndTheNextCellRuns() throws IOException {
        String text = FAULTY.formatted("die-under-load", "half-open, connections: 300, duration: 20s", "1s");
        RunResult result = run(text.replace("{ a: [TLSv1.2] }", "{ a: [TLSv1.2], b: [TLSv1.2, TLSv1.3] }"));
        assertEquals(2, result.cells().size());
        for (CellRecord cell : result.cells()) {
            String reason = String.valueOf(cell.reason());
            assertEquals(Outcome.ERROR, cell.outcome(), () -> reason + loads(result));
            assertTrue(reason.startsWith("the server died ") && reason.contains(" s into the attack"), reason);
            LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
            assertTrue(load.time(Stage.DURING).isPresent(), "what was seen until then is kept");
            assertTrue(load.time(Stage.AFTER).isEmpty());
            assertNull(load.delivered());
            assertTrue(reason.startsWith(load.notes().get(0)), load.notes().toString());
        }
        assertTrue(result.anyFailed());
        assertEquals(6, verdicts(result).stream().filter("not-tested"::equals).count());
    }

    /** Nothing is known of how that attack ended, but what was read of the server until then is. */
    @Test
    void anAttackerThatDiesLeavesWhatWasSeenUntilThen() throws Exception {
        Thread killer = new Thread(AttackRunTest::killTheAttacker, "killer");
        killer.start();
        RunResult result = run("""
                version: 1
                name: killed
                about: What is left if the attacker dies?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { provider: SunJSSE }
                workload: { kind: half-open, connections: 4, duration: 30s }
                """);
        killer.join();
        CellRecord cell = result.cells().get(0);
        String reason = String.valueOf(cell.reason());
        assertEquals(Outcome.ERROR, cell.outcome(), reason);
        assertTrue(reason.contains("the JVM of the attackers has ended"), reason);
        LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
        assertNull(load.attack());
        assertFalse(load.samplesOf(Stage.BEFORE).isEmpty());
        assertTrue(load.notes().toString().contains("broken off"), load.notes().toString());
    }

    /** The server's JVM is there before; after these seconds the attack is on, or about to begin. */
    private static void killTheAttacker() {
        try {
            while (descendants() < 2) {
                Thread.sleep(50);
            }
            ProcessHandle attacker = ProcessHandle.current()
                    .descendants()
                    .max(Comparator.comparing(one -> one.info().startInstant().orElse(Instant.MIN)))
                    .orElseThrow();
            Thread.sleep(17_000);
            attacker.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each connection waits for the server's first word of TLS until the attack is over. */
    @Test
    void anAttackOfWhichTheServerSaysNothingIsNoneThatItWithstood() throws IOException {
        RunResult result = run("""
                version: 1
                name: mute
                about: What if the attack never gets anywhere?
                server: { driver: embedded, fault: stall-after-starttls, tls: { certificate: ecdsa-p256 } }
                client: { provider: SunJSSE }
                workload: { kind: hello-flood, connections: 4, duration: 2s }
                """);
        CellRecord cell = result.cells().get(0);
        String reason = String.valueOf(cell.reason());
        assertEquals(Outcome.ERROR, cell.outcome(), reason);
        assertTrue(reason.contains("came to no hello") && reason.contains("4 × stopped"), reason);
        assertTrue(result.directory().loads().containsKey(cell.id()), "what was seen is kept all the same");
    }

    @Test
    @Tag("alone")
    void aServerThatStallsForASecondShowsInTheLatency() throws IOException {
        RunResult result = run(FAULTY.formatted("stall-for-a-second", "half-open, connections: 4, duration: 6s", "6s"));
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());
        LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
        for (Stage stage : List.of(Stage.BEFORE, Stage.DURING)) {
            StageFigures figures =
                    Objects.requireNonNull(LoadFigures.of(load).stages().get(stage));
            assertTrue(Objects.requireNonNull(figures.p99()) > 500_000, stage + " " + figures);
        }
        List<Expected> expected = result.expectations();
        assertEquals(List.of("pass", "pass"), verdicts(result).subList(0, 2));
        // A machine that has other work to do is no place to judge a latency on.
        boolean busy = String.valueOf(expected.get(2).why()).startsWith("the run is degraded");
        assertEquals(busy ? "not-tested" : "fail", expected.get(2).verdict());
        assertEquals(!busy, result.anyFailed());
    }

    @Test
    void lostMailIsCountedAndFailsTheRun() throws IOException {
        RunResult result = run(FAULTY.formatted("lose-every-tenth", "half-open, connections: 4, duration: 2s", "1s"));
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());
        LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
        int lost = Objects.requireNonNull(load.delivered()).lost().size();
        assertEquals(load.mails().size() / 10.0, lost, 2);
        assertEquals("fail", verdicts(result).get(0));
        assertEquals("pass", verdicts(result).get(1));
        assertTrue(result.anyFailed());
    }

    @Test
    void mailThatIsTakenTwiceIsCounted() throws IOException {
        RunResult result = run(FAULTY.formatted("repeat-every-tenth", "half-open, connections: 4, duration: 2s", "1s"));
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());
        LoadRecord load = Objects.requireNonNull(result.directory().loads().get(cell.id()));
        int repeated = Objects.requireNonNull(load.delivered()).repeated().size();
        assertEquals(load.mails().size() / 10.0, repeated, 2);
        assertEquals("pass", verdicts(result).get(0));
        assertEquals("fail", verdicts(result).get(1));
    }

    private RunResult run(String scenario) throws IOException {
        FakeEngine none = new FakeEngine((cell, number) -> {
            throw new AssertionError("an attack is no benchmark");
        });
        return ScenarioRuns.run(folder, scenario, none, Profile.QUICK);
    }

    private static void samplesCountUp(LoadRecord load) {
        LoadSample last = load.samples().get(0);
        assertEquals(0, last.attackerCpu());
        for (LoadSample sample : load.samples()) {
            assertTrue(sample.at() >= last.at(), sample.toString());
            assertTrue(sample.serverCpu() >= last.serverCpu() && sample.serverCpu() > 0, sample.toString());
            assertTrue(sample.attackerCpu() >= last.attackerCpu(), sample.toString());
            assertTrue(sample.victimCpu() >= last.victimCpu() && sample.victimCpu() > 0, sample.toString());
            assertTrue(sample.operations() >= last.operations(), sample.toString());
            last = sample;
        }
        assertTrue(last.attackerCpu() > 0);
        assertEquals(0, last.attackConnections(), "all are closed when it is over");
    }

    private static List<String> verdicts(RunResult result) {
        return result.expectations().stream().map(Expected::verdict).toList();
    }

    private static String loads(RunResult result) {
        try {
            return result.directory().loads().values().stream()
                    .map(load -> "; " + load.attack())
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "; " + e;
        }
    }

    private static List<String> names(CellRecord cell) {
        return cell.metrics().stream().map(metric -> metric.name()).toList();
    }

    private static long count(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).count();
        }
    }
}
