package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void theyAreWhatExactArithmeticAndTheFormatterSay() {
        Random random = new Random(11);
        int told = 0;
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextDouble() * Math.pow(10, random.nextInt(16) - 6);
            // Many that lie half-way, or next to it.
            double tried = i % 3 == 0 ? Math.rint(value * 2000) / 2000 : value;
            double shown = i % 6 == 0 ? Math.nextUp(tried) : tried;
            int decimals = random.nextInt(8);
            String text = Decimals.of(shown, decimals);
            if (text != null) {
                told++;
                String exact = new BigDecimal(shown)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString();
                assertEquals(exact, text, () -> shown + " to " + decimals);
                assertEquals(String.format(Locale.ROOT, "%." + decimals + "f", shown), text, () -> shown + "");
            }
        }
        assertTrue(told > 50_000, "told " + told);
    }

    @Test
    void whatIsNotPlainIsLeftToOthers() {
        assertEquals("1.00", Decimals.of(0.999, 2));
        assertEquals("0.000", Decimals.of(0.0001, 3));
        assertEquals("12345", Decimals.of(12_345.4, 0));
        for (double value : new double[] {0.0, -0.0, -1.0, 0.125, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertNull(Decimals.of(value, 2), "" + value);
        }
        assertNull(Decimals.of(1, 7));
    }
}
