package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.probe.Facts;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.WorkloadKind;

/** Ladders on our own server, with everything but the measuring JVMs. */
@Timeout(240)
class LadderRunTest {
    private static final String SCENARIO = """
            version: 1
            name: climb
            about: Does each step become a cell?
            server: { driver: embedded }
            workload: { kind: ladder, message-size: 1 KiB, log: mix.json }
            ladder:
              - name: default
              - name: only-new
                about: Nothing but TLS 1.3.
                tls: { protocols: TLSv1.3 }
            policies: [rfc9325]
            """;

    @TempDir
    private Path folder;

    @Test
    void aStepIsLookedAtAndMeasuredInHandshakesAndMails() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        RunResult result = run(engine);

        assertEquals(2, result.cells().size());
        for (CellRecord cell : result.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.reason());
            assertEquals("ladder, handshakes and 1 KiB mails, heap buffers", cell.workload());
            Set<String> names =
                    cell.metrics().stream().map(Metric::name).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(names.containsAll(Set.of("client.cpu", "mail.client.cpu", "turned-away")), names::toString);
        }
        assertEquals(
                List.of(WorkloadKind.HANDSHAKE, WorkloadKind.DELIVERY, WorkloadKind.HANDSHAKE, WorkloadKind.DELIVERY),
                engine.plans.stream().map(plan -> plan.workload().kind()).toList());
        assertEquals(4, engine.forks.size(), "a fork of each, for each step");

        Facts bottom = result.directory().facts("climb/step-0-default").orElseThrow();
        Facts top = result.directory().facts("climb/step-1-only-new").orElseThrow();
        assertEquals(List.of("TLSv1.3"), top.words("VER-SET").orElseThrow());
        assertTrue(bottom.words("VER-SET").orElseThrow().contains("TLSv1.2"));
        assertEquals(List.of(10.0), turnedAway(result, 0), "TLS 1.0 is off here as well");
        assertEquals(List.of(40.0), turnedAway(result, 1), "and TLS 1.2 there");

        LadderRecord ladder = LadderFile.read(result.directory()).orElseThrow();
        assertEquals("Nothing but TLS 1.3.", ladder.steps().get(1).about());
        assertEquals(100, ladder.mix() == null ? 0 : ladder.mix().handshakes());
        assertEquals("step", result.directory().run().compare());
    }

    /** A bound that moves with what could not be told is no figure to compare runs by. */
    @Test
    void whereALogDoesNotTellEnoughThereIsNoMetric() throws IOException {
        Files.writeString(folder.resolve("mix.json"), """
                { "version": 1, "days": 1, "entries": [
                  { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": null, "handshakes": 60, "mails": 6 },
                  { "protocol": "TLSv1.2", "suite": null, "group": null, "handshakes": 1, "mails": 1 }
                ] }
                """);
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        RunResult result = ScenarioRuns.run(folder, SCENARIO, engine, Profile.QUICK);
        assertTrue(
                result.cells().get(0).metrics().stream()
                        .noneMatch(metric -> metric.name().equals("turned-away")),
                "TLS 1.2 is on there, and with which suites it would be is not told");
        assertEquals(1, turnedAway(result, 1).size(), "and off here, which decides");
    }

    private static List<Double> turnedAway(RunResult result, int cell) {
        Metric metric = result.cells().get(cell).metrics().stream()
                .filter(one -> one.name().equals("turned-away"))
                .findFirst()
                .orElseThrow();
        assertEquals("%", metric.unit());
        return metric.forks().get(0);
    }

    @Test
    void aServerIsLookedAtOnceHoweverManyForksThereAre() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        RunResult result = ScenarioRuns.run(folder, withoutLog(), engine, Profile.STANDARD);
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());
        assertEquals(6, cell.metrics().get(0).forks().size());
        assertEquals(24, engine.forks.size());
        assertTrue(cell.metrics().stream().noneMatch(metric -> metric.name().equals("turned-away")), "there is no log");
    }

    @Test
    void mailsThatFailAreToldApartFromHandshakes() throws IOException {
        // The same script answers for both; the second benchmark of a cell is that of mails.
        FakeEngine engine =
                new FakeEngine(new Alternating(FakeEngine.good("S", 1), FakeEngine.bad(Outcome.ERROR, "554 no")));
        CellRecord cell = ScenarioRuns.run(folder, withoutLog(), engine, Profile.QUICK)
                .cells()
                .get(0);
        assertEquals(Outcome.ERROR, cell.outcome());
        assertTrue(String.valueOf(cell.reason()).startsWith("while mails were delivered: 554 no"), cell.reason());
    }

    @Test
    void handshakesThatFailEndTheStepBeforeItsMails() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.silent("Could not reserve enough space"));
        CellRecord cell = ScenarioRuns.run(folder, withoutLog(), engine, Profile.QUICK)
                .cells()
                .get(0);
        assertEquals(Outcome.ERROR, cell.outcome());
        assertTrue(String.valueOf(cell.reason()).startsWith("Could not reserve"), cell.reason());
        assertEquals(2, engine.forks.size(), "a fork of each step, and no mails");
    }

    @Test
    void mailsThatNegotiateSomethingElseMakeTheStepInvalid() throws IOException {
        FakeEngine engine = new FakeEngine(new Alternating(FakeEngine.good("S", 1), FakeEngine.good("T", 1)));
        CellRecord cell = ScenarioRuns.run(folder, withoutLog(), engine, Profile.QUICK)
                .cells()
                .get(0);
        assertEquals(Outcome.INVALID, cell.outcome());
        assertTrue(String.valueOf(cell.reason()).contains("handshakes and mails negotiated different"), cell.reason());
    }

    /** A budget comes back to a ladder with other servers, at which both parts have to go on. */
    @Test
    void bothPartsMoveToAServerThatIsBroughtUpAgain() throws IOException {
        AtomicLong clock = new AtomicLong();
        FakeEngine engine = new FakeEngine((cell, number) -> {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(30));
            return FakeEngine.good("S", 100 + number, 100 - number);
        });
        Path file = Files.writeString(
                folder.resolve("two.yaml"),
                withoutLog() + "matrix: { server.tls.certificate: [rsa-2048, ecdsa-p256] }\n");
        RunOptions options = new RunOptions(
                Profile.STANDARD,
                folder.resolve("results"),
                List.of(),
                List.of("run"),
                "test",
                7L,
                Duration.ofHours(5),
                null);
        RunResult result = new ScenarioRun(
                        ScenarioReader.read(file, Overrides.NONE), options, engine, ScenarioRuns.QUIET, clock::get)
                .execute();
        assertEquals(4, result.cells().size());
        result.cells().forEach(cell -> assertEquals(6, cell.forkStarts().size(), cell.reason()));
        assertTrue(engine.plans.size() > 8, "some were moved: " + engine.plans.size());
        ForkPlan first = engine.plans.get(0);
        for (int i = 0; i < engine.plans.size(); i++) {
            ForkPlan plan = engine.plans.get(i);
            assertEquals(
                    i % 2 == 0 ? WorkloadKind.HANDSHAKE : WorkloadKind.DELIVERY,
                    plan.workload().kind());
            assertEquals(first.warmUp(), plan.warmUp(), "of one part, not of both");
        }
    }

    /** One outcome for handshakes, which come first, and another for mails. */
    private static final class Alternating implements FakeEngine.Script {
        private final ForkOutcome handshakes;
        private final ForkOutcome mails;
        private int asked;

        Alternating(ForkOutcome handshakes, ForkOutcome mails) {
            this.handshakes = handshakes;
            this.mails = mails;
        }

        @Override
        public ForkOutcome fork(String cellId, int number) {
            return asked++ % 2 == 0 ? handshakes : mails;
        }
    }

    private RunResult run(FakeEngine engine) throws IOException {
        Files.writeString(folder.resolve("mix.json"), """
                { "version": 1, "days": 1, "entries": [
                  { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": null, "handshakes": 60, "mails": 6 },
                  { "protocol": "TLSv1.2", "suite": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "group": null, "handshakes": 30, "mails": 3 },
                  { "protocol": "TLSv1", "suite": "TLS_RSA_WITH_AES_128_CBC_SHA", "group": null, "handshakes": 10, "mails": 1 }
                ] }
                """);
        return ScenarioRuns.run(folder, SCENARIO, engine, Profile.QUICK);
    }

    private static String withoutLog() {
        // An RSA key takes long to make.
        return SCENARIO.replace(", log: mix.json", "")
                .replace("{ driver: embedded }", "{ driver: embedded, tls: { certificate: ecdsa-p256 } }");
    }
}
