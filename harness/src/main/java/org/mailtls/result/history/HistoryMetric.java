package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;
import org.mailtls.result.Metric;

/**
 * One figure of a cell in one run.
 *
 * @param value median of {@code forkMeans}, as reports show it
 * @param forkMeans mean of each fork's measured windows, in the order taken
 * @param forkBests the best measured window of each fork, in the same order
 */
public record HistoryMetric(
        String name, String unit, Metric.Better better, double value, List<Double> forkMeans, List<Double> forkBests) {
    /** @throws IllegalArgumentException for a figure without forks, or one that is no number */
    public HistoryMetric {
        requireNonNull(name, "name");
        requireNonNull(unit, "unit");
        requireNonNull(better, "better");
        forkMeans = List.copyOf(forkMeans);
        forkBests = List.copyOf(forkBests);
        if (forkMeans.isEmpty() || forkMeans.size() != forkBests.size()) {
            throw new IllegalArgumentException("metric " + name + " has " + forkMeans.size() + " means and "
                    + forkBests.size() + " best windows of its forks");
        }
        requireNumber(name, value);
        for (int fork = 0; fork < forkMeans.size(); fork++) {
            requireNumber(name, forkMeans.get(fork));
            requireNumber(name, forkBests.get(fork));
        }
    }

    /** Of forks that measured one window each. */
    public HistoryMetric(String name, String unit, Metric.Better better, double value, List<Double> forkMeans) {
        this(name, unit, better, value, forkMeans, forkMeans);
    }

    /** Empty if the metric has no sample. */
    public static Optional<HistoryMetric> of(Metric metric) {
        List<Double> means = new ArrayList<>();
        List<Double> bests = new ArrayList<>();
        for (List<Double> fork : metric.forks()) {
            if (!fork.isEmpty()) {
                means.add(
                        fork.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
                bests.add(best(metric.better(), fork));
            }
        }
        return means.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new HistoryMetric(metric.name(), metric.unit(), metric.better(), median(means), means, bests));
    }

    /**
     * The best window of the run: what the work costs where nobody disturbs it. Whatever else happens on a machine makes
     * work slower and never faster, so of all windows the best one varies least from night to night, and a slowdown of the
     * work itself still moves it (Chen and Revels, Robust benchmarking in noisy environments, 2016). A slowdown that shows
     * in some JVM starts only does not move it; comparisons of two runs see that.
     */
    public double quiet() {
        return best(better, forkBests);
    }

    /** Whether a figure of the other can stand beside one of this. */
    boolean sameKind(HistoryMetric other) {
        return name.equals(other.name) && unit.equals(other.unit) && better == other.better;
    }

    static double median(List<Double> values) {
        return StatUtils.percentile(
                values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
    }

    private static double best(Metric.Better better, List<Double> values) {
        return better == Metric.Better.LOWER ? Collections.min(values) : Collections.max(values);
    }

    private static void requireNumber(String name, double figure) {
        if (!Double.isFinite(figure)) {
            throw new IllegalArgumentException("metric " + name + " has the figure " + figure);
        }
    }
}
