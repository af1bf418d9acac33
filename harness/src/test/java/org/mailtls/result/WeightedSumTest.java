package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.result.WeightedSum.Part;

class WeightedSumTest {
    private static final int DRAWS = 2000;

    private static Part part(double weight, double mean, double spread, int forks, long seed) {
        return new Part(
                ResultFixtures.metric("server.cpu", "us/op", Metric.Better.LOWER, mean, spread, forks, seed), weight);
    }

    private static Part fixed(double weight, List<List<Double>> forks) {
        return new Part(new Metric("server.cpu", "us/op", Metric.Better.LOWER, forks), weight);
    }

    @Test
    void theValueIsTheSumOfWeightedFigures() {
        Summary sum = WeightedSum.of(
                        List.of(
                                fixed(0.75, List.of(List.of(100.0, 300.0), List.of(200.0), List.of(200.0))),
                                fixed(
                                        0.25,
                                        List.of(List.of(1000.0), List.of(1000.0), List.of(1000.0), List.of(1000.0)))),
                        DRAWS)
                .orElseThrow();
        assertEquals(0.75 * 200 + 0.25 * 1000, sum.value(), 1e-9);
        assertEquals(3, sum.forks(), "those of the part that has fewest");
        assertEquals(8, sum.samples());
        assertEquals(IntervalKind.BOOTSTRAP_OVER_FORKS, sum.kind());
        assertTrue(sum.low() <= 400 && sum.high() >= 400 && sum.low() >= 0.75 * 100 + 250, sum.toString());
    }

    @Test
    void ofOneMetricWithWeightOneItIsThatOfTheMetric() {
        Part part = part(1, 300, 0.1, 6, 7);
        Summary sum = WeightedSum.of(List.of(part), DRAWS).orElseThrow();
        Summary alone = Statistics.summarize(part.metric(), DRAWS).orElseThrow();
        assertEquals(alone.value(), sum.value(), 1e-9);
        assertEquals(alone.low(), sum.low(), 0.3 * (alone.value() - alone.low()));
        assertEquals(alone.high(), sum.high(), 0.3 * (alone.high() - alone.value()));
    }

    /** Errors of cells that do not go together partly cancel out: the sum of their bounds would be too wide. */
    @Test
    void theIntervalIsNarrowerThanTheSumOfTheIntervals() {
        List<Part> parts = List.of(part(1, 300, 0.1, 6, 1), part(1, 300, 0.1, 6, 2), part(1, 300, 0.1, 6, 3));
        Summary sum = WeightedSum.of(parts, DRAWS).orElseThrow();
        double widths = parts.stream()
                .map(part -> Statistics.summarize(part.metric(), DRAWS).orElseThrow())
                .mapToDouble(one -> one.high() - one.low())
                .sum();
        assertTrue(sum.high() - sum.low() < 0.85 * widths, sum + " against " + widths);
    }

    @Test
    void theIntervalCoversTheTruthAboutAsOftenAsItSays() {
        int covered = 0;
        for (int seed = 0; seed < 300; seed++) {
            Summary sum = WeightedSum.of(
                            List.of(part(0.7, 300, 0.1, 6, seed), part(0.3, 900, 0.1, 6, 1000 + seed)), 1000)
                    .orElseThrow();
            covered += sum.low() <= 480 && sum.high() >= 480 ? 1 : 0;
        }
        double share = covered / 300.0;
        assertTrue(share > 0.88 && share < 0.995, "covered " + share);
    }

    @Test
    void theRatioFindsAKnownFactorAndItsBoundsLeaveOneOut() {
        List<Part> dear = List.of(part(6, 400, 0.05, 10, 1), part(4, 200, 0.05, 10, 2));
        List<Part> cheap = List.of(part(6, 200, 0.05, 10, 3), part(4, 100, 0.05, 10, 4));
        Summary ratio = WeightedSum.ratio(dear, cheap, DRAWS).orElseThrow();
        assertEquals(2, ratio.value(), 0.15);
        assertTrue(ratio.low() > 1.7 && ratio.high() < 2.3 && ratio.low() < ratio.value(), ratio.toString());
        Summary itself = WeightedSum.ratio(dear, dear, DRAWS).orElseThrow();
        assertEquals(1, itself.value(), 1e-9);
        assertTrue(itself.low() < 1 && itself.high() > 1, "each side is drawn by itself");
    }

    @Test
    void fewForksGiveRangesAndOneSampleNone() {
        Part few = fixed(2, List.of(List.of(4.0, 2.0, 6.0), List.of(7.0, 9.0)));
        Part single = fixed(1, List.of(List.of(10.0)));
        assertEquals(
                Optional.of(new Summary(22, 14, 28, IntervalKind.RANGE_OF_ITERATIONS, 1, 6)),
                WeightedSum.of(List.of(few, single), DRAWS));
        assertEquals(
                Optional.of(new Summary(10, 10, 10, IntervalKind.NONE, 1, 1)), WeightedSum.of(List.of(single), DRAWS));
        assertEquals(
                new Summary(2.2, 1.4, 2.8, IntervalKind.RANGE_OF_ITERATIONS, 1, 6),
                WeightedSum.ratio(List.of(few, single), List.of(single), DRAWS).orElseThrow());
    }

    @Test
    void withoutASampleThereIsNoFigure() {
        Part none = fixed(1, List.of(List.of()));
        Part some = fixed(1, List.of(List.of(1.0)));
        Part zero = fixed(1, List.of(List.of(0.0)));
        assertEquals(Optional.empty(), WeightedSum.of(List.of(), DRAWS));
        assertEquals(Optional.empty(), WeightedSum.of(List.of(some, none), DRAWS));
        assertEquals(Optional.empty(), WeightedSum.ratio(List.of(some), List.of(none), DRAWS));
        assertEquals(Optional.empty(), WeightedSum.ratio(List.of(some), List.of(zero), DRAWS));
    }

    @Test
    void theSameSamplesGiveTheSameBounds() {
        List<Part> parts = List.of(part(1, 300, 0.1, 6, 1), part(2, 300, 0.1, 6, 2));
        assertEquals(WeightedSum.of(parts, DRAWS), WeightedSum.of(parts, DRAWS));
    }
}
