package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Loads;
import org.mailtls.load.seen.Stage;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.Service;

class ExpectationsTest {
    private static final String ATTACK = """
            version: 1
            name: flood
            about: What is expected?
            server: { driver: embedded, tls: { certificate: ecdsa-p256, protocols: [TLSv1.2] } }
            client: { provider: SunJSSE, protocols: [TLSv1.2] }
            workload: { kind: renegotiation-flood, connections: 2, duration: 20s }
            victim: { kind: delivery, rate: 10/s }
            """;

    private static final String SCAN = """
            version: 1
            name: look
            about: What is expected?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            workload: { kind: scan }
            """;

    @TempDir
    private Path folder;

    @Test
    void aBoundIsHeldAgainstWhatWasSeen() throws IOException {
        Loads loads = new Loads().mails(Stage.BEFORE, 10_000).mails(Stage.DURING, 29_000);
        List<Expected> judged = judged(loads, """
                  - { id: slower, observe: victim.latency.p99, at-most: 3x before }
                  - { id: much-slower, observe: victim.latency.p99, at-most: 2.5x before, severity: warning }
                  - { id: absolute, observe: victim.latency.p50, at-most: 28ms }
                  - { id: all, observe: victim.success, equals: 1 }
                  - { id: reneg, observe: RENEG-CLIENT-COUNT, at-most: 10 }
                  - { id: accepted, observe: attack.accepted-per-connection, at-least: 700 }
                """);
        assertEquals(List.of("pass", "fail", "fail", "pass", "fail", "pass"), verdicts(judged));
        assertEquals("at most 3x before (= 30 ms)", judged.get(0).bound());
        assertEquals("at most 28 ms", judged.get(2).bound());
        assertEquals("equals 100 %", judged.get(3).bound());
        assertEquals(29_000, judged.get(0).seen());
        assertEquals(725, judged.get(4).seen());
        assertEquals("warning", judged.get(1).severity());
        assertTrue(
                judged.get(0).place().contains("scenario.yaml:"), judged.get(0).place());
    }

    @Test
    void whatWasNotSeenIsNoPass() throws IOException {
        List<Expected> judged = judged(new Loads().mails(Stage.DURING, 10_000), """
                  - { id: nothing-lost, observe: victim.lost, at-most: 0 }
                  - { id: slower, observe: victim.latency.p99, at-most: 3x before }
                """);
        assertEquals(List.of("not-tested", "not-tested"), verdicts(judged));
        assertNull(judged.get(0).seen());
        assertEquals("at most 3x before", judged.get(1).bound());
        assertEquals(
                "nothing was seen before the attack to hold it against",
                judged.get(1).why());
    }

    @Test
    void aProviderThatCannotRenegotiateIsNotAServerThatRefuses() throws IOException {
        Scenario scenario = scenario(ATTACK, "  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }\n");
        RunDirectory run = run();
        run.append(ResultFixtures.failed("flood", Map.of(), Outcome.SKIPPED, "the provider cannot"));
        assertEquals(List.of("not-tested"), verdicts(Expectations.judge(scenario, run, List.of())));
        LoadRecord silent = new Loads()
                .attack(Loads.attack(Map.of("silence", 2L), List.of(), 0))
                .record();
        RunDirectory other = run();
        other.append(measured(silent));
        assertEquals(List.of("not-tested"), verdicts(Expectations.judge(scenario, other, List.of())), "nor is silence");
    }

    @Test
    void mailThatDidNotRecoverWhileItWasWatchedFailsABoundOfThatTime() throws IOException {
        Loads loads = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 10_000)
                .mails(Stage.AFTER, 90_000);
        List<Expected> judged = judged(loads, """
                  - { id: soon, observe: victim.recovery, at-most: 5s }
                  - { id: late, observe: victim.recovery, at-most: 60s }
                """);
        assertEquals(List.of("fail", "not-tested"), verdicts(judged), "after 10 s nobody knows what a minute brings");
        assertEquals(10, judged.get(0).seen());
        loads = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 90_000)
                .mails(Stage.AFTER, 9_000);
        assertEquals(
                List.of("pass"), verdicts(judged(loads, "  - { id: soon, observe: victim.recovery, at-most: 5s }\n")));
    }

    @Test
    void whatTheEndOfTheAttackCutShortIsANumberToGoOnFrom() throws IOException {
        Loads loads = new Loads().attack(Loads.attack(Map.of(AttackSeen.STOPPED, 2L), List.of(4, 5), 0));
        List<Expected> judged = judged(loads, """
                  - { id: none, observe: RENEG-CLIENT-COUNT, at-most: 0 }
                  - { id: few, observe: RENEG-CLIENT-COUNT, at-most: 10 }
                  - { id: some, observe: attack.accepted-per-connection, at-least: 5 }
                  - { id: more, observe: attack.accepted-per-connection, at-least: 6 }
                  - { id: exactly, observe: attack.accepted-per-connection, equals: 5 }
                """);
        assertEquals(List.of("fail", "not-tested", "pass", "not-tested", "not-tested"), verdicts(judged));
    }

    @Test
    void aServerThatWasFullAlreadyIsNothingToBeMeasuredAgainst() throws IOException {
        Loads loads = new Loads().mails(Stage.BEFORE, 2_000_000).mails(Stage.DURING, 2_000_000);
        List<Expected> judged = judged(loads, "  - { id: slower, observe: victim.latency.p99, at-most: 3x before }\n");
        assertEquals(List.of("not-tested"), verdicts(judged));
        String why = String.valueOf(judged.get(0).why());
        assertTrue(why.startsWith("honest mail alone took all that the server could do"), why);
        loads = new Loads()
                .mails(Stage.BEFORE, 2_000_000)
                .mails(Stage.DURING, 2_000_000)
                .mails(Stage.AFTER, 9_000_000);
        judged = judged(loads, """
                  - { id: recovers, observe: victim.recovery, at-most: 5s }
                  - { id: dear, observe: amplification, at-most: 5 }
                  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }
                """);
        assertEquals(List.of("not-tested", "not-tested", "fail"), verdicts(judged), "what it accepts is seen");
    }

    @Test
    void mailThatWasNeverTakenIsBeyondEachBoundOfItsLatency() throws IOException {
        Loads loads = new Loads().mails(Stage.BEFORE, 10_000);
        for (int i = 0; i < 100; i++) {
            loads.mail(15 * Loads.SECOND, 10_000, i < 60 ? null : "throttled");
        }
        List<Expected> judged = judged(loads, """
                  - { id: half, observe: victim.latency.p50, at-most: 3x before }
                  - { id: most, observe: victim.latency.p90, at-most: 3x before }
                  - { id: absolute, observe: victim.latency.p99, at-most: 60s }
                  - { id: equal, observe: victim.latency.p99, equals: 10ms }
                """);
        assertEquals(List.of("pass", "fail", "fail", "not-tested"), verdicts(judged));
        assertNull(judged.get(1).seen());
        assertEquals(
                "not taken: 60 of 100 mails were, which leaves no p90",
                judged.get(1).why());
        assertEquals("at most 3x before (= 30 ms)", judged.get(1).bound());
        assertNull(judged.get(0).why());
    }

    @Test
    void fewMailsHaveNoHighPercentile() throws IOException {
        Loads loads = new Loads().mails(Stage.DURING, 10_000);
        for (int i = 0; i < 50; i++) {
            loads.mail(i * Loads.SECOND / 10, 10_000, null);
        }
        List<Expected> judged = judged(loads, """
                  - { id: relative, observe: victim.latency.p99, at-most: 3x before }
                  - { id: absolute, observe: victim.latency.p99, at-most: 20ms }
                  - { id: rare, observe: victim.latency.p99.9, at-most: 1ms }
                  - { id: most, observe: victim.latency.p90, at-most: 3x before }
                """);
        assertEquals(List.of("not-tested", "pass", "not-tested", "pass"), verdicts(judged));
        String why = String.valueOf(judged.get(0).why());
        assertTrue(why.startsWith("50 mails before the attack are too few for a p99, which takes 100"), why);
        why = String.valueOf(judged.get(2).why());
        assertTrue(why.startsWith("200 mails are too few for a p99.9, which takes 1000"), why);
    }

    @Test
    void aDegradedRunIsJudgedByItsCountsAlone() throws IOException {
        Loads loads = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 99_000)
                .mails(Stage.AFTER, 10_000)
                .delivered(new DeliveredMails("log", 400, List.of(), List.of(3), List.of()));
        String expectations = """
                  - { id: slow, observe: victim.latency.p99, at-most: 3x before }
                  - { id: recovers, observe: victim.recovery, at-most: 3s }
                  - { id: dear, observe: amplification, at-most: 1 }
                  - { id: fast, observe: attack.rate, at-least: 1 }
                  - { id: full, observe: server.cpu.share, at-least: 10% }
                  - { id: taken, observe: victim.success, at-least: 99% }
                  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }
                  - { id: lost, observe: victim.lost, at-most: 0 }
                  - { id: twice, observe: victim.repeated, at-most: 0 }
                """;
        List<Expected> judged = judged(loads, expectations, List.of("load 3.3 on 2 cores before the start"));
        assertEquals(
                List.of(
                        "not-tested",
                        "not-tested",
                        "not-tested",
                        "not-tested",
                        "not-tested",
                        "pass",
                        "fail",
                        "pass",
                        "fail"),
                verdicts(judged));
        assertEquals(
                "the run is degraded: load 3.3 on 2 cores before the start",
                judged.get(0).why());
        assertEquals(
                List.of("fail", "pass", "fail", "pass", "pass", "pass", "fail", "pass", "fail"),
                verdicts(judged(loads, expectations)));
    }

    @Test
    void anAttackThatDidNothingIsNotWhatMailFelt() throws IOException {
        String expectations = """
                  - { id: slow, observe: victim.latency.p99, at-most: 3x before }
                  - { id: taken, observe: victim.success, at-least: 99% }
                  - { id: recovers, observe: victim.recovery, at-most: 3s }
                  - { id: kept-out, observe: attack.operations, at-most: 0 }
                """;
        Loads loads = new Loads()
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.DURING, 10_000)
                .mails(Stage.AFTER, 10_000);
        List<Expected> judged = judged(loads.attack(Loads.hellos(0, Map.of("421", 40L), 40)), expectations);
        assertEquals(List.of("not-tested", "not-tested", "not-tested", "pass"), verdicts(judged));
        assertEquals(
                "the attack got no hello done, so what honest mail felt is not of it",
                judged.get(0).why());
        judged = judged(loads.attack(Loads.renegotiations(0)), expectations);
        assertEquals(List.of("pass", "pass", "pass", "pass"), verdicts(judged), "refused tries are a load");
    }

    @Test
    void aFewRefusalsAmongManyThatWaitAreNoRefusingServer() throws IOException {
        AttackSeen few = Loads.attack(Map.of("no_renegotiation", 1L, AttackSeen.STOPPED, 15L), List.of(0), 0);
        List<Expected> judged =
                judged(new Loads().attack(few), "  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }\n");
        assertEquals(List.of("not-tested"), verdicts(judged));
    }

    @Test
    void anExemptCellIsNotJudged() throws IOException {
        Scenario scenario = scenario(
                ATTACK + "matrix:\n  workload.connections: { few: 2, many: 16 }\n",
                "  - { id: refused, observe: attack.operations, at-most: 0, unless: { workload.connections: many } }\n");
        List<Expected> judged = Expectations.judge(scenario, run(), List.of());
        assertEquals(1, judged.size(), judged.toString());
        assertTrue(judged.get(0).cell().endsWith("few"), judged.toString());
    }

    @Test
    void factsOfAScanAreNumbersAndYesOrNo() throws IOException {
        Scenario scenario = scenario(SCAN, """
                  - { id: few, observe: RENEG-CLIENT-COUNT, at-most: 10 }
                  - { id: ems, observe: FEAT-EMS, equals: true }
                  - { id: compressed, observe: FEAT-COMPRESSION, equals: false }
                """);
        RunDirectory run = run();
        run.append(ResultFixtures.ok("look", Map.of(), "scan", List.of()));
        run.writeFacts("look", facts());
        List<Expected> judged = Expectations.judge(scenario, run, List.of());
        assertEquals(List.of("fail", "pass", "not-tested"), verdicts(judged));
        assertEquals(11, judged.get(0).seen());
        assertEquals("equals yes", judged.get(1).bound());
    }

    @Test
    void failuresOfSeverityErrorAndWhatWasLeftOpenMakeTheExitCode() throws IOException {
        RunDirectory run = run();
        run.append(ResultFixtures.ok("flood", Map.of(), "half-open, 2 connections", List.of()));
        assertTrue(result(run, "fail", "error").anyFailed());
        assertFalse(result(run, "fail", "warning").anyFailed());
        assertFalse(result(run, "fail", "warning").anyHindered());
        assertTrue(result(run, "not-tested", "error").anyHindered());
        assertFalse(result(run, "not-tested", "warning").anyHindered());
        RunDirectory skipped = run();
        skipped.append(ResultFixtures.failed("flood", Map.of(), Outcome.SKIPPED, "no image"));
        skipped.append(ResultFixtures.ok("other", Map.of(), "scan", List.of()));
        assertFalse(result(skipped, "not-tested", "error").anyHindered(), "a skipped cell leaves nothing open");
    }

    private static RunResult result(RunDirectory run, String verdict, String severity) {
        Double seen = verdict.equals("not-tested") ? null : 1.0;
        return new RunResult(
                run,
                run.cells(),
                List.of(new Expected("flood", "id", "victim.lost", "at most 0", seen, verdict, severity, "s:1:1")),
                null);
    }

    private List<Expected> judged(Loads loads, String expectations) throws IOException {
        return judged(loads, expectations, List.of());
    }

    private List<Expected> judged(Loads loads, String expectations, List<String> degraded) throws IOException {
        LoadRecord load = loads.cell("flood").record();
        RunDirectory run = run();
        run.append(measured(load));
        run.writeLoad(load);
        return Expectations.judge(scenario(ATTACK, expectations), run, degraded);
    }

    private RunDirectory run() throws IOException {
        RunDirectory run = RunDirectory.create(folder.resolve("results"), ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("flood", "look")));
        return run;
    }

    private Scenario scenario(String text, String expectations) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), text + "expect:\n" + expectations);
        return ScenarioReader.read(file, Overrides.NONE);
    }

    private static List<String> verdicts(List<Expected> judged) {
        return judged.stream().map(Expected::verdict).toList();
    }

    private static Facts facts() {
        Target target = new Target(
                "mail.example.test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 25), Service.SMTP, false);
        return new Facts(
                target,
                ResultFixtures.START,
                Duration.ofSeconds(1),
                1,
                1,
                1,
                0,
                Map.of(
                        "RENEG-CLIENT-COUNT",
                        new Fact(FactState.SEEN, new FactValue.Count(11), "", List.of(), 1, 1, 1, Duration.ZERO),
                        "FEAT-EMS",
                        new Fact(FactState.SEEN, new FactValue.Flag(true), "", List.of(), 1, 1, 1, Duration.ZERO),
                        "FEAT-COMPRESSION",
                        new Fact(FactState.NOT_TESTED, null, "Silence.", List.of(), 1, 1, 1, Duration.ZERO)));
    }

    /** The record of the cell {@code flood}, with the figures of a load. */
    private static CellRecord measured(LoadRecord load) {
        List<Metric> metrics = new ArrayList<>();
        LoadMetrics.of(load, LoadFigures.of(load))
                .forEach(fork ->
                        metrics.add(new Metric(fork.name(), fork.unit(), fork.better(), List.of(fork.samples()))));
        return ResultFixtures.ok("flood", Map.of(), "renegotiation-flood, 2 connections", metrics);
    }
}
