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
        assertEquals(
                "at most 3x before (which was not seen, or the server was full already)",
                judged.get(1).bound());
    }

    @Test
    void aProviderThatCannotRenegotiateIsNotAServerThatRefuses() throws IOException {
        Scenario scenario = scenario(ATTACK, "  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }\n");
        RunDirectory run = run();
        run.append(ResultFixtures.failed("flood", Map.of(), Outcome.SKIPPED, "the provider cannot"));
        assertEquals(List.of("not-tested"), verdicts(Expectations.judge(scenario, run)));
        LoadRecord silent = new Loads()
                .attack(Loads.attack(Map.of("silence", 2L), List.of(), 0))
                .record();
        RunDirectory other = run();
        other.append(measured(silent));
        assertEquals(List.of("not-tested"), verdicts(Expectations.judge(scenario, other)), "nor is silence");
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
    }

    @Test
    void anExemptCellIsNotJudged() throws IOException {
        Scenario scenario = scenario(
                ATTACK + "matrix:\n  workload.connections: { few: 2, many: 16 }\n",
                "  - { id: refused, observe: attack.operations, at-most: 0, unless: { workload.connections: many } }\n");
        List<Expected> judged = Expectations.judge(scenario, run());
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
        List<Expected> judged = Expectations.judge(scenario, run);
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
        RunDirectory run = run();
        run.append(measured(loads.record()));
        return Expectations.judge(scenario(ATTACK, expectations), run);
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
