package org.mailtls.result.compare;

import java.util.Set;

/** What a unit measures, as far as a verdict depends on it. */
public enum Quantity {
    /** {@code us/op}, {@code s}: less is faster. */
    TIME,
    /** {@code MB/cpu-s}, {@code 1/s}: more is faster. */
    RATE,
    /** Bytes, counts, shares. */
    SIZE;

    private static final Set<String> TIMES = Set.of("ns", "us", "µs", "ms", "s");

    public static Quantity of(String unit) {
        String base = unit.replaceFirst("/op$", "");
        if (TIMES.contains(base)) {
            return TIME;
        }
        return base.matches(".*/(cpu-)?s") ? RATE : SIZE;
    }

    /** Whether it depends on how fast the machine worked. */
    public boolean timed() {
        return this != SIZE;
    }
}
