package org.mailtls.load.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What honest mail got in one stage. Percentiles are over all its mails, microseconds from the intended start. A mail that
 * was not taken is slower than each that was, and as slow as the slowest of all: else a server that turns away the half of
 * them at once would look fast.
 *
 * @param mails that should have started in the stage
 * @param success taken ÷ all, 0 to 1
 */
public record StageFigures(int mails, double success, double p50, double p90, double p99, double p999) {
    /** Null without a mail: there is nothing to say then. */
    static @Nullable StageFigures of(List<VictimMail> mails) {
        if (mails.isEmpty()) {
            return null;
        }
        long[] taken = mails.stream()
                .filter(VictimMail::taken)
                .mapToLong(VictimMail::total)
                .sorted()
                .toArray();
        long slowest = mails.stream().mapToLong(VictimMail::total).max().orElseThrow();
        return new StageFigures(
                mails.size(),
                (double) taken.length / mails.size(),
                percentile(taken, mails.size(), slowest, 0.5),
                percentile(taken, mails.size(), slowest, 0.9),
                percentile(taken, mails.size(), slowest, 0.99),
                percentile(taken, mails.size(), slowest, 0.999));
    }

    /** The nearest rank, so that each figure is one that was measured. */
    private static double percentile(long[] taken, int all, long slowest, double share) {
        // A hair less, since 0.999 of 1000 may come out as more than 999.
        int rank = (int) Math.ceil(share * all - 1e-9);
        return rank <= taken.length ? taken[rank - 1] : slowest;
    }
}
