package org.mailtls.result.compare;

import java.util.Locale;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Decimals;
import org.mailtls.result.Metric;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;

/**
 * Judges a ratio by its interval: a difference that matters is one whose whole interval lies beyond the threshold, and
 * two figures are the same if the whole interval lies within it. Neither is said of fewer than three forks.
 *
 * <p>The bootstrap of so few forks as one can pay for is too narrow where forks fall into two levels, as JVMs do: by
 * itself it would tell a run from its own repetition in one of eighty cases. So the ranks have a say. Where there are forks
 * enough for them to confirm a difference and they do not, it is unclear, and the phrase says so. Where there are too few, as
 * with three of each, which lie apart in one of ten cases by chance alone, the interval has to lie beyond the threshold by more
 * than its own width.
 */
final class RatioRule {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Of each run, so that ranks can confirm a difference: with four, two of seventy arrangements are as uneven as can be. */
    private static final int FORKS_FOR_RANKS = 4;

    private final double threshold;
    private final Metric.Better better;

    /** @param threshold the smallest difference that matters, as a share */
    RatioRule(double threshold, Metric.Better better) {
        this.threshold = threshold;
        this.better = better;
    }

    /**
     * @param ratio later ÷ earlier
     * @param ranks of the same forks; null with fewer than three of either
     */
    Judgement judge(Summary ratio, @Nullable RankTest ranks) {
        if (ranks == null || ratio.forks() < Statistics.FORKS_FOR_INTERVAL) {
            int lacking = Math.max(1, Statistics.FORKS_FOR_INTERVAL - ratio.forks());
            return new Judgement(
                    Change.UNCLEAR,
                    "too few forks: " + ratio.forks() + " of one run, and it takes " + Statistics.FORKS_FOR_INTERVAL
                            + " for an interval",
                    lacking);
        }
        boolean above = ratio.low() > 1 + threshold;
        boolean below = ratio.high() < 1 - threshold;
        if (above || below) {
            return beyond(ratio, above, ranks);
        }
        if (ratio.low() >= 1 - threshold && ratio.high() <= 1 + threshold) {
            String doubt = ranks.confirms() ? "; a difference below that is likely (" + p(ranks) + ")" : "";
            return Judgement.of(Change.SAME, interval(ratio) + " lies within " + band() + doubt);
        }
        return new Judgement(Change.UNCLEAR, interval(ratio) + " reaches over " + crossed(ratio), moreForks(ratio));
    }

    private Judgement beyond(Summary ratio, boolean above, RankTest ranks) {
        String lies = interval(ratio) + " lies " + (above ? "above " : "below ") + edge(above);
        if (ranks.able() && !ranks.confirms()) {
            return new Judgement(
                    Change.UNCLEAR,
                    lies + ", but the ranks of the forks do not confirm it (" + p(ranks) + ")",
                    more(ranks, ratio));
        }
        double distance = above ? ratio.low() - 1 - threshold : 1 - threshold - ratio.high();
        if (!ranks.able() && distance < ratio.high() - ratio.low()) {
            return new Judgement(
                    Change.UNCLEAR,
                    lies + ", but so few forks lie apart by chance too often (" + p(ranks) + ")",
                    Math.max(1, FORKS_FOR_RANKS - ratio.forks()));
        }
        String second = ranks.confirms()
                ? "; the ranks of the forks agree (" + p(ranks) + ")"
                : "; so few forks cannot confirm it by their ranks (" + p(ranks) + ")";
        return Judgement.of(Change.of(above, better), lies + second);
    }

    /** The interval narrows with the root of the number of forks, about the ratio that was seen. */
    private int moreForks(Summary ratio) {
        double value = ratio.value();
        double up = ratio.high() - value;
        double down = value - ratio.low();
        double narrower;
        if (value > 1 + threshold) {
            narrower = (value - 1 - threshold) / down;
        } else if (value < 1 - threshold) {
            narrower = (1 - threshold - value) / up;
        } else {
            narrower = Math.min((1 + threshold - value) / up, (value - 1 + threshold) / down);
        }
        return further(ratio.forks(), 1 / (narrower * narrower));
    }

    /** The rank sum's distance from chance grows with the root of the number of forks. */
    private static int more(RankTest ranks, Summary ratio) {
        double seen = NORMAL.inverseCumulativeProbability(1 - Math.min(ranks.p(), 0.999) / 2);
        double wanted = NORMAL.inverseCumulativeProbability(1 - RankTest.LEVEL / 2);
        return further(ratio.forks(), Math.pow(wanted / seen, 2));
    }

    /** @param times how many times the forks it takes; may be infinite */
    private static int further(int forks, double times) {
        // Not a number where the ratio lies on the very edge.
        return times < MetricChange.MANY
                ? (int) Math.max(1, Math.min(MetricChange.MANY, Math.ceil(forks * times) - forks))
                : MetricChange.MANY;
    }

    private String crossed(Summary ratio) {
        boolean lower = ratio.low() < 1 - threshold;
        boolean upper = ratio.high() > 1 + threshold;
        return lower && upper ? "both " + edge(false) + " and " + edge(true) : edge(upper);
    }

    private String band() {
        return edge(false) + "–" + edge(true);
    }

    private String edge(boolean upper) {
        return number(upper ? 1 + threshold : 1 - threshold);
    }

    private static String interval(Summary ratio) {
        return "the interval " + number(ratio.low()) + "–" + number(ratio.high());
    }

    private static String number(double value) {
        String plain = Decimals.of(value, 3);
        return plain != null ? plain : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String p(RankTest ranks) {
        return ranks.p() < 0.001 ? "p < 0.001" : "p = " + number(ranks.p());
    }
}
