package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.mailtls.result.Metric;
import org.mailtls.result.Summary;

/**
 * One metric of one cell in two runs.
 *
 * @param cell id
 * @param metric name
 * @param base figure of the earlier run, in {@code unit}
 * @param now figure of the later run
 * @param ratio later ÷ earlier; null where there is none, for the earlier figure is zero or may be
 * @param p of a Mann-Whitney test over the means of the forks, two-sided; null with fewer than three forks, and where
 *     figures are counted or not judged
 * @param why the verdict, as a phrase
 * @param moreForks how many more of each run would settle it, by what is known so far; at most {@link #MANY}, which
 *     stands for that many or more; null where forks would not settle anything
 * @param holm {@code p} after Holm's correction for the number of tests in the comparison; null like it
 */
public record MetricChange(
        String cell,
        String metric,
        String unit,
        Metric.Better better,
        Summary base,
        Summary now,
        @Nullable Summary ratio,
        @Nullable Double p,
        Change change,
        String why,
        @Nullable Integer moreForks,
        Certainty certainty,
        @Nullable Double holm) {
    /** No run will have as many, so a larger number says no more. */
    public static final int MANY = 100;

    public MetricChange {
        requireNonNull(cell, "cell");
        requireNonNull(metric, "metric");
        requireNonNull(unit, "unit");
        requireNonNull(better, "better");
        requireNonNull(base, "base");
        requireNonNull(now, "now");
        requireNonNull(change, "change");
        requireNonNull(why, "why");
        requireNonNull(certainty, "certainty");
    }

    /** {@code slower}, {@code less}, {@code unclear}, … */
    public String word() {
        return change.word(unit, better);
    }

    /** {@code 4 more forks of each}; empty if there is no such number. */
    public String moreForksText() {
        if (moreForks == null) {
            return "";
        }
        String number =
                moreForks >= MANY ? MANY + " or more further forks" : moreForks + " more fork" + plural(moreForks);
        return number + " of each";
    }

    /** Whether a figure of this kind was judged, with whatever result. */
    public boolean judged() {
        return change != Change.NOT_JUDGED;
    }

    MetricChange withHolm(double corrected) {
        return new MetricChange(
                cell, metric, unit, better, base, now, ratio, p, change, why, moreForks, certainty, corrected);
    }

    /** With more to be said of the verdict. */
    MetricChange noting(String more) {
        return new MetricChange(
                cell, metric, unit, better, base, now, ratio, p, change, why + "; " + more, moreForks, certainty, holm);
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }
}
