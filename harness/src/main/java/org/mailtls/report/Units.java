package org.mailtls.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;

/**
 * One unit for each kind of metric in the whole report: a reader who goes from a table to a chart, from client to
 * server, or from one setting to the next must not have to convert.
 */
final class Units {
    private static final Pattern SIDE = Pattern.compile("^(mail\\.)?(client|server)\\.");

    private final Map<String, Double> largest = new HashMap<>();

    private Units() {}

    static Units of(List<CellRecord> cells) {
        Units units = new Units();
        for (CellRecord cell : cells) {
            if (cell.outcome() == Outcome.OK) {
                for (Metric metric : cell.metrics()) {
                    units.largest.merge(key(metric, WorkloadFamily.of(cell.workload())), most(metric), Math::max);
                }
            }
        }
        return units;
    }

    Unit of(Metric metric, WorkloadFamily family) {
        return Unit.forValues(metric.unit(), largest.getOrDefault(key(metric, family), 0.0));
    }

    /** Zero if there is no sample. */
    private static double most(Metric metric) {
        double most = Double.NEGATIVE_INFINITY;
        for (List<Double> fork : metric.forks()) {
            for (double sample : fork) {
                most = Math.max(most, sample);
            }
        }
        return most == Double.NEGATIVE_INFINITY ? 0 : most;
    }

    /** The same for both sides of a connection, and for all phases of a session. */
    private static String key(Metric metric, WorkloadFamily family) {
        String kind = metric.name().startsWith("phase.")
                ? "phase"
                : SIDE.matcher(metric.name()).replaceFirst("");
        return family + " " + kind + " " + metric.unit();
    }
}
