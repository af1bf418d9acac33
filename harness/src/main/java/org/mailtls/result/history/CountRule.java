package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.result.Metric;

/**
 * Judges what follows from what was negotiated: bytes, flights, records. Where a run has the same figure in all its
 * windows, any difference counts. Where its windows differ, as bytes do by the length of an ECDSA signature or of an answer
 * of the server, a figure is the same as long as it is within that scatter, or within half of one.
 *
 * @param usual the lower median of the earlier figures, which is one of them
 */
record CountRule(boolean worse, double usual) {
    /** Rounding of sums over thousands of operations. */
    private static final double EXACT = 1e-9;

    private static final double HALF_OF_ONE = 0.5;

    /** @param past at least one, in the order of the runs */
    static CountRule judge(HistoryMetric now, List<HistoryMetric> past) {
        List<HistoryMetric> recent = Seen.latest(past, Gate.USUAL_RUNS);
        List<Double> values = new ArrayList<>();
        double scatter = scatter(now);
        for (HistoryMetric metric : recent) {
            values.add(metric.value());
            scatter = Math.max(scatter, scatter(metric));
        }
        Collections.sort(values);
        double usual = values.get((values.size() - 1) / 2);
        double rounding = EXACT * Math.max(1, Math.abs(usual));
        double tolerance = scatter <= rounding ? rounding : Math.max(HALF_OF_ONE, scatter);
        double more = now.better() == Metric.Better.LOWER ? now.value() - usual : usual - now.value();
        return new CountRule(more > tolerance, usual);
    }

    private static double scatter(HistoryMetric metric) {
        List<Double> all = Stream.concat(metric.forkMeans().stream(), metric.forkBests().stream())
                .toList();
        return Collections.max(all) - Collections.min(all);
    }
}
