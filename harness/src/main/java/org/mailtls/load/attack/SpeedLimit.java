package org.mailtls.load.attack;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps a closed model, whose speed is the server's affair, from going faster than {@link AttackPlan#HIGHEST_RATE}: the
 * places are that far apart, and whoever comes gets the next one. For several threads at once.
 */
final class SpeedLimit {
    private static final long APART_NANOS = Math.round(1e9 / AttackPlan.HIGHEST_RATE);

    private final AtomicLong free = new AtomicLong(System.nanoTime());
    private final LongAdder taken = new LongAdder();
    private final LongAdder ahead = new LongAdder();

    /**
     * Takes the next place.
     *
     * @return nanoseconds until it; 0 for at once
     */
    long claim() {
        long now = System.nanoTime();
        long next = free.getAndUpdate(place -> Math.max(place - now, 0) + now + APART_NANOS);
        taken.increment();
        if (next - now <= 0) {
            return 0;
        }
        ahead.increment();
        return next - now;
    }

    /** Whether it was the limit for a second or longer: most had to wait for their place, not in a first rush alone. */
    boolean reached() {
        return taken.sum() > AttackPlan.HIGHEST_RATE && 2 * ahead.sum() > taken.sum();
    }
}
