package org.mailtls.result;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two-stage bootstrap: forks are drawn again first, then iterations within each drawn fork.
 *
 * <p>Which ones are drawn follows from the seed and from how many samples each fork has, not from the samples. The metrics of a
 * run have few such shapes, so what is drawn for one of them is kept for the next.
 */
final class Resampling {
    /** Where the random numbers come from: fixed, so that a report made again from one run directory shows the same bounds. */
    enum Source {
        /** Of a metric by itself. */
        ALONE,
        /** Of the other one of two: what is drawn of them must not go together. */
        OTHER,
        /** Of the upper one of two whose ratio is wanted. */
        ABOVE,
        /** Of the lower one. */
        BELOW;

        private SplittableRandom random() {
            SplittableRandom first = new SplittableRandom(this == OTHER ? OTHER_SEED : SEED);
            if (this == ALONE || this == OTHER) {
                return first;
            }
            SplittableRandom above = first.split();
            return this == ABOVE ? above : first.split();
        }
    }

    private record Shape(Source source, List<Integer> lengths, int resamples) {}

    static final long SEED = 20_261_124;

    private static final long OTHER_SEED = 20_261_128;

    /** Numbers that are kept of one shape; a megabyte. Where there are more, they are drawn each time anew. */
    private static final int LARGEST = 1 << 18;

    private static final int SHAPES = 16;

    private static final Map<Shape, int[]> KEPT = new ConcurrentHashMap<>();

    private Resampling() {}

    /**
     * The median of the forks' means, of each draw.
     *
     * @param forks at least one, each with at least one sample
     */
    static double[] medians(double[][] forks, Source source, int resamples) {
        if (allEqual(forks)) {
            return same(forks, resamples);
        }
        if ((long) resamples * longest(forks) > LARGEST) {
            return drawn(forks, source.random(), resamples);
        }
        int[] picks = picks(forks, source, resamples);
        double[] medians = new double[resamples];
        double[] means = new double[forks.length];
        int next = 0;
        for (int r = 0; r < resamples; r++) {
            next = means(forks, picks, next, means);
            medians[r] = Statistics.median(means);
        }
        return medians;
    }

    /** As {@link #medians(double[][], Source, int)}, of a source that others draw from as well. */
    static double[] medians(double[][] forks, SplittableRandom random, int resamples) {
        return allEqual(forks) ? same(forks, resamples) : drawn(forks, random, resamples);
    }

    /** Bytes and flights, most often: whatever is drawn, the median is the same. */
    static boolean allEqual(double[][] forks) {
        double first = forks[0][0];
        for (double[] fork : forks) {
            for (double sample : fork) {
                if (sample != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] same(double[][] forks, int resamples) {
        double[] medians = new double[resamples];
        Arrays.fill(medians, forks[0][0]);
        return medians;
    }

    private static double[] drawn(double[][] forks, SplittableRandom random, int resamples) {
        double[] medians = new double[resamples];
        double[] means = new double[forks.length];
        for (int r = 0; r < resamples; r++) {
            for (int f = 0; f < means.length; f++) {
                means[f] = mean(forks[random.nextInt(forks.length)], random);
            }
            medians[r] = Statistics.median(means);
        }
        return medians;
    }

    private static double mean(double[] samples, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += samples[random.nextInt(samples.length)];
        }
        return sum / samples.length;
    }

    private static int[] picks(double[][] forks, Source source, int resamples) {
        Shape shape =
                new Shape(source, Arrays.stream(forks).map(fork -> fork.length).toList(), resamples);
        int[] kept = KEPT.get(shape);
        if (kept != null) {
            return kept;
        }
        int[] picks = new int[(int) (resamples * longest(forks))];
        SplittableRandom random = source.random();
        int next = 0;
        for (int r = 0; r < resamples; r++) {
            next = draw(forks, random, picks, next);
        }
        // A run whose metrics all have shapes of their own gains nothing, and must not fill the memory.
        if (KEPT.size() >= SHAPES) {
            KEPT.clear();
        }
        KEPT.put(shape, picks);
        return picks;
    }

    /** How many numbers one draw takes at most. */
    private static long longest(double[][] forks) {
        int most = 0;
        for (double[] fork : forks) {
            most = Math.max(most, fork.length);
        }
        return forks.length * (1L + most);
    }

    /** Writes down one draw: each fork, followed by its samples. Returns where the next one goes. */
    private static int draw(double[][] forks, SplittableRandom random, int[] picks, int from) {
        int next = from;
        for (int f = 0; f < forks.length; f++) {
            int fork = random.nextInt(forks.length);
            picks[next++] = fork;
            int samples = forks[fork].length;
            for (int i = 0; i < samples; i++) {
                picks[next++] = random.nextInt(samples);
            }
        }
        return next;
    }

    /** The means of the forks of one draw. Returns where the next one begins. */
    private static int means(double[][] forks, int[] picks, int from, double[] means) {
        int next = from;
        for (int f = 0; f < means.length; f++) {
            double[] samples = forks[picks[next++]];
            double sum = 0;
            for (int i = 0; i < samples.length; i++) {
                sum += samples[picks[next++]];
            }
            means[f] = sum / samples.length;
        }
        return next;
    }
}
