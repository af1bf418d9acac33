package org.mailtls.load.attack;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps a closed model, whose speed is the server's affair, from going faster than {@link AttackPlan#HIGHEST_RATE}: the
 * places are that far apart, and whoever comes gets the next one. For several threads at once.
 */
final class SpeedLimit {
    private static final long APART_NANOS = Math.round(1e9 / AttackPlan.HIGHEST_RATE);

    /** More than any attack lasts. */
    private static final int SECONDS = 600;

    /** A second of which so much was taken was a full one. */
    private static final double FULL = 0.95;

    private final long began = System.nanoTime();
    private final AtomicLong free = new AtomicLong(began);
    private final AtomicIntegerArray taken = new AtomicIntegerArray(SECONDS);

    /**
     * Takes the next place.
     *
     * @return nanoseconds until it; 0 for at once
     */
    long claim() {
        long now = System.nanoTime();
        long next = free.getAndUpdate(place -> Math.max(place - now, 0) + now + APART_NANOS);
        long wait = Math.max(next - now, 0);
        long second = TimeUnit.NANOSECONDS.toSeconds(now + wait - began);
        taken.incrementAndGet((int) Math.min(second, SECONDS - 1));
        return wait;
    }

    /**
     * Whether there was a second without room for more. That somebody had to wait says nothing: answers come in bursts, and a
     * burst waits for its places however few there are in a second.
     */
    boolean reached() {
        for (int second = 0; second < SECONDS; second++) {
            if (taken.get(second) >= FULL * AttackPlan.HIGHEST_RATE) {
                return true;
            }
        }
        return false;
    }
}
