package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Runs of known truth: equal sides must not be told apart, unequal ones must, and the bounds must hold the truth. */
class KnownDifferenceTest {
    private static final int REPETITIONS = 400;
    private static final double BETWEEN_FORKS = 0.05;
    private static final double WITHIN_FORK = 0.02;

    private final Random random = new Random(20_261_124);

    @Test
    void equalSidesAreNotToldApart() {
        assertTrue(toldApart(6, 1.0) <= 0.05 * REPETITIONS);
        assertTrue(toldApart(10, 1.0) <= 0.05 * REPETITIONS);
    }

    @Test
    void aFifthMoreIsSeen() {
        assertTrue(toldApart(6, 1.2) >= 0.8 * REPETITIONS);
        assertTrue(toldApart(10, 1.2) >= 0.95 * REPETITIONS);
    }

    @Test
    void theBoundsHoldTheTruthAsOftenAsTheySay() {
        int held = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            Summary summary = Statistics.summarize(side(10, 1)).orElseThrow();
            held += summary.low() <= 1000 && 1000 <= summary.high() ? 1 : 0;
        }
        // Of 400 draws at 95 %, fewer than 368 come once in three hundred times.
        assertTrue(held >= 368, held + " of " + REPETITIONS);
    }

    @Test
    void iterationsTakenForReplicatesWouldTellEqualSidesApart() {
        int apart = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            apart += iterationsAsForks(side(3, 1)).apartFrom(iterationsAsForks(side(3, 1))) ? 1 : 0;
        }
        assertTrue(apart > 0.1 * REPETITIONS, "the control has lost its power: " + apart);
    }

    private static Summary iterationsAsForks(Metric metric) {
        List<List<Double>> each =
                metric.forks().stream().flatMap(List::stream).map(List::of).toList();
        return Statistics.summarize(new Metric(metric.name(), metric.unit(), metric.better(), each))
                .orElseThrow();
    }

    private int toldApart(int forks, double factor) {
        int apart = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            Summary one = Statistics.summarize(side(forks, 1)).orElseThrow();
            Summary other = Statistics.summarize(side(forks, factor)).orElseThrow();
            apart += one.apartFrom(other) ? 1 : 0;
        }
        return apart;
    }

    private Metric side(int forks, double factor) {
        List<List<Double>> samples = new ArrayList<>();
        for (int f = 0; f < forks; f++) {
            double level = 1000 * factor * (1 + BETWEEN_FORKS * random.nextGaussian());
            List<Double> fork = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                fork.add(level * (1 + WITHIN_FORK * random.nextGaussian()));
            }
            samples.add(fork);
        }
        return new Metric("client.cpu", "us/op", Metric.Better.LOWER, samples);
    }
}
