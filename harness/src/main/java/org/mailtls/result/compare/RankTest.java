package org.mailtls.result.compare;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.mailtls.result.Metric;
import org.mailtls.result.Statistics;

/**
 * Mann and Whitney's test over the means of forks: a second opinion that knows nothing of intervals. Exact where no two forks
 * are equal and there are few of them; by the normal approximation of Hipparchus, which reckons with ties, elsewhere.
 * The exact distribution is counted here, for that of Hipparchus takes exponential time, and takes samples that lie
 * exactly in between each other for samples that lie apart.
 *
 * @param p that chance alone would order the forks as unevenly, two-sided
 * @param least the smallest {@code p} that as many forks can give: with three of each, 0.1
 */
public record RankTest(double p, double least) {
    /** Above this, the ranks do not confirm a difference. */
    public static final double LEVEL = 0.05;

    private static final int EXACT = 20;

    /** Empty if one of the two has fewer forks than an interval takes. */
    public static Optional<RankTest> of(Metric base, Metric now) {
        double[] was = means(base);
        double[] is = means(now);
        return Math.min(was.length, is.length) < Statistics.FORKS_FOR_INTERVAL
                ? Optional.empty()
                : Optional.of(of(was, is));
    }

    /** Of samples that are not empty. */
    static RankTest of(double[] was, double[] is) {
        double least = Math.min(1, 2 / arrangements(was.length, is.length));
        boolean exact = Math.max(was.length, is.length) <= EXACT && distinct(was, is);
        double p = exact
                ? exactly(was.length, is.length, (int) Math.round(u(was, is)))
                : new MannWhitneyUTest().mannWhitneyUTest(was, is, false);
        return new RankTest(Math.min(1, p), least);
    }

    /** Whether so many forks could confirm a difference at all. */
    public boolean able() {
        return least <= LEVEL;
    }

    public boolean confirms() {
        return p <= LEVEL;
    }

    /** Of each fork with samples, in the order run. */
    static double[] means(Metric metric) {
        return metric.forks().stream()
                .filter(fork -> !fork.isEmpty())
                .mapToDouble(RankTest::mean)
                .toArray();
    }

    /** To the last bit what the average of a stream is; there are hundreds of thousands of forks in a large run. */
    private static double mean(List<Double> samples) {
        DoubleSummaryStatistics sums = new DoubleSummaryStatistics();
        for (double sample : samples) {
            sums.accept(sample);
        }
        return sums.getAverage();
    }

    /** How many pairs of one of each are in the rarer order. */
    private static double u(double[] was, double[] is) {
        double below = 0;
        for (double one : was) {
            for (double other : is) {
                below += one < other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return Math.min(below, (double) was.length * is.length - below);
    }

    /** Twice the share of the arrangements of n and m forks with at most {@code u} such pairs. */
    private static double exactly(int n, int m, int u) {
        // ways[i][pairs], of i forks of the one among j of the other: the largest is of the one, and above all j, or
        // not.
        double[][] ways = new double[n + 1][u + 1];
        for (double[] row : ways) {
            row[0] = 1;
        }
        for (int j = 1; j <= m; j++) {
            for (int i = 1; i <= n; i++) {
                for (int pairs = j; pairs <= u; pairs++) {
                    ways[i][pairs] += ways[i - 1][pairs - j];
                }
            }
        }
        return 2 * Arrays.stream(ways[n]).sum() / arrangements(n, m);
    }

    private static double arrangements(int n, int m) {
        double count = 1;
        for (int i = 1; i <= n; i++) {
            count *= (double) (m + i) / i;
        }
        return count;
    }

    private static boolean distinct(double[] was, double[] is) {
        double[] all = Arrays.copyOf(was, was.length + is.length);
        System.arraycopy(is, 0, all, was.length, is.length);
        Arrays.sort(all);
        for (int i = 1; i < all.length; i++) {
            if (Double.compare(all[i - 1], all[i]) == 0) {
                return false;
            }
        }
        return true;
    }
}
