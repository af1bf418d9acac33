package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.result.Resampling.Source;

/** What is kept of the draws, and how few of them are put in order, must not be seen in any figure: not in its last bit. */
class ResamplingTest {
    private static final long SEED = 20_261_124;
    private static final int DRAWS = 300;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 6, 31, 33})
    void theDrawsAreThoseOfTheGeneratorOneByOne(int forks) {
        for (int shape = 0; shape < 40; shape++) {
            double[][] samples = samples(forks, shape, shape % 2 == 0);
            for (int again = 0; again < 2; again++) {
                assertDraws(samples, Source.ALONE, () -> new SplittableRandom(SEED));
                assertDraws(samples, Source.OTHER, () -> new SplittableRandom(20_261_128));
                assertDraws(samples, Source.ABOVE, () -> new SplittableRandom(SEED).split());
                assertDraws(samples, Source.BELOW, () -> {
                    SplittableRandom random = new SplittableRandom(SEED);
                    random.split();
                    return random.split();
                });
            }
        }
    }

    @Test
    void whatIsTooLargeToBeKeptIsDrawnAlike() {
        double[][] samples = samples(40, 7, true);
        samples[3] = new Random(1).doubles(2000).toArray();

        assertDraws(samples, Source.ALONE, () -> new SplittableRandom(SEED));
    }

    @Test
    void otherDrawsAreOtherNumbers() {
        double[][] samples = samples(6, 5, true);

        double[] alone = Resampling.medians(samples, Source.ALONE, DRAWS);

        for (Source source : new Source[] {Source.OTHER, Source.ABOVE, Source.BELOW}) {
            assertNotEquals(
                    Arrays.toString(alone), Arrays.toString(Resampling.medians(samples, source, DRAWS)), source.name());
        }
        assertEquals(DRAWS, alone.length);
    }

    @Test
    void mediansOfZerosAndOpposites() {
        double[][] samples = {{0.0, -1.0}, {1.0, 0.0}, {-1.0, 1.0}, {2.0}};

        assertDraws(samples, Source.ALONE, () -> new SplittableRandom(SEED));
    }

    @Test
    void theTailsAreThePercentilesOfTheLibrary() {
        Random random = new Random(3);
        for (int count = 1; count < 2100; count += count < 60 ? 1 : 97) {
            for (int kind = 0; kind < 6; kind++) {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = value(random, kind);
                }
                for (double tail : new double[] {2.5, 0.5, 10, 25}) {
                    Tails tails = Tails.of(values.clone(), tail);
                    assertEquals(StatUtils.percentile(values, tail), tails.low(), count + " of kind " + kind);
                    assertEquals(StatUtils.percentile(values, 100 - tail), tails.high(), count + " of kind " + kind);
                }
            }
        }
    }

    private static double value(Random random, int kind) {
        return switch (kind) {
            case 0 -> random.nextDouble() * 1000;
            case 1 -> random.nextGaussian();
            case 2 -> 1 + random.nextInt(3);
            case 3 -> random.nextInt(3) - 1;
            case 4 -> random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble();
            default -> random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
        };
    }

    private static void assertDraws(double[][] samples, Source source, Supplier<SplittableRandom> generator) {
        double[] expected = oneByOne(samples, generator.get());
        assertArrayEquals(expected, Resampling.medians(samples, source, DRAWS));
        assertArrayEquals(expected, Resampling.medians(samples, generator.get(), DRAWS));
    }

    /** The bootstrap as it is described, without anything that makes it quick. */
    private static double[] oneByOne(double[][] forks, SplittableRandom random) {
        double[] medians = new double[DRAWS];
        for (int r = 0; r < DRAWS; r++) {
            double[] means = new double[forks.length];
            for (int f = 0; f < means.length; f++) {
                double[] fork = forks[random.nextInt(forks.length)];
                double sum = 0;
                for (int i = 0; i < fork.length; i++) {
                    sum += fork[random.nextInt(fork.length)];
                }
                means[f] = sum / fork.length;
            }
            Arrays.sort(means);
            int middle = means.length / 2;
            medians[r] = means.length % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2;
        }
        return medians;
    }

    private static double[][] samples(int forks, int seed, boolean alike) {
        Random random = new Random(seed);
        double[][] samples = new double[forks][];
        for (int f = 0; f < forks; f++) {
            samples[f] =
                    random.doubles(alike ? 1 + seed % 9 : 1 + random.nextInt(9)).toArray();
        }
        return samples;
    }
}
