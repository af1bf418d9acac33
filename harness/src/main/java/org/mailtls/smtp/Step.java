package org.mailtls.smtp;

import java.time.Duration;

/** One pass through a phase, with the moment by which it must be over. */
final class Step {
    private final Phase phase;
    private final Duration limit;
    private final long start = System.nanoTime();

    Step(Phase phase, Duration limit) {
        this.phase = phase;
        this.limit = limit;
    }

    Phase phase() {
        return phase;
    }

    Duration limit() {
        return limit;
    }

    long elapsedNanos() {
        return System.nanoTime() - start;
    }

    /** Not positive once the deadline has passed. */
    long leftNanos() {
        return limit.toNanos() - elapsedNanos();
    }
}
