package org.mailtls.result.history;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mailtls.result.Metric;

/**
 * Judges a figure that scatters by the best window of each run, see {@link HistoryMetric#quiet()}. It is worse if it is
 * beyond the usual one by more than each of these:
 *
 * <ul>
 *   <li>a least share, which is half of the change that matters: a border at the change itself would miss every second one of
 *       just that size;
 *   <li>the noise floor of the earlier runs, see {@link NoiseFloor};
 *   <li>the worst of the earlier runs. Of runs that are all alike each is equally likely to be the worst, so that this alone
 *       keeps false alarms to one in as many runs as there were, whatever the noise looks like.
 * </ul>
 *
 * <p>Bounds from a bootstrap are not asked for: on a machine where forks differ by a fifth they hold the ratio of one
 * although all has become 5 % slower, while the best window of the same forks moves far less from run to run.
 *
 * <p>The newest runs do not count for the worst one, so that an alarm which nobody heard is raised again for some nights.
 * After an improvement the worst run stays on its old level for a month, and worsening up to it is not seen: {@link
 * CellResolution} tells so, and a known change with the day of the improvement ends it.
 *
 * @param ratio the figure ÷ the usual one
 * @param usual the usual figure
 * @param floor the share from which on it is worse
 * @param smallest the smallest worsening of the work itself that is sure to be seen, as a share
 * @param young whether there are too few runs for a noise floor
 */
record QuietRule(boolean worse, double ratio, double usual, double floor, double smallest, boolean young) {
    /** In the place of noise that nobody has seen yet. */
    static final double YOUNG_FLOOR = 0.05;

    /** A month of nights. */
    private static final int NOISE_RUNS = 30;

    private static final int RAISED_AGAIN = 3;

    /**
     * What is at least a change.
     *
     * @param least a share
     * @param young a share, as long as there are fewer runs than {@link NoiseFloor#RUNS}
     */
    record Least(double least, double young) {
        /** Of timings: {@code threshold} is the smallest change that matters to the scenario. */
        static Least ofTimings(double threshold) {
            return new Least(threshold / 2, Math.max(YOUNG_FLOOR, threshold));
        }

        /** Of what has a threshold of its own. */
        static Least own(double threshold) {
            return new Least(threshold, Math.max(YOUNG_FLOOR, threshold));
        }
    }

    /**
     * @param past at least one, in the order of the runs
     * @return empty if a figure is not above zero: it has no ratio
     */
    static Optional<QuietRule> judge(HistoryMetric now, List<HistoryMetric> past, Least least) {
        List<Double> costs = Seen.latest(past, NOISE_RUNS).stream()
                .filter(metric -> metric.quiet() > 0)
                .map(QuietRule::cost)
                .toList();
        if (now.quiet() <= 0 || costs.size() < Math.min(past.size(), NOISE_RUNS)) {
            return Optional.empty();
        }
        double usual = HistoryMetric.median(Seen.latest(costs, Gate.USUAL_RUNS));
        OptionalDouble noise = NoiseFloor.of(costs);
        double floor = noise.isEmpty()
                ? least.young()
                : Math.max(Math.max(least.least(), noise.getAsDouble()), worst(costs) / usual - 1);
        double times = cost(now) / usual;
        boolean lower = now.better() == Metric.Better.LOWER;
        return Optional.of(new QuietRule(
                times > 1 + floor,
                lower ? times : 1 / times,
                lower ? usual : 1 / usual,
                floor,
                (1 + floor) * usual / Collections.min(costs) - 1,
                noise.isEmpty()));
    }

    private static double worst(List<Double> costs) {
        return Collections.max(costs.subList(0, costs.size() - RAISED_AGAIN));
    }

    /** More is worse, for rates as well. */
    private static double cost(HistoryMetric metric) {
        return metric.better() == Metric.Better.LOWER ? metric.quiet() : 1 / metric.quiet();
    }
}
