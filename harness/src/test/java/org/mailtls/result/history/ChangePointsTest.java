package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static final double NOISE = 0.01;

    @Test
    void aStepIsFoundWhereItIs() {
        List<ChangePoint> found = ChangePoints.find(series(1, 20, 1000, 20, 1100));

        assertTrue(found.size() <= 2, found.toString());
        ChangePoint step = at(found, 20);
        assertEquals(0.005, step.p());
        assertTrue(step.before() > 980 && step.before() < 1020, step.toString());
        assertTrue(step.after() > 1080 && step.after() < 1120, step.toString());
    }

    @Test
    void aLevelThatComesAndGoesIsTwoChanges() {
        List<ChangePoint> found = ChangePoints.find(series(2, 20, 1000, 8, 1150, 20, 1000));

        at(found, 20);
        at(found, 28);
        assertTrue(found.size() <= 3, found.toString());
        assertEquals(
                found.stream().map(ChangePoint::index).sorted().toList(),
                found.stream().map(ChangePoint::index).toList());
    }

    /** However clear the step, chance makes one like it too often of fewer. */
    @Test
    void whatIsCalledTheFewestIsTheFewest() {
        for (int values = 2; values <= ChangePoints.FEWEST; values++) {
            boolean found = false;
            for (int step = 1; step < values; step++) {
                found |= !ChangePoints.find(series(values, step, 1000, values - step, 5000))
                        .isEmpty();
            }
            assertEquals(values == ChangePoints.FEWEST, found, values + " values");
        }
    }

    @Test
    void noiseIsSeldomTakenForAChange() {
        int series = 0;
        for (int seed = 0; seed < 40; seed++) {
            series += ChangePoints.find(series(100 + seed, 40, 1000)).isEmpty() ? 0 : 1;
        }
        // Of 40 at 5 %, more than six come once in two hundred times.
        assertTrue(series <= 6, series + " of 40");
    }

    @Test
    void oneOutlierIsNoChange() {
        List<Double> values = new ArrayList<>(series(3, 30, 1000));
        values.set(15, 2000.0);

        assertTrue(ChangePoints.find(values).stream().noneMatch(change -> Math.abs(change.index() - 15) <= 1));
    }

    @Test
    void constantAndShortSeriesHaveNone() {
        assertEquals(List.of(), ChangePoints.find(Collections.nCopies(50, 7.0)));
        assertEquals(List.of(), ChangePoints.find(List.of()));
        assertEquals(List.of(), ChangePoints.find(List.of(1.0, 1.0, 9.0, 9.0, 9.0)));
    }

    @Test
    void theSameSeriesGivesTheSameChanges() {
        List<Double> series = series(4, 30, 1000, 30, 1030);

        assertEquals(ChangePoints.find(series), ChangePoints.find(series));
    }

    @Test
    void ofALongSeriesTheLastValuesAreLookedAtAndCountedFromTheBeginning() {
        List<Double> series = series(5, 60, 5000, 490, 1000, 50, 1100);

        List<ChangePoint> found = ChangePoints.find(series);

        at(found, 550);
        assertTrue(found.stream().allMatch(change -> change.index() > series.size() - ChangePoints.MOST));
    }

    private static ChangePoint at(List<ChangePoint> found, int index) {
        Stream<ChangePoint> there = found.stream().filter(change -> change.index() == index);
        return there.findFirst().orElseThrow(() -> new AssertionError("none at " + index + ": " + found));
    }

    /** So many values around a level, so many around another, … */
    private static List<Double> series(int seed, int... countsAndLevels) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < countsAndLevels.length; i += 2) {
            for (int n = 0; n < countsAndLevels[i]; n++) {
                values.add(countsAndLevels[i + 1] * (1 + NOISE * random.nextGaussian()));
            }
        }
        return values;
    }
}
