package org.mailtls.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.StatUtils;
import org.mailtls.result.Resampling.Source;

/**
 * Figures from samples.
 *
 * <p>The fork is the unit of replication: iterations of one JVM resemble each other far more than two JVMs do (code
 * layout, inlining decisions), so treating all iterations as independent would draw intervals that are much too
 * narrow. Hence the two-stage bootstrap: forks are drawn again first, then iterations within each drawn fork.
 */
public final class Statistics {
    /** Below this the median of forks has no spread worth drawing from. */
    public static final int FORKS_FOR_INTERVAL = 3;

    /** How often samples are drawn again for one interval, unless there are so many intervals that nobody would wait. */
    public static final int RESAMPLES = 2000;

    private static final int FEW = 32;

    private static final double TAIL = (100 - Summary.LEVEL) / 2.0;

    private Statistics() {}

    /** Empty if the metric has no sample. */
    public static Optional<Summary> summarize(Metric metric) {
        return summarize(metric, RESAMPLES);
    }

    /** @param resamples fewer than {@link #RESAMPLES} are quicker, and leave the last digit of the bounds to chance */
    public static Optional<Summary> summarize(Metric metric, int resamples) {
        double[][] forks = samples(metric);
        if (forks.length == 0) {
            return Optional.empty();
        }
        int count = count(forks);
        double value = medianOfMeans(forks);
        if (forks.length >= FORKS_FOR_INTERVAL) {
            double[] drawn = Resampling.medians(forks, Source.ALONE, resamples);
            return Optional.of(summary(value, drawn, forks.length, count));
        }
        double low = Arrays.stream(forks).flatMapToDouble(Arrays::stream).min().orElse(value);
        double high = Arrays.stream(forks).flatMapToDouble(Arrays::stream).max().orElse(value);
        IntervalKind kind = count == 1 ? IntervalKind.NONE : IntervalKind.RANGE_OF_ITERATIONS;
        return Optional.of(new Summary(value, low, high, kind, forks.length, count));
    }

    /**
     * How many times {@code metric} is {@code reference}, with bounds of the same kind as {@link #summarize} gives; the
     * weaker kind if the two differ. Empty if either has no sample or the reference is zero.
     */
    public static Optional<Summary> ratio(Metric metric, Metric reference) {
        return ratio(metric, reference, RESAMPLES);
    }

    /** @param resamples as for {@link #summarize(Metric, int)} */
    public static Optional<Summary> ratio(Metric metric, Metric reference, int resamples) {
        double[][] above = samples(metric);
        double[][] below = samples(reference);
        if (above.length == 0 || below.length == 0 || medianOfMeans(below) == 0) {
            return Optional.empty();
        }
        double value = medianOfMeans(above) / medianOfMeans(below);
        int forks = Math.min(above.length, below.length);
        int count = metric.forks().stream().mapToInt(List::size).sum();
        if (forks >= FORKS_FOR_INTERVAL) {
            double[] drawn = Resampling.medians(above, Source.ABOVE, resamples);
            double[] divisors = Resampling.medians(below, Source.BELOW, resamples);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] /= divisors[i];
            }
            return Optional.of(summary(value, drawn, forks, count));
        }
        Summary top = summarize(metric).orElseThrow();
        Summary bottom = summarize(reference).orElseThrow();
        if (bottom.low() <= 0) {
            return Optional.of(new Summary(value, value, value, IntervalKind.NONE, forks, count));
        }
        IntervalKind kind = top.kind() == IntervalKind.NONE && bottom.kind() == IntervalKind.NONE
                ? IntervalKind.NONE
                : IntervalKind.RANGE_OF_ITERATIONS;
        return Optional.of(
                new Summary(value, top.low() / bottom.high(), top.high() / bottom.low(), kind, forks, count));
    }

    /**
     * Two figures and their proportion.
     *
     * @param ratio how many times {@code metric} is {@code reference}; empty if that is zero
     */
    public record Pair(Summary metric, Summary reference, Optional<Summary> ratio) {}

    /**
     * What {@link #summarize} says of both and {@link #ratio} of their proportion, for half of the work: each is drawn again once.
     * The bounds of the reference, and hence of the ratio, are those of other draws than there. Empty if either has no sample.
     *
     * @param resamples as for {@link #summarize(Metric, int)}
     */
    public static Optional<Pair> pair(Metric metric, Metric reference, int resamples) {
        double[][] above = samples(metric);
        double[][] below = samples(reference);
        int forks = Math.min(above.length, below.length);
        if (forks == 0) {
            return Optional.empty();
        }
        if (forks < FORKS_FOR_INTERVAL) {
            return Optional.of(new Pair(
                    summarize(metric, resamples).orElseThrow(),
                    summarize(reference, resamples).orElseThrow(),
                    ratio(metric, reference, resamples)));
        }
        double[] drawn = Resampling.medians(above, Source.ALONE, resamples);
        double[] divisors = Resampling.medians(below, Source.OTHER, resamples);
        Summary top = summary(medianOfMeans(above), drawn, above.length, count(above));
        Summary bottom = summary(medianOfMeans(below), divisors, below.length, count(below));
        if (bottom.value() == 0) {
            return Optional.of(new Pair(top, bottom, Optional.empty()));
        }
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] /= divisors[i];
        }
        Summary ratio = summary(top.value() / bottom.value(), drawn, forks, count(above));
        return Optional.of(new Pair(top, bottom, Optional.of(ratio)));
    }

    static int count(double[][] forks) {
        int count = 0;
        for (double[] fork : forks) {
            count += fork.length;
        }
        return count;
    }

    static Summary summary(double value, double[] drawn, int forks, int samples) {
        Tails tails = Tails.of(drawn, TAIL);
        return new Summary(value, tails.low(), tails.high(), IntervalKind.BOOTSTRAP_OVER_FORKS, forks, samples);
    }

    /** Those of the forks that have any; not to be changed. */
    static double[][] samples(Metric metric) {
        List<double[]> samples = new ArrayList<>(metric.forks().size());
        for (List<Double> fork : metric.forks()) {
            if (!fork.isEmpty()) {
                samples.add(Samples.of(fork));
            }
        }
        return samples.toArray(double[][]::new);
    }

    static double medianOfMeans(double[][] forks) {
        double[] means = new double[forks.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = StatUtils.mean(forks[i]);
        }
        return median(means);
    }

    /** Sorts its argument. */
    static double median(double[] values) {
        sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** As {@link Arrays#sort(double[])}, which takes much longer for the few forks of millions of draws. */
    private static void sort(double[] values) {
        if (values.length > FEW) {
            Arrays.sort(values);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            if (!(value > 0 || value < 0)) {
                // There are two zeros, and what is no number comes last.
                Arrays.sort(values);
                return;
            }
            int place = i;
            while (place > 0 && values[place - 1] > value) {
                values[place] = values[place - 1];
                place--;
            }
            values[place] = value;
        }
    }
}
