package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    @Test
    void itIsTheUpperQuartileAndThreeTimesTheDistanceOfQuartiles() {
        // Changes of 1, 2, … 9 %, one after the other, whose quartiles are 2.5 and 7.5 %.
        List<Double> figures = new ArrayList<>(List.of(100.0));
        for (int percent = 1; percent <= 9; percent++) {
            figures.add(figures.get(figures.size() - 1) * (1 + percent / 100.0));
        }

        assertEquals(0.075 + 3 * 0.05, NoiseFloor.of(figures).orElseThrow(), 1e-9);
    }

    @Test
    void oneOutlierDoesNotLiftIt() {
        List<Double> figures = new ArrayList<>(Collections.nCopies(12, 100.0));
        figures.set(6, 150.0);

        assertEquals(0, NoiseFloor.of(figures).orElseThrow());
    }

    @Test
    void tooFewRunsAndZeroesHaveNone() {
        assertEquals(OptionalDouble.empty(), NoiseFloor.of(Collections.nCopies(9, 1.0)));
        assertTrue(NoiseFloor.of(Collections.nCopies(10, 1.0)).isPresent());
        List<Double> zero = new ArrayList<>(Collections.nCopies(12, 1.0));
        zero.set(3, 0.0);
        assertEquals(OptionalDouble.empty(), NoiseFloor.of(zero));
    }
}
