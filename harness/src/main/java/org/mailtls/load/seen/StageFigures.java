package org.mailtls.load.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What honest mail got in one stage. Latencies are microseconds from the intended start, percentiles over all its mails. A mail
 * that was not taken has no latency, and is slower than each that was: a percentile is null where fewer mails than its share were
 * taken, and where there were too few for it to be more than the slowest of them.
 *
 * @param mails that should have started in the stage
 * @param success taken ÷ all, 0 to 1
 * @param p90 null also below 10 mails
 * @param p99 null also below 100 mails
 * @param p999 null also below 1000 mails
 * @param slowest of those that were taken; null if none was
 */
public record StageFigures(
        int mails,
        double success,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p99,
        @Nullable Double p999,
        @Nullable Double slowest) {
    /** Those that are told. */
    public enum Percentile {
        P50("p50", 0.5, 1),
        P90("p90", 0.9, 10),
        P99("p99", 0.99, 100),
        P999("p99.9", 0.999, 1000);

        private final String word;
        private final double share;
        private final int least;

        Percentile(String word, double share, int least) {
            this.word = word;
            this.share = share;
            this.least = least;
        }

        /** As in the names of observations. */
        public String word() {
            return word;
        }

        /** Mails below which it is not told. */
        public int least() {
            return least;
        }

        /** Null if so many of all mails were not taken, or they are too few. */
        private @Nullable Double of(double[] taken, int all) {
            // The nearest rank, so that each figure is one that was measured. A hair less, since 0.999 of 1000 may
            // come out as more than 999.
            int rank = (int) Math.ceil(share * all - 1e-9);
            return all < least || rank > taken.length ? null : Double.valueOf(taken[rank - 1]);
        }
    }

    /** Null without a mail: there is nothing to say then. */
    static @Nullable StageFigures of(List<VictimMail> mails) {
        if (mails.isEmpty()) {
            return null;
        }
        int all = mails.size();
        double[] taken = mails.stream()
                .filter(VictimMail::taken)
                .mapToDouble(VictimMail::total)
                .sorted()
                .toArray();
        return new StageFigures(
                all,
                (double) taken.length / all,
                Percentile.P50.of(taken, all),
                Percentile.P90.of(taken, all),
                Percentile.P99.of(taken, all),
                Percentile.P999.of(taken, all),
                taken.length == 0 ? null : Double.valueOf(taken[taken.length - 1]));
    }

    /** How many were taken. */
    public int taken() {
        return (int) Math.round(success * mails);
    }

    /** Null where it is not told. */
    public @Nullable Double at(Percentile percentile) {
        return switch (percentile) {
            case P50 -> p50;
            case P90 -> p90;
            case P99 -> p99;
            case P999 -> p999;
        };
    }

    /** Whether a percentile is not told since there were not enough mails, taken or not. */
    public boolean tooFewFor(Percentile percentile) {
        return mails < percentile.least();
    }

    /** Whether a percentile is not told since fewer mails than its share were taken. */
    public boolean notTaken(Percentile percentile) {
        return !tooFewFor(percentile) && at(percentile) == null;
    }
}
