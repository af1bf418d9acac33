package org.mailtls.result.compare;

import java.util.Set;
import org.mailtls.result.Metric;

/** What kind of certainty a metric has, and hence how two runs of it are compared. */
public enum Certainty {
    /** Flights, records, connections, bytes on the wire: they follow from what was negotiated. Compared exactly. */
    DETERMINISTIC,
    /** Allocation: it depends on what the compiler made of the code, and on nothing else of the machine. */
    NEAR,
    /** All else: times, rates, and whatever was seen under load. A difference has to matter, and to be more than noise. */
    TIMING;

    /** The smallest difference of allocation that is looked at: forks differ by 1 %. */
    public static final double NEAR_THRESHOLD = 0.02;

    private static final Set<String> COUNTED = Set.of("records", "connections", "turned-away");

    public static Certainty of(Metric metric) {
        return of(metric.name());
    }

    /** @param metric its name */
    public static Certainty of(String metric) {
        if (metric.startsWith("wire.")
                || metric.startsWith("outbound.")
                || metric.startsWith("decision.")
                || metric.startsWith("flights.")
                || COUNTED.contains(metric)) {
            return DETERMINISTIC;
        }
        return metric.equals("alloc") || metric.endsWith(".alloc") ? NEAR : TIMING;
    }
}
