package org.mailtls.scenario;

import java.util.Locale;

/**
 * The levels of effort. How long a fork warms up is decided while it does; here stand the limits. TLS written in
 * Java is compiled in bursts over about a minute of load on two cores, native TLS has only thin glue to compile.
 */
public enum Profile {
    /** Seconds a cell: a first look. Its two windows are too few to see a trend, so it is never called warm. */
    QUICK(new Effort(1, new WarmUpLimits(1, 5, 2), 3, 1), new Effort(1, new WarmUpLimits(1, 5, 2), 3, 1)),
    /**
     * The nightly job. Six forks are the fewest whose range holds the median with a chance of 95 %; a cell of TLS in Java
     * takes at most 8 minutes, one of native TLS 4, so that 50 cells fit into a night.
     */
    STANDARD(new Effort(6, new WarmUpLimits(3, 20, 60), 5, 2), new Effort(6, new WarmUpLimits(2, 5, 24), 5, 2)),
    /** For a figure to print: ten forks, and a longer time to settle before one is given up as not warm. */
    PUBLICATION(new Effort(10, new WarmUpLimits(3, 20, 90), 10, 2), new Effort(10, new WarmUpLimits(2, 5, 30), 10, 2)),
    /**
     * One JVM under a profiler, for its flame graphs: long enough that they show compiled code. What a profiler takes is
     * in the figures as well, so they are not for comparison.
     */
    FLAME(new Effort(1, new WarmUpLimits(3, 10, 30), 5, 2), new Effort(1, new WarmUpLimits(2, 5, 15), 5, 2));

    /** A cold JVM yields one figure, and its start scatters it: twenty are the fewest for an interval of use. */
    private static final int[] COLD_FORKS = {5, 20, 40, 1};

    /** A server is looked at once: what it accepts does not vary. */
    private static final Effort LOOK = new Effort(1, WarmUpLimits.NONE, 1, 10);

    /** A mail to each sink, and what was deferred once more; then it is known what the server does. */
    private static final Effort SEND = new Effort(1, WarmUpLimits.NONE, 1, 12);

    private final Effort java;
    private final Effort nativeCode;

    Profile(Effort java, Effort nativeCode) {
        this.java = java;
        this.nativeCode = nativeCode;
    }

    public Effort effort(boolean implementedInJava) {
        return implementedInJava ? java : nativeCode;
    }

    /** What a cell of this kind gets. */
    public Effort effort(WorkloadKind kind, boolean implementedInJava) {
        return switch (kind) {
            case FIRST_HANDSHAKE -> new Effort(COLD_FORKS[ordinal()], WarmUpLimits.NONE, 1, 1);
            case SCAN, SENDER -> LOOK;
            case OUTBOUND -> SEND;
            default -> effort(implementedInJava);
        };
    }

    /** Whether the forks run under a profiler. */
    public boolean profiles() {
        return this == FLAME;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
