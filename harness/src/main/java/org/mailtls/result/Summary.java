package org.mailtls.result;

import java.util.Locale;

/**
 * One figure for many samples.
 *
 * @param value median over the forks of each fork's mean
 * @param forks JVMs that gave samples
 * @param samples iterations over all forks
 */
public record Summary(double value, double low, double high, IntervalKind kind, int forks, int samples) {
    /** Percent that the bounds are meant to cover if there are forks enough. */
    public static final int LEVEL = 95;

    /** Whether the bounds of the two leave no value in common. */
    public boolean apartFrom(Summary other) {
        return high < other.low || low > other.high;
    }

    /**
     * Names the bounds for a caption. Where forks differ more than their iterations do, a bootstrap of the median hardly
     * leaves the range of the forks, which holds the true median with a chance of 1 − 2<sup>1−n</sup> only: 75 % for
     * three forks, and 95 % from six on.
     */
    public String intervalWords() {
        return switch (kind) {
            case NONE -> "a single sample, no interval";
            case RANGE_OF_ITERATIONS ->
                "smallest to largest iteration of " + forks + (forks == 1 ? " fork" : " forks")
                        + ", no confidence interval";
            case BOOTSTRAP_OVER_FORKS -> {
                double least = 100 * (1 - Math.pow(2, 1 - forks));
                yield least >= LEVEL
                        ? LEVEL + " % bootstrap confidence interval over " + forks + " forks"
                        : String.format(
                                Locale.ROOT,
                                "bootstrap interval over %d forks (so few may cover as little as %.0f %%)",
                                forks,
                                least);
            }
        };
    }
}
