package org.mailtls.result.history;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/**
 * How much a figure changes from one run to the next while nothing happens: the upper quartile of its relative changes and
 * three times the distance between their quartiles above it. What lies beyond is an outlier among changes, as a box plot
 * with wide whiskers has it. The benchmarks of rustls judge by the same figure.
 */
public final class NoiseFloor {
    /** Fewer say nothing about quartiles. */
    public static final int RUNS = 10;

    private static final double WHISKER = 3;
    private static final int LOWER = 25;
    private static final int UPPER = 75;

    private NoiseFloor() {}

    /**
     * A share, 0.02 for 2 %.
     *
     * @param figures one a run, in the order of the runs
     * @return empty for fewer than {@link #RUNS}, and where one of them is zero: then changes have no size
     */
    public static OptionalDouble of(List<Double> figures) {
        if (figures.size() < RUNS || figures.stream().anyMatch(figure -> figure == 0)) {
            return OptionalDouble.empty();
        }
        double[] changes = IntStream.range(1, figures.size())
                .mapToDouble(run -> Math.abs(figures.get(run) / figures.get(run - 1) - 1))
                .toArray();
        double lower = StatUtils.percentile(changes, LOWER);
        double upper = StatUtils.percentile(changes, UPPER);
        return OptionalDouble.of(upper + WHISKER * (upper - lower));
    }
}
