package org.mailtls.scenario;

/**
 * Between what limits a measuring JVM drives its operation until it is steady.
 *
 * @param windowSeconds length of a window, the unit that steadiness is judged by
 * @param leastLoadSeconds CPU seconds of the measuring thread before which it is not believed: between two bursts of
 *     the JIT compiler a JVM looks steady
 * @param mostSeconds wall time after which it is given up; 0 for no warm-up
 */
public record WarmUpLimits(int windowSeconds, int leastLoadSeconds, int mostSeconds) {
    /** For what must be measured cold. */
    public static final WarmUpLimits NONE = new WarmUpLimits(1, 0, 0);

    /**
     * Seconds between the warm-up and what counts, for the loop that JMH puts around the operation: two windows. It is
     * compiled once more there; with 1 s, the compiler took 17 % of SunJSSE's first measured iteration.
     */
    public int settlingSeconds() {
        return none() ? 0 : 2 * windowSeconds;
    }

    public boolean none() {
        return mostSeconds == 0;
    }
}
