package org.mailtls.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;

/**
 * One unit for each kind of metric in the whole report: a reader who goes from a table to a chart, from client to
 * server, or from one setting to the next must not have to convert.
 */
final class Units {
    private final Map<String, Double> largest = new HashMap<>();

    private Units() {}

    static Units of(List<CellRecord> cells) {
        Units units = new Units();
        for (CellRecord cell : cells) {
            if (cell.outcome() == Outcome.OK) {
                for (Metric metric : cell.metrics()) {
                    double most = metric.forks().stream()
                            .flatMap(List::stream)
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0);
                    units.largest.merge(key(metric, WorkloadFamily.of(cell.workload())), most, Math::max);
                }
            }
        }
        return units;
    }

    Unit of(Metric metric, WorkloadFamily family) {
        return Unit.forValues(metric.unit(), largest.getOrDefault(key(metric, family), 0.0));
    }

    /** The same for both sides of a connection, and for all phases of a session. */
    private static String key(Metric metric, WorkloadFamily family) {
        String kind = metric.name().startsWith("phase.")
                ? "phase"
                : metric.name().replaceFirst("^(mail\\.)?(client|server)\\.", "");
        return family + " " + kind + " " + metric.unit();
    }
}
