package org.mailtls.result.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;

/**
 * Compares one metric of one cell.
 *
 * <p>What was seen once in a run, as everything under an attack is, has no interval, whatever its histogram holds: another
 * attack would give another. Such figures are shown beside each other, and are unclear unless they are equal.
 */
final class MetricComparer {
    private final Judging base;
    private final Judging now;
    private final double threshold;
    private final int draws;

    /**
     * @param threshold the smallest difference of a timing that matters, as a share
     * @param draws of each bootstrap
     */
    MetricComparer(Judging base, Judging now, double threshold, int draws) {
        this.base = base;
        this.now = now;
        this.threshold = threshold;
        this.draws = draws;
    }

    /** Empty if one of the two has no sample. */
    Optional<MetricChange> compare(CellRecord before, Metric was, CellRecord after, Metric is) {
        if (!sampled(was) || !sampled(is)) {
            return Optional.empty();
        }
        Certainty certainty = Certainty.of(is);
        boolean same = was.forks().equals(is.forks()) || oneNumber(was, is);
        Statistics.Pair figures =
                same ? alike(was, is) : Statistics.pair(is, was, draws).orElseThrow();
        Summary earlier = figures.reference();
        Summary later = figures.metric();
        Summary ratio = ratio(was, is, figures, certainty, same);
        RankTest ranks = same || certainty == Certainty.DETERMINISTIC
                ? null
                : RankTest.of(was, is).orElse(null);
        Judgement judgement = same
                ? Judgement.of(Change.SAME, "the same samples")
                : certainty == Certainty.DETERMINISTIC
                        ? counted(was, is)
                        : judge(before, earlier, after, later, is, ratio, ranks, certainty);
        return Optional.of(new MetricChange(
                after.id(),
                is.name(),
                is.unit(),
                is.better(),
                earlier,
                later,
                ratio,
                ranks != null && judgement.change() != Change.NOT_JUDGED ? ranks.p() : null,
                judgement.change(),
                judgement.why(),
                judgement.moreForks(),
                certainty,
                null));
    }

    private Judgement judge(
            CellRecord before,
            Summary earlier,
            CellRecord after,
            Summary later,
            Metric metric,
            @Nullable Summary ratio,
            @Nullable RankTest ranks,
            Certainty certainty) {
        boolean timing = certainty == Certainty.TIMING;
        Optional<String> disturbed = timing ? either(base.run(), now.run()) : Optional.empty();
        if (disturbed.isPresent()) {
            return Judgement.of(Change.NOT_JUDGED, disturbed.get());
        }
        if (earlier.samples() == 1 && later.samples() == 1) {
            return Judgement.of(
                    Change.UNCLEAR,
                    "seen once in each run, and nothing says how far it would be from that the next time");
        }
        Optional<String> unfit = timing ? either(base.reason(before), now.reason(after)) : Optional.empty();
        if (unfit.isPresent()) {
            return Judgement.of(Change.NOT_JUDGED, unfit.get());
        }
        if (ratio == null) {
            return Judgement.of(Change.UNCLEAR, "the earlier figure is zero or may be, so there is no ratio");
        }
        return new RatioRule(timing ? threshold : Certainty.NEAR_THRESHOLD, metric.better()).judge(ratio, ranks);
    }

    private static Optional<String> either(Optional<String> earlier, Optional<String> later) {
        if (earlier.isPresent() && later.isPresent() && earlier.equals(later)) {
            return earlier.map(reason -> "both runs: " + reason);
        }
        return earlier.map(reason -> "the earlier run: " + reason)
                .or(() -> later.map(reason -> "the later run: " + reason));
    }

    private static Judgement counted(Metric was, Metric is) {
        double[] before = samples(was);
        double[] after = samples(is);
        return switch (Counted.of(before, after)) {
            case ALIKE -> Judgement.of(Change.SAME, "counted alike");
            case UNSURE ->
                Judgement.of(Change.UNCLEAR, "the counts are apart by no more than they vary within one of the runs");
            case APART ->
                Judgement.of(
                        Change.of(least(after) > least(before), is.better()),
                        "what is counted does not vary by chance");
        };
    }

    /** Null where there is none. The ratio of counts needs no draws: its bounds are those of the samples. */
    private static @Nullable Summary ratio(
            Metric was, Metric is, Statistics.Pair figures, Certainty certainty, boolean same) {
        Summary earlier = figures.reference();
        Summary later = figures.metric();
        if (same) {
            return earlier.value() == 0 ? null : new Summary(1, 1, 1, later.kind(), later.forks(), later.samples());
        }
        Summary ratio;
        if (certainty == Certainty.DETERMINISTIC) {
            ratio = new Summary(
                    later.value() / earlier.value(),
                    least(samples(is)) / most(samples(was)),
                    most(samples(is)) / least(samples(was)),
                    IntervalKind.RANGE_OF_ITERATIONS,
                    Math.min(earlier.forks(), later.forks()),
                    later.samples());
        } else {
            ratio = figures.ratio().orElse(null);
        }
        // A bootstrap of counts that are zero in some forks divides by zero.
        boolean sound = ratio != null && Double.isFinite(ratio.value() + ratio.low() + ratio.high());
        return sound ? ratio : null;
    }

    /** Equal samples have equal bounds. */
    private Statistics.Pair alike(Metric was, Metric is) {
        return new Statistics.Pair(
                Statistics.summarize(is, draws).orElseThrow(),
                Statistics.summarize(was, draws).orElseThrow(),
                Optional.empty());
    }

    /** Whether every sample of both is the same number, as where no mail is lost. */
    private static boolean oneNumber(Metric was, Metric is) {
        double number = first(was);
        return all(was, number) && all(is, number);
    }

    /** Of one that has some. */
    private static double first(Metric metric) {
        return metric.forks().stream()
                .filter(fork -> !fork.isEmpty())
                .findFirst()
                .orElseThrow()
                .get(0);
    }

    private static boolean all(Metric metric, double number) {
        for (List<Double> fork : metric.forks()) {
            for (double sample : fork) {
                if (sample != number) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean sampled(Metric metric) {
        return metric.forks().stream().anyMatch(fork -> !fork.isEmpty());
    }

    private static double[] samples(Metric metric) {
        return metric.forks().stream()
                .flatMapToDouble(fork -> fork.stream().mapToDouble(Double::doubleValue))
                .toArray();
    }

    private static double least(double[] samples) {
        return Arrays.stream(samples).min().orElseThrow();
    }

    private static double most(double[] samples) {
        return Arrays.stream(samples).max().orElseThrow();
    }
}
