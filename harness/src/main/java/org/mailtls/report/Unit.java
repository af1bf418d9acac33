package org.mailtls.report;

import java.util.List;
import java.util.Map;
import org.mailtls.result.compare.Quantity;

/**
 * The unit that a column is shown in.
 *
 * @param perShown how many of the metric's own unit make one shown
 * @param whole true for counts that are exact, which are never rounded to three digits
 */
public record Unit(String label, double perShown, boolean whole) {
    private static final Map<String, Double> SECONDS = Map.of("ns", 1e-9, "us", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0);
    private static final List<String> TIMES = List.of("s", "ms", "µs", "ns");

    /** The largest unit of the same kind in which the largest value of the column is not below one. */
    public static Unit forValues(String unit, double largest) {
        String base = unit.endsWith("/op") ? unit.substring(0, unit.length() - "/op".length()) : unit;
        Double seconds = SECONDS.get(base);
        if (seconds != null) {
            for (String time : TIMES) {
                double perShown = SECONDS.getOrDefault(time, 1.0) / seconds;
                if (largest >= perShown || time.equals("ns")) {
                    return new Unit(time, perShown, false);
                }
            }
        }
        if (base.equals("B")) {
            return largest < 100_000 ? new Unit("B", 1, true) : new Unit("kB", 1000, false);
        }
        return new Unit(Inert.line(base), 1, base.startsWith("flight") || base.equals("records") || base.isEmpty());
    }

    /** Whether a metric in this unit of its own depends on how fast the machine worked. */
    static boolean isTiming(String metricUnit) {
        return Quantity.of(metricUnit).timed();
    }

    /** For places where anything but ASCII may be garbled. */
    public String ascii() {
        return label.replace('µ', 'u');
    }
}
