package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.Metric;

class AllocationTest {
    private static final double UNKNOWN = Double.POSITIVE_INFINITY;

    @Test
    void theWidestGroupIsNext() {
        assertEquals(Optional.of("wide"), next(100, group("narrow", 0.02, 1, 10), group("wide", 0.2, 5, 10)));
    }

    @Test
    void whatIsNotKnownIsWidest() {
        assertEquals(Optional.of("unknown"), next(100, group("wide", 9, 1, 10), group("unknown", UNKNOWN, 1, 10)));
    }

    @Test
    void ofEquallyWideOnesThatWithFewestForksAndThenTheFirst() {
        assertEquals(Optional.of("b"), next(100, group("a", 0.1, 4, 10), group("b", 0.1, 3, 10)));
        assertEquals(Optional.of("a"), next(100, group("a", UNKNOWN, 1, 10), group("b", UNKNOWN, 1, 10)));
    }

    @Test
    void aWideGroupThatDoesNotFitGivesWayToOneThatDoes() {
        assertEquals(Optional.of("short"), next(15, group("long", 0.5, 2, 20), group("short", 0.1, 2, 15)));
        assertEquals(Optional.empty(), next(9, group("long", 0.5, 2, 20), group("short", 0.1, 2, 15)));
    }

    @ParameterizedTest
    @CsvSource({"server.release, 0.5", "client.provider, 0.1", ", 0.1"})
    void theComparedAxisSaysWhoseTimeCounts(String compare, double width) {
        List<Metric> metrics = List.of(
                metric("wall", 1, 2, 3), metric("client.cpu", 95, 100, 105), metric("server.cpu", 75, 100, 125));
        assertEquals(width, new Spread(compare).of(metrics), 1e-9);
    }

    @Test
    void withoutCpuTimeTheFirstMetricCountsAndFewerThanThreeForksSayNothing() {
        assertEquals(1, new Spread(null).of(List.of(metric("wall", 1, 2, 3))), 1e-9);
        assertEquals(UNKNOWN, new Spread(null).of(List.of(metric("wall", 1, 3))));
        assertEquals(UNKNOWN, new Spread(null).of(List.of(metric("wall", 1))));
        assertEquals(UNKNOWN, new Spread(null).of(List.of()));
    }

    /** With forks of one iteration each. */
    private static Metric metric(String name, double... forks) {
        return new Metric(
                name,
                "us/op",
                Metric.Better.LOWER,
                java.util.Arrays.stream(forks).mapToObj(List::of).toList());
    }

    private static Allocation.Candidate<String> group(String name, double width, int forks, double seconds) {
        return new Allocation.Candidate<>(name, width, forks, seconds);
    }

    @SafeVarargs
    private static Optional<String> next(double secondsLeft, Allocation.Candidate<String>... candidates) {
        return Allocation.next(List.of(candidates), secondsLeft);
    }
}
