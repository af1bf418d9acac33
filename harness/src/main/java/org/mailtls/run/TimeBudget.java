package org.mailtls.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Time that a run may take, and how much of it a fork or a server takes, by those seen so far. */
final class TimeBudget {
    private static final double NANOS = 1e9;

    private final Duration total;
    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, Double> longestFork = new HashMap<>();
    private final Map<OpenGroup, Double> longestOpening = new HashMap<>();

    TimeBudget(Duration total) {
        this(total, System::nanoTime);
    }

    /** @param nanoTime runs from now on */
    TimeBudget(Duration total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    Duration total() {
        return total;
    }

    double secondsUsed() {
        return (nanoTime.getAsLong() - start) / NANOS;
    }

    Duration left() {
        Duration used = Duration.ofNanos(nanoTime.getAsLong() - start);
        return used.compareTo(total) >= 0 ? Duration.ZERO : total.minus(used);
    }

    boolean usedUp() {
        return left().isZero();
    }

    boolean lasts(double seconds) {
        return seconds <= secondsLeft();
    }

    double secondsLeft() {
        return left().toNanos() / NANOS;
    }

    void sawFork(CellMeasurement cell, double seconds) {
        longestFork.merge(cell.cell().id(), seconds, Math::max);
    }

    /** Servers were brought up for a group, after those of another one had been stopped. */
    void sawOpening(OpenGroup group, double seconds) {
        longestOpening.merge(group, seconds, Math::max);
    }

    /** The longest fork of the cell so far: a mean would be exceeded every other time. */
    double forkSeconds(CellMeasurement cell) {
        return longestFork.getOrDefault(cell.cell().id(), cell.effort().mostForkSeconds());
    }

    /** A fork of each cell that is still to be measured, and before it the servers unless they are up. */
    double roundSeconds(OpenGroup group, boolean serversUp) {
        double forks = group.cells().stream().mapToDouble(this::forkSeconds).sum();
        return forks + (serversUp ? 0 : longestOpening.getOrDefault(group, 0.0));
    }
}
