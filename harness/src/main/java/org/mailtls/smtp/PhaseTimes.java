package org.mailtls.smtp;

/** Wall time of each phase of one session, in nanoseconds. */
public final class PhaseTimes {
    private final long[] nanos = new long[Phase.values().length];
    private final int[] counts = new int[Phase.values().length];

    void add(Phase phase, long elapsed) {
        nanos[phase.ordinal()] += elapsed;
        counts[phase.ordinal()]++;
    }

    /** All passes of the phase together; 0 if the session never finished it. */
    public long nanos(Phase phase) {
        return nanos[phase.ordinal()];
    }

    /** How often the session finished the phase. */
    public int count(Phase phase) {
        return counts[phase.ordinal()];
    }
}
