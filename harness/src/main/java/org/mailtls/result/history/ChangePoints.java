package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the level of a series changed: E-divisive (Matteson and James, A nonparametric approach for multiple change
 * point analysis of multivariate data, 2014). The best split of all segments by energy distance is a change if hardly any
 * shuffling of the values within their segments has as good a one; then the search goes on in both halves. Nothing is
 * supposed of how the values are distributed, and single outliers are no change.
 *
 * <p>Own code, for there is no library of it for the JVM that is maintained: the one that performance engineers use, Apache
 * Otava, is Python, and {@link OtavaCsv} writes for it.
 *
 * <p>The same series gives the same changes: what is random is seeded.
 */
public final class ChangePoints {
    /** Of longer series only the last values are looked at: time grows with their square. */
    public static final int MOST = 500;

    /** What is shorter is an outlier. */
    public static final int SHORTEST_SEGMENT = 3;

    /**
     * Of fewer values no change can be told from chance: of the 20 ways to take three of six two are at an end, so that shuffling
     * finds as good a split once in ten times.
     */
    public static final int FEWEST = 7;

    private static final double SIGNIFICANT = 0.05;
    private static final int SHUFFLES = 199;
    private static final long SEED = 20_261_128;

    private final double[] values;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Start of a segment → p of the change that it begins with; 0 → 1 for the first. */
    private final TreeMap<Integer, Double> starts = new TreeMap<>();

    private ChangePoints(double[] values) {
        this.values = values;
        starts.put(0, 1.0);
    }

    /**
     * A split of a segment.
     *
     * @param index of the first value behind it
     * @param energy how different both sides are, the larger the more
     */
    private record Split(int index, double energy) {}

    /**
     * Finds the changes.
     *
     * @param series in the order of time, of numbers
     * @return in the order of time
     */
    public static List<ChangePoint> find(List<Double> series) {
        int skipped = Math.max(0, series.size() - MOST);
        double[] last = series.subList(skipped, series.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        ChangePoints points = new ChangePoints(last);
        while (points.divide()) {
            continue;
        }
        return points.changes(skipped);
    }

    /** Whether there was one more change. */
    private boolean divide() {
        Split best = best(values);
        if (best == null) {
            return false;
        }
        int allowed = (int) Math.floor(SIGNIFICANT * (SHUFFLES + 1)) - 1;
        int asGood = 0;
        for (int shuffle = 0; shuffle < SHUFFLES && asGood <= allowed; shuffle++) {
            Split other = best(shuffled());
            asGood += other != null && other.energy() >= best.energy() ? 1 : 0;
        }
        if (asGood > allowed) {
            return false;
        }
        starts.put(best.index(), (asGood + 1.0) / (SHUFFLES + 1));
        return true;
    }

    /** The best split over all segments; null if none can be split, or nothing differs. */
    private @Nullable Split best(double[] series) {
        Split best = null;
        for (int start : starts.keySet()) {
            Split split = best(series, start, end(start));
            if (split != null && (best == null || split.energy() > best.energy())) {
                best = split;
            }
        }
        return best;
    }

    /**
     * The best split of one segment. The right side may end before the segment does, so that a level that comes and goes is
     * found as well. Sums of distances grow value by value, so that all pairs of ends take time of the segment's square.
     */
    private static @Nullable Split best(double[] series, int start, int end) {
        int size = end - start;
        // Distances within the values before an end, and from a split to an end.
        double[] before = new double[size + 1];
        double[] within = new double[size + 1];
        Split best = null;
        for (int to = 1; to <= size; to++) {
            double newest = series[start + to - 1];
            double sum = 0;
            for (int from = to - 2; from >= 0; from--) {
                sum += Math.abs(series[start + from] - newest);
                within[from] += sum;
            }
            before[to] = before[to - 1] + sum;
            for (int split = SHORTEST_SEGMENT; split <= to - SHORTEST_SEGMENT; split++) {
                double energy = energy(split, to - split, before[split], within[split], before[to]);
                if (energy > 0 && (best == null || energy > best.energy())) {
                    best = new Split(start + split, energy);
                }
            }
        }
        return best;
    }

    /**
     * The energy distance of two sides, scaled by their sizes.
     *
     * @param left number of values, {@code withinLeft} the sum of the distances of all pairs of them
     * @param all the sum of the distances of all pairs of both sides
     */
    private static double energy(int left, int right, double withinLeft, double withinRight, double all) {
        double across = all - withinLeft - withinRight;
        double n = left;
        double m = right;
        return 2 / (n + m) * (across - withinLeft * m / (n - 1) - withinRight * n / (m - 1));
    }

    /** The values, each anywhere in its own segment. */
    private double[] shuffled() {
        double[] shuffled = values.clone();
        for (int start : starts.keySet()) {
            for (int i = end(start) - 1; i > start; i--) {
                int other = start + random.nextInt(i - start + 1);
                double value = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = value;
            }
        }
        return shuffled;
    }

    private int end(int start) {
        Integer next = starts.higherKey(start);
        return next == null ? values.length : next;
    }

    private List<ChangePoint> changes(int skipped) {
        List<ChangePoint> changes = new ArrayList<>();
        int previous = 0;
        for (int start : starts.keySet()) {
            if (start > 0) {
                changes.add(new ChangePoint(
                        skipped + start,
                        median(previous, start),
                        median(start, end(start)),
                        starts.getOrDefault(start, 1.0)));
            }
            previous = start;
        }
        return List.copyOf(changes);
    }

    private double median(int from, int to) {
        return HistoryMetric.median(Arrays.stream(values, from, to).boxed().toList());
    }
}
