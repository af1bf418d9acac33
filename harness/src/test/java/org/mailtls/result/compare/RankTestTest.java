package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;
import org.mailtls.result.Metric;

class RankTestTest {
    private static final double CLOSE = 1e-12;

    @Test
    void forksThatLieApartAreOneArrangementOfAll() {
        RankTest six = RankTest.of(new double[] {1, 2, 3, 4, 5, 6}, new double[] {7, 8, 9, 10, 11, 12});
        assertEquals(2.0 / 924, six.p(), CLOSE);
        assertEquals(six.p(), six.least(), CLOSE);
        assertTrue(six.able() && six.confirms());

        RankTest three = RankTest.of(new double[] {1, 2, 3}, new double[] {4, 5, 6});
        assertEquals(0.1, three.p(), CLOSE);
        assertFalse(three.able());
    }

    @Test
    void forksThatLieInBetweenEachOtherAreNoSurprise() {
        assertEquals(1, RankTest.of(new double[] {1, 4}, new double[] {2, 3}).p());
        assertEquals(
                1,
                RankTest.of(new double[] {1, 4, 5, 8}, new double[] {2, 3, 6, 7})
                        .p());
    }

    @Test
    void aKnownTableHolds() {
        // Mann and Whitney's table: five of one below all but one pair of six of the other.
        double p = RankTest.of(new double[] {1, 2, 3, 4, 6}, new double[] {5, 7, 8, 9, 10, 11})
                .p();
        assertEquals(2 * 2.0 / 462, p, CLOSE);
    }

    @Test
    void itAgreesWithTheLibraryWhereThatIsRight() {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            double[] one = random.doubles(5).toArray();
            double[] other = random.doubles(5).map(value -> value + 0.3).toArray();
            // An odd number of pairs has no middle, at which the library goes wrong.
            assertEquals(
                    new MannWhitneyUTest().mannWhitneyUTest(one, other, true),
                    RankTest.of(one, other).p(),
                    CLOSE);
        }
    }

    @Test
    void manyForksTakeNoTime() {
        double[] one = new Random(1).doubles(20).toArray();
        double[] other = new Random(2).doubles(20).toArray();
        double p = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> RankTest.of(one, other).p());
        assertTrue(p > 0 && p <= 1, "p = " + p);
    }

    @Test
    void equalForksAreNoSurprise() {
        double[] zeros = new double[6];
        assertEquals(1, RankTest.of(zeros, zeros).p());
        assertTrue(RankTest.of(new double[] {1, 1, 1, 1, 1}, new double[] {2, 2, 2, 2, 2})
                .confirms());
    }

    @Test
    void twoForksHaveNoSay() {
        Metric two = CompareFixtures.cpu(100, 0.01, 2, 1);
        Metric six = CompareFixtures.cpu(100, 0.01, 6, 2);
        assertEquals(Optional.empty(), RankTest.of(two, six));
        assertTrue(RankTest.of(six, six).isPresent());
    }

    @Test
    void theMeansAreTheAveragesOfStreams() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<Double> samples = random.doubles(1 + random.nextInt(12))
                    .map(sample -> sample * Math.pow(10, random.nextInt(9)))
                    .boxed()
                    .toList();
            double[] means =
                    RankTest.means(new Metric("a", "us/op", Metric.Better.LOWER, List.of(samples, List.of(), samples)));

            double average =
                    samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            assertArrayEquals(new double[] {average, average}, means);
        }
    }
}
