package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.result.Outcome;
import org.mailtls.run.ForkMetric;
import org.mailtls.run.ForkOutcome;

/** The first sample of each metric of a fork. */
record Samples(ForkOutcome outcome) {
    /** Of a fork that proved what its cell says. */
    static Samples proven(ForkOutcome outcome) {
        assertNull(outcome.failure());
        assertNotNull(outcome.observation());
        assertEquals(
                Outcome.OK,
                outcome.observation().outcome(),
                outcome.observation().reason());
        return new Samples(outcome);
    }

    Set<String> names() {
        return outcome.metrics().stream().map(ForkMetric::name).collect(Collectors.toSet());
    }

    ForkMetric metric(String name) {
        return outcome.metrics().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No metric " + name + " in " + outcome.metrics()));
    }

    double get(String name) {
        return metric(name).samples().get(0);
    }
}
