package org.mailtls.result.compare;

import java.util.Objects;
import java.util.Optional;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Statistics;
import org.mailtls.scenario.Scenario;

/** Holds a cell of a run against another one of it, by the rules that two runs of one cell are compared by. */
public final class CellComparer {
    private final MetricComparer comparer;

    public CellComparer(RunRecord run) {
        Judging judging = Judging.of(run);
        double threshold = Objects.requireNonNullElse(run.threshold(), Scenario.USUAL_THRESHOLD);
        comparer = new MetricComparer(judging, judging, threshold, Statistics.RESAMPLES);
    }

    /** Empty if one of the two has no such figure. */
    public Optional<MetricChange> compare(CellRecord before, CellRecord after, String metric) {
        Optional<Metric> was = named(before, metric);
        Optional<Metric> is = named(after, metric);
        return was.isPresent() && is.isPresent()
                ? comparer.compare(before, was.get(), after, is.get())
                : Optional.empty();
    }

    private static Optional<Metric> named(CellRecord cell, String metric) {
        return cell.metrics().stream().filter(one -> one.name().equals(metric)).findFirst();
    }
}
