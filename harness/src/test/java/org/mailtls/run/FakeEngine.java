package org.mailtls.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.Metric;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Effort;
import tools.jackson.databind.JsonNode;

/** An engine without JVMs: yields what the test says, and writes down the order in which it was asked. */
final class FakeEngine implements BenchmarkEngine {
    final List<String> forks = new ArrayList<>();
    final List<ForkPlan> plans = new ArrayList<>();
    /** Reached when a fork is to be ended. */
    final CountDownLatch aborted = new CountDownLatch(1);

    /** Files that graphs were asked for in. */
    final List<Path> flames = new ArrayList<>();

    private final Script script;

    /** What a fork yields. */
    interface Script {
        ForkOutcome fork(String cellId, int number);
    }

    FakeEngine(Script script) {
        this.script = script;
    }

    static ForkOutcome good(String suite, double... samples) {
        List<Double> values = new ArrayList<>();
        for (double sample : samples) {
            values.add(sample);
        }
        return new ForkOutcome(
                observation(Outcome.OK, null, suite),
                null,
                List.of(new ForkMetric("client.cpu", "us/op", Metric.Better.LOWER, values)),
                values.stream().map(each -> 100.0).toList(),
                values.stream().map(each -> 0.0).toList());
    }

    static ForkOutcome bad(Outcome outcome, String reason) {
        return new ForkOutcome(observation(outcome, reason, "X"), "exit 1", List.of(), List.of(), List.of());
    }

    /** A client that never came as far as a handshake. */
    static ForkOutcome unable(String reason) {
        ForkObservation bad = observation(Outcome.ERROR, reason, "X");
        return new ForkOutcome(
                new ForkObservation(bad.outcome(), reason, null, null, bad.facts()),
                "exit 1",
                List.of(),
                List.of(),
                List.of());
    }

    static ForkOutcome silent(String output) {
        return new ForkOutcome(null, output, List.of(), List.of(), List.of());
    }

    @Override
    public CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log) {
        plans.add(plan);
        return new CellBenchmark() {
            private int number;

            @Override
            public ForkOutcome runFork(ForkListener listener) {
                forks.add(plan.cellId());
                ForkOutcome outcome = script.fork(plan.cellId(), ++number);
                for (int i = 1; i <= outcome.operations().size(); i++) {
                    listener.iterationStarts(true, i);
                    listener.iterationEnds(true, i);
                }
                return outcome;
            }

            @Override
            public void moveTo(ForkPlan another) {
                plans.add(another);
            }

            @Override
            public void abort() {
                aborted.countDown();
            }

            @Override
            public Optional<JsonNode> jmhEntry() {
                return Optional.empty();
            }

            @Override
            public void drawFlames(Profiler profiler, Path time, Path allocation) {
                flames.add(time);
            }
        };
    }

    @Override
    public Profiler profiler(Path folder) {
        return new Profiler("no library", "fake-event");
    }

    private static ForkObservation observation(
            Outcome outcome, @org.jspecify.annotations.Nullable String reason, String suite) {
        return new ForkObservation(
                outcome,
                reason,
                new Negotiated(10, "TLSv1.3", suite, "x25519", null, false, List.of("x25519"), null),
                null,
                new ForkFacts("17", List.of(), "Fake 1", "none"));
    }
}
