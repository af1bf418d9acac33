package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;

/** What a run is too small to see, from the spread between its own forks. */
final class Resolution {
    /** Two-sided test at 5 %, seen four times in five: the quantiles 1.96 and 0.84 of the normal distribution. */
    private static final double DETECTION = 2.8;

    private static final int FORKS_FOR_SPREAD = 3;

    private record Spread(int forks, double variation) {
        /** Turned around: n ≈ 2 (2.8 · CV / δ)² forks a side show a difference δ. */
        double smallestDifference() {
            return DETECTION * variation * Math.sqrt(2.0 / forks);
        }

        long forksToSee(double difference) {
            return Math.max(FORKS_FOR_SPREAD, (long) Math.ceil(2 * Math.pow(DETECTION * variation / difference, 2)));
        }
    }

    private Resolution() {}

    /** A sentence for the limits; empty if no row gave a figure. */
    static Optional<String> words(Report report) {
        List<Spread> spreads = new ArrayList<>();
        int few = 0;
        for (Group group : report.groups()) {
            Column headline = group.headline();
            for (Row row : group.rows()) {
                Optional<Metric> metric = headline == null || row.cell().outcome() != Outcome.OK
                        ? Optional.empty()
                        : row.cell().metrics().stream()
                                .filter(one -> one.name().equals(headline.metric()))
                                .findFirst();
                if (metric.isPresent() && metric.get().forks().size() >= FORKS_FOR_SPREAD) {
                    spreads.add(spread(metric.get()));
                } else if (metric.isPresent()) {
                    few++;
                }
            }
        }
        if (spreads.isEmpty()) {
            return few == 0
                    ? Optional.empty()
                    : Optional.of("Fewer than " + FORKS_FOR_SPREAD
                            + " forks a row show no spread between starts of the JVM, so no difference"
                            + " between rows, however large, is shown to be more than chance.");
        }
        Spread typical = spreads.stream()
                .sorted((a, b) -> Double.compare(a.smallestDifference(), b.smallestDifference()))
                .toList()
                .get(spreads.size() / 2);
        double difference = typical.smallestDifference();
        return Optional.of(String.format(
                Locale.ROOT,
                "Forks of a row differ by %.1f %% (coefficient of variation, median of the rows); with %d forks a row, a"
                        + " difference below about %.0f %% would be missed more often than once in five runs. To see half"
                        + " of that takes about %d forks.",
                100 * typical.variation,
                typical.forks,
                Math.ceil(100 * difference),
                typical.forksToSee(Math.max(difference / 2, 1e-6))));
    }

    private static Spread spread(Metric metric) {
        double[] means = metric.forks().stream()
                .mapToDouble(fork ->
                        fork.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .toArray();
        double mean = StatUtils.mean(means);
        return new Spread(means.length, mean == 0 ? 0 : Math.sqrt(StatUtils.variance(means)) / Math.abs(mean));
    }
}
