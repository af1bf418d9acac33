package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Summary;

class NumbersTest {
    @Test
    void unitsFollowTheLargestValueOfAColumn() {
        assertEquals("µs", Unit.forValues("us/op", 284).label());
        assertEquals("ms", Unit.forValues("us/op", 1160).label());
        assertEquals("s", Unit.forValues("ms/op", 2500).label());
        assertEquals("ns", Unit.forValues("us/op", 0.2).label());
        assertEquals("B", Unit.forValues("B/op", 4121).label());
        assertEquals("kB", Unit.forValues("B/op", 305_786).label());
        assertEquals("furlongs", Unit.forValues("furlongs", 3).label());
    }

    @Test
    void valuesHaveThreeDigitsAndCountsAllOfThem() {
        Unit ms = Unit.forValues("us/op", 1160);
        assertEquals("0.284", Numbers.value(284, ms));
        assertEquals("11.6", Numbers.value(11_604, ms));
        assertEquals("1.00", Numbers.value(999.9, ms));
        assertEquals("2145", Numbers.value(2145, Unit.forValues("B/op", 2145)));
        assertEquals("12" + Numbers.THIN_SPACE + "345", Numbers.value(12_345, Unit.forValues("B/op", 12_345)));
        assertEquals("0", Numbers.value(0, ms));
    }

    /** Most texts are made without exact numbers; none may be another one for that. */
    @Test
    void theyAreRoundedAsExactNumbersAre() {
        Random random = new Random(17);
        for (int i = 0; i < 50_000; i++) {
            double any =
                    (random.nextInt(40) == 0 ? -1 : 1) * random.nextDouble() * Math.pow(10, random.nextInt(14) - 8);
            double round = new BigDecimal(any)
                    .round(new MathContext(1 + random.nextInt(5)))
                    .doubleValue();
            double edge = 9.995 * Math.pow(10, random.nextInt(9) - 6);
            for (double value : new double[] {any, round, edge, Math.nextUp(edge), Math.nextDown(edge)}) {
                BigDecimal digits = new BigDecimal(value).round(new MathContext(3));
                String exact = new BigDecimal(value)
                        .setScale(Math.max(0, 3 - digits.precision() + digits.scale()), RoundingMode.HALF_UP)
                        .toPlainString();
                assertEquals(
                        exact, Numbers.value(value, new Unit("x", 1, false)).replace(Numbers.THIN_SPACE, ""));
            }
        }
    }

    @Test
    void boundsEndAtTheSamePlaceAsTheirValue() {
        Summary summary = new Summary(284, 271.44, 1301, IntervalKind.BOOTSTRAP_OVER_FORKS, 3, 15);
        assertEquals("0.271–1.301", Numbers.bounds(summary, Unit.forValues("us/op", 1160), "–"));
        assertEquals("", Numbers.bounds(new Summary(1, 1, 1, IntervalKind.NONE, 1, 1), Unit.forValues("s", 1), "–"));
    }

    @Test
    void decimalPointsStandBelowEachOther() {
        assertEquals(List.of("0.284", "11.6  ", "812    "), Numbers.alignPoints(List.of("0.284", "11.6", "812"), true));
    }

    @Test
    void ratiosKeepTwoDigitsAtLeast() {
        assertEquals("4.10", Numbers.ratio(4.1));
        assertEquals("0.012", Numbers.ratio(0.0123));
        assertEquals("81.0", Numbers.ratio(81));
        assertEquals("120", Numbers.ratio(120.4));
    }
}
