package org.mailtls.result;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Figures that are made of several cells: the sum of their metrics, each times a weight that is known exactly. For each draw of
 * the bootstrap all metrics are drawn again, each by itself, since no two cells share a JVM.
 */
public final class WeightedSum {
    private WeightedSum() {}

    /**
     * One summand.
     *
     * @param weight more than zero
     */
    public record Part(Metric metric, double weight) {}

    /**
     * The sum, with bounds of the kind that {@link Statistics#summarize(Metric)} gives; the weakest kind of all parts. Its forks
     * are those of the part that has fewest. Empty if there is no part, or one without a sample.
     *
     * @param resamples as for {@link Statistics#summarize(Metric, int)}
     */
    public static Optional<Summary> of(List<Part> parts, int resamples) {
        if (!sampled(parts)) {
            return Optional.empty();
        }
        if (forks(parts) < Statistics.FORKS_FOR_INTERVAL) {
            return Optional.of(range(parts, resamples));
        }
        double[] drawn = drawn(parts, new SplittableRandom(Resampling.SEED), resamples);
        return Optional.of(Statistics.summary(value(parts), drawn, forks(parts), count(parts)));
    }

    /**
     * How many times the one sum is the other, as {@link Statistics#ratio(Metric, Metric)} for metrics. Empty if either has no
     * sample or the other is zero.
     *
     * @param resamples as for {@link Statistics#summarize(Metric, int)}
     */
    public static Optional<Summary> ratio(List<Part> parts, List<Part> reference, int resamples) {
        if (!sampled(parts) || !sampled(reference) || value(reference) <= 0) {
            return Optional.empty();
        }
        double value = value(parts) / value(reference);
        int forks = Math.min(forks(parts), forks(reference));
        if (forks >= Statistics.FORKS_FOR_INTERVAL) {
            SplittableRandom random = new SplittableRandom(Resampling.SEED);
            double[] drawn = drawn(parts, random, resamples);
            double[] divisors = drawn(reference, random, resamples);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] /= divisors[i];
            }
            return Optional.of(Statistics.summary(value, drawn, forks, count(parts)));
        }
        Summary top = range(parts, resamples);
        Summary bottom = range(reference, resamples);
        if (bottom.low() <= 0 || (top.kind() == IntervalKind.NONE && bottom.kind() == IntervalKind.NONE)) {
            return Optional.of(new Summary(value, value, value, IntervalKind.NONE, forks, count(parts)));
        }
        return Optional.of(new Summary(
                value,
                top.low() / bottom.high(),
                top.high() / bottom.low(),
                IntervalKind.RANGE_OF_ITERATIONS,
                forks,
                count(parts)));
    }

    private static boolean sampled(List<Part> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(part -> Statistics.samples(part.metric()).length > 0);
    }

    private static double value(List<Part> parts) {
        return sum(parts, part -> Statistics.medianOfMeans(Statistics.samples(part.metric())));
    }

    private static double sum(List<Part> parts, ToDoubleFunction<Part> figure) {
        return parts.stream()
                .mapToDouble(part -> part.weight() * figure.applyAsDouble(part))
                .sum();
    }

    private static int forks(List<Part> parts) {
        return parts.stream()
                .mapToInt(part -> Statistics.samples(part.metric()).length)
                .min()
                .orElse(0);
    }

    private static int count(List<Part> parts) {
        return parts.stream()
                .mapToInt(part -> Statistics.count(Statistics.samples(part.metric())))
                .sum();
    }

    /** From the sum of the lower bounds to that of the upper ones: wider than need be, since not all would lie there at once. */
    private static Summary range(List<Part> parts, int resamples) {
        boolean single = parts.stream().allMatch(part -> figure(part, resamples).kind() == IntervalKind.NONE);
        return new Summary(
                value(parts),
                sum(parts, part -> figure(part, resamples).low()),
                sum(parts, part -> figure(part, resamples).high()),
                single ? IntervalKind.NONE : IntervalKind.RANGE_OF_ITERATIONS,
                forks(parts),
                count(parts));
    }

    private static Summary figure(Part part, int resamples) {
        return Statistics.summarize(part.metric(), resamples).orElseThrow();
    }

    private static double[] drawn(List<Part> parts, SplittableRandom random, int resamples) {
        double[] sums = new double[resamples];
        for (Part part : parts) {
            double[] medians = Resampling.medians(Statistics.samples(part.metric()), random.split(), resamples);
            for (int i = 0; i < resamples; i++) {
                sums[i] += part.weight() * medians[i];
            }
        }
        return sums;
    }
}
