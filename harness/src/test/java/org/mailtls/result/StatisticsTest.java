package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    @Test
    void theValueIsTheMedianOfTheForksMeans() {
        Summary summary = summarize(List.of(List.of(1.0, 3.0), List.of(10.0), List.of(4.0, 6.0)));

        assertEquals(5.0, summary.value());
        assertEquals(3, summary.forks());
        assertEquals(5, summary.samples());
        assertEquals(IntervalKind.BOOTSTRAP_OVER_FORKS, summary.kind());
        assertTrue(summary.low() >= 1 && summary.low() <= 5 && summary.high() >= 5 && summary.high() <= 10);
    }

    @Test
    void fewerThanThreeForksGiveTheRangeOfIterationsAndSaySo() {
        Summary summary = summarize(List.of(List.of(4.0, 2.0, 6.0), List.of(7.0, 9.0)));

        assertEquals(new Summary(6.0, 2.0, 9.0, IntervalKind.RANGE_OF_ITERATIONS, 2, 5), summary);
        assertTrue(summary.intervalWords().contains("no confidence interval"));
    }

    @Test
    void noSampleGivesNoFigureAndOneGivesNoInterval() {
        assertEquals(Optional.empty(), Statistics.summarize(metric(List.of())));
        assertEquals(Optional.empty(), Statistics.summarize(metric(List.of(List.of()))));
        assertEquals(new Summary(7, 7, 7, IntervalKind.NONE, 1, 1), summarize(List.of(List.of(7.0))));
    }

    @Test
    void theCaptionAdmitsWhatFewForksCover() {
        assertEquals("bootstrap interval over 3 forks (so few may cover as little as 75 %)", words(3));
        assertEquals("95 % bootstrap confidence interval over 6 forks", words(6));
    }

    @Test
    void samplesThatAreAllEqualHaveBoundsThatAreEqualToThem() {
        Metric bytes = metric(List.of(List.of(2211.0, 2211.0), List.of(2211.0), List.of(2211.0)));

        assertEquals(
                new Summary(2211, 2211, 2211, IntervalKind.BOOTSTRAP_OVER_FORKS, 3, 4),
                Statistics.summarize(bytes).orElseThrow());
        Summary ratio = Statistics.ratio(bytes, bytes).orElseThrow();
        assertEquals(List.of(1.0, 1.0, 1.0), List.of(ratio.value(), ratio.low(), ratio.high()));
    }

    @Test
    void fewerDrawsGiveNearlyTheSameBounds() {
        Metric metric = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, 10, 7);
        Summary many = Statistics.summarize(metric).orElseThrow();
        Summary few = Statistics.summarize(metric, 200).orElseThrow();

        assertEquals(many.value(), few.value());
        assertEquals(many.low(), few.low(), 0.3 * (many.value() - many.low()));
        assertEquals(many.high(), few.high(), 0.3 * (many.high() - many.value()));
    }

    @Test
    void onlyARunOfThousandsOfCellsGetsFewerDraws() {
        Metric metric = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, 6, 7);
        CellRecord cell = ResultFixtures.ok("a", Map.of(), "handshake in memory", Collections.nCopies(6, metric));

        assertEquals(Statistics.RESAMPLES, Draws.of(Collections.nCopies(1000, cell)));
        assertEquals(231, Draws.of(Collections.nCopies(10_000, cell)));
        assertEquals(200, Draws.of(Collections.nCopies(100_000, cell)));
        assertEquals(Statistics.RESAMPLES, Draws.of(List.of()));
    }

    @Test
    void theSameSamplesGiveTheSameBounds() {
        Metric metric = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, 10, 7);

        assertEquals(Statistics.summarize(metric), Statistics.summarize(metric));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10})
    void theIntervalOfManyForksCoversTheTruthAboutAsOftenAsItSays(int forks) {
        int covered = 0;
        for (int seed = 0; seed < 300; seed++) {
            Summary s = Statistics.summarize(
                            ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, forks, seed))
                    .orElseThrow();
            covered += s.low() <= 300 && 300 <= s.high() ? 1 : 0;
        }
        double share = covered / 300.0;
        assertTrue(share > 0.90 && share < 0.995, "covered " + share);
    }

    @Test
    void theRatioFindsAKnownFactorAndItsBoundsLeaveOneOut() {
        Metric slow = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 400, 0.05, 10, 1);
        Metric fast = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 100, 0.05, 10, 2);

        Summary ratio = Statistics.ratio(slow, fast).orElseThrow();

        assertEquals(4, ratio.value(), 0.4);
        assertTrue(ratio.low() > 3.3 && ratio.high() < 4.7 && ratio.low() < ratio.value(), ratio.toString());
    }

    @Test
    void theRatioOfACellToItselfHoldsOne() {
        Metric metric = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 400, 0.05, 5, 1);

        Summary ratio = Statistics.ratio(metric, metric).orElseThrow();

        assertEquals(1, ratio.value());
        assertTrue(ratio.low() <= 1 && ratio.high() >= 1);
    }

    @Test
    void aPairIsWhatItsPartsAreAlone() {
        Metric slow = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 400, 0.05, 10, 1);
        Metric fast = ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 100, 0.05, 8, 2);

        Statistics.Pair pair = Statistics.pair(slow, fast, 2000).orElseThrow();

        assertEquals(Statistics.summarize(slow).orElseThrow(), pair.metric());
        near(Statistics.summarize(fast).orElseThrow(), pair.reference());
        near(Statistics.ratio(slow, fast).orElseThrow(), pair.ratio().orElseThrow());

        Metric two = metric(List.of(List.of(2.0, 4.0), List.of(3.0)));
        Statistics.Pair few = Statistics.pair(two, slow, 2000).orElseThrow();
        assertEquals(Statistics.ratio(two, slow), few.ratio());
        assertEquals(Statistics.summarize(two).orElseThrow(), few.metric());
        Metric zero = metric(List.of(List.of(0.0), List.of(0.0), List.of(0.0)));
        assertEquals(
                Optional.empty(), Statistics.pair(slow, zero, 200).orElseThrow().ratio());
        assertEquals(Optional.empty(), Statistics.pair(slow, metric(List.of()), 200));
    }

    /** But for what the draws leave to chance. */
    private static void near(Summary alone, Summary paired) {
        double slack = 0.2 * (alone.high() - alone.low());
        assertEquals(alone.value(), paired.value(), 1e-12);
        assertEquals(alone.low(), paired.low(), slack);
        assertEquals(alone.high(), paired.high(), slack);
        assertEquals(alone.forks(), paired.forks());
        assertEquals(alone.samples(), paired.samples());
        assertEquals(alone.kind(), paired.kind());
    }

    @Test
    void theRatioOfSingleForksSpansTheirRangesAndAZeroReferenceHasNone() {
        Metric two = metric(List.of(List.of(2.0, 4.0)));

        assertEquals(
                new Summary(1, 0.5, 2, IntervalKind.RANGE_OF_ITERATIONS, 1, 2),
                Statistics.ratio(two, two).orElseThrow());
        assertEquals(Optional.empty(), Statistics.ratio(two, metric(List.of(List.of(0.0)))));
    }

    private static String words(int forks) {
        return new Summary(1, 1, 1, IntervalKind.BOOTSTRAP_OVER_FORKS, forks, forks).intervalWords();
    }

    private static Summary summarize(List<List<Double>> forks) {
        return Statistics.summarize(metric(forks)).orElseThrow();
    }

    private static Metric metric(List<List<Double>> forks) {
        return new Metric("client.cpu", "us/op", Metric.Better.LOWER, forks);
    }
}
