package org.mailtls.probe.wire;

import java.time.Duration;

/** A moment by which a phase must be over, whatever the server sends until then. */
public final class Deadline {
    private final Duration limit;
    private final long start = System.nanoTime();

    public Deadline(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    public boolean over() {
        return leftNanos() <= 0;
    }

    /** At least a millisecond: sockets take zero for "for ever". */
    public Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, leftNanos()));
    }

    /** For {@link java.net.Socket#setSoTimeout}, where 0 would mean for ever: at least 1. */
    int millis() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (leftNanos() + 999_999) / 1_000_000));
    }

    /** Whichever of the two comes first. */
    Deadline orSooner(Deadline other) {
        return leftNanos() <= other.leftNanos() ? this : other;
    }

    private long leftNanos() {
        return limit.toNanos() - (System.nanoTime() - start);
    }
}
