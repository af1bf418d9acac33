package org.mailtls.load.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.StageFigures.Percentile;

class StageFiguresTest {
    @Test
    void aMailThatWasNotTakenHasNoLatency() {
        StageFigures seen = during(95, 6);
        assertEquals(101, seen.mails());
        assertEquals(95 / 101.0, seen.success(), 1e-9);
        assertEquals(91, seen.p90());
        assertNull(seen.p99(), "the hundredth of 101 was not taken");
        assertTrue(seen.notTaken(Percentile.P99));
        assertEquals(95, seen.slowest(), "of those that were taken");
    }

    @Test
    void aPercentileTakesAsManyMailsAsItTells() {
        StageFigures nine = during(9, 0);
        assertEquals(5, nine.p50());
        assertNull(nine.p90());
        assertTrue(nine.tooFewFor(Percentile.P90));
        assertFalse(nine.notTaken(Percentile.P90), "all were taken");
        assertEquals(9, during(10, 0).p90());
        assertNull(during(99, 0).p99());
        assertEquals(99, during(100, 0).p99());
        assertNull(during(999, 0).p999());
        assertEquals(999, during(1000, 0).p999());
    }

    @Test
    void halfOfTheMailsMustBeTakenForAMedian() {
        assertEquals(10, during(10, 10).p50());
        StageFigures less = during(9, 11);
        assertNull(less.p50());
        assertTrue(less.notTaken(Percentile.P50));
        StageFigures none = during(0, 3);
        assertNull(none.slowest());
        assertEquals(0, none.success());
    }

    /** Those that are taken take 1, 2, 3, … microseconds; the others fail at once. */
    private static StageFigures during(int taken, int failed) {
        Loads loads = new Loads();
        for (int i = 1; i <= taken; i++) {
            loads.mail(15 * Loads.SECOND, i, null);
        }
        for (int i = 0; i < failed; i++) {
            loads.mail(16 * Loads.SECOND, 0, "throttled");
        }
        return Objects.requireNonNull(StageFigures.of(loads.record().mails()));
    }
}
