package org.mailtls.probe.handshake;

import java.time.Duration;

/** The moment up to which something is waited for, however many pieces it comes in. */
record Until(long nanos) {
    static Until in(Duration time) {
        return new Until(System.nanoTime() + time.toNanos());
    }

    boolean over() {
        return nanos - System.nanoTime() <= 0;
    }

    /** At least a millisecond: sockets take zero for "for ever". */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanos - System.nanoTime()));
    }
}
