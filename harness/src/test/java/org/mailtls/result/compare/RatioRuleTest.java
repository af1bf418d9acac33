package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Summary;

class RatioRuleTest {
    private static final RankTest APART = new RankTest(2.0 / 924, 2.0 / 924);

    @ParameterizedTest
    @CsvSource({
        "1.20, 1.06, 1.30, LOWER, WORSE",
        "1.20, 1.06, 1.30, HIGHER, BETTER",
        "0.80, 0.75, 0.94, LOWER, BETTER",
        "0.80, 0.75, 0.94, HIGHER, WORSE",
        "1.00, 0.96, 1.04, LOWER, SAME",
        "1.04, 1.03, 1.049, LOWER, SAME",
        "1.06, 1.04, 1.09, LOWER, UNCLEAR",
        "0.95, 0.90, 1.00, LOWER, UNCLEAR",
        "1.00, 0.80, 1.25, LOWER, UNCLEAR"
    })
    void theWholeIntervalDecides(double value, double low, double high, Metric.Better better, Change change) {
        assertEquals(change, judge(value, low, high, 6, APART, better).change());
    }

    @Test
    void twoForksDecideNothing() {
        Judgement two = judge(3, 2.9, 3.1, 2, null, Metric.Better.LOWER);
        assertEquals(Change.UNCLEAR, two.change());
        assertEquals(1, two.moreForks());
        assertTrue(two.why().contains("too few forks"), two.why());
        assertEquals(2, judge(3, 3, 3, 1, null, Metric.Better.LOWER).moreForks());
    }

    @Test
    void ranksThatCouldConfirmAndDoNotAreADoubt() {
        Judgement doubt = judge(1.3, 1.1, 1.6, 6, new RankTest(0.065, 2.0 / 924), Metric.Better.LOWER);
        assertEquals(Change.UNCLEAR, doubt.change());
        assertTrue(doubt.why().contains("do not confirm it (p = 0.065)"), doubt.why());
        // From z = 1.845 to 1.960 takes 1.13 times as many.
        assertEquals(1, doubt.moreForks());
    }

    @Test
    void ranksThatCannotConfirmAreToldOf() {
        Judgement three = judge(1.5, 1.4, 1.6, 3, new RankTest(0.1, 0.1), Metric.Better.LOWER);
        assertEquals(Change.WORSE, three.change());
        assertTrue(three.why().contains("cannot confirm it by their ranks (p = 0.100)"), three.why());
        assertNull(three.moreForks());
    }

    /** Three of one and three of the other lie apart in one of ten cases, whatever the noise. */
    @Test
    void threeForksThatScatterAreNoVerdict() {
        RankTest three = new RankTest(0.1, 0.1);
        Judgement slower = judge(1.15, 1.06, 1.25, 3, three, Metric.Better.LOWER);
        assertEquals(Change.UNCLEAR, slower.change());
        assertEquals(1, slower.moreForks());
        assertTrue(slower.why().contains("lie apart by chance too often (p = 0.100)"), slower.why());
        assertEquals(
                Change.UNCLEAR,
                judge(0.85, 0.75, 0.94, 3, three, Metric.Better.LOWER).change());
        assertEquals(
                Change.BETTER,
                judge(0.60, 0.58, 0.62, 3, three, Metric.Better.LOWER).change());
        assertEquals(
                Change.WORSE,
                judge(1.15, 1.06, 1.25, 6, APART, Metric.Better.LOWER).change());
    }

    @Test
    void aDifferenceTooSmallToMatterIsTheSameAndIsTold() {
        Judgement same = judge(1.03, 1.02, 1.04, 6, APART, Metric.Better.LOWER);
        assertEquals(Change.SAME, same.change());
        assertTrue(same.why().contains("a difference below that is likely"), same.why());
    }

    @Test
    void theIntervalNarrowsWithTheRootOfTheForks() {
        // Half as wide takes four times the forks.
        between(17, 20, judge(1.0, 0.9, 1.1, 6, APART, Metric.Better.LOWER));
        // From 0.06 below the value to 0.03: the same, from the other side.
        between(17, 20, judge(1.08, 1.02, 1.15, 6, APART, Metric.Better.LOWER));
        between(17, 20, judge(0.92, 0.85, 0.98, 6, APART, Metric.Better.LOWER));
    }

    @Test
    void moreForksThanAnyoneHasAreMany() {
        Judgement edge = judge(1.05, 0.95, 1.15, 6, APART, Metric.Better.LOWER);
        assertEquals(MetricChange.MANY, edge.moreForks());
        // The value lies on the edge and is its own upper bound.
        assertEquals(
                MetricChange.MANY,
                judge(1.05, 0.90, 1.05, 6, APART, Metric.Better.LOWER).moreForks());
    }

    private static void between(int least, int most, Judgement judgement) {
        int more = Objects.requireNonNull(judgement.moreForks());
        assertTrue(more >= least && more <= most, more + " more forks");
    }

    private static Judgement judge(
            double value, double low, double high, int forks, @Nullable RankTest ranks, Metric.Better better) {
        Summary ratio = new Summary(value, low, high, IntervalKind.BOOTSTRAP_OVER_FORKS, forks, 5 * forks);
        return new RatioRule(0.05, better).judge(ratio, ranks);
    }
}
