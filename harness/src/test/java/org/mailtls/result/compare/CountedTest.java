package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void whatIsOneNumberHasChangedWithTheNumber() {
        assertEquals(Counted.ALIKE, Counted.of(samples(517, 517, 517), samples(517)));
        assertEquals(Counted.APART, Counted.of(samples(517, 517, 517), samples(516, 516, 516)));
        assertEquals(Counted.ALIKE, Counted.of(samples(0.1 + 0.2), samples(0.3)));
    }

    @Test
    void whatVariesByItselfHasNotChangedWhileItDoes() {
        assertEquals(Counted.ALIKE, Counted.of(samples(1443.95, 1444.08), samples(1443.98, 1444.02)));
        assertEquals(Counted.UNSURE, Counted.of(samples(2887, 2890, 2894), samples(2895, 2899, 2902)));
        assertEquals(Counted.APART, Counted.of(samples(1443.95, 1444.08), samples(1445.97, 1446.04)));
    }

    @Test
    void nothingIsNotComparedWithSomething() {
        assertThrows(IllegalArgumentException.class, () -> Counted.of(samples(), samples(1)));
    }

    private static double[] samples(double... samples) {
        return samples;
    }
}
