package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmthRuleTest {
    private static final List<Double> QUIET = List.of(0.001, 0.0, 0.002, 0.0, 0.0);
    private static final List<Double> FLAT = List.of(300.0, 305.0, 298.0, 301.0, 299.0);

    @Test
    void steadyFiguresAfterEnoughLoadAreWarm() {
        Warmth java = WarmthRule.judge(true, 60, List.of(QUIET, QUIET), List.of(FLAT, FLAT));

        assertEquals(
                new Warmth(
                        true,
                        "60.0 CPU seconds of load before measuring; the JIT compiler worked for at most 0.2 % of the"
                                + " measuring thread's time;"
                                + " no trend over the last 5 windows"),
                java);
        assertTrue(WarmthRule.judge(false, 20, List.of(QUIET), List.of(FLAT)).warm());
    }

    @Test
    void aQuickLookAtTlsInJavaIsNotWarmAndSaysEveryReason() {
        Warmth quick =
                WarmthRule.judge(true, 2, List.of(List.of(0.41, 0.33, 0.38)), List.of(List.of(900.0, 700.0, 650.0)));

        assertEquals(
                new Warmth(
                        false,
                        "2.0 CPU seconds of load before measuring, and TLS written in Java needs at least 20; the JIT"
                                + " compiler worked for up to 41 % of the measuring thread's time (limit 1.0 %); 3 windows"
                                + " measured, and a trend shows in 4 or more"),
                quick);
    }

    @Test
    void nativeTlsIsHeldToTheSameRuleWithItsOwnTime() {
        assertFalse(WarmthRule.judge(false, 2, List.of(QUIET), List.of(FLAT)).warm());
        assertFalse(WarmthRule.judge(true, 10, List.of(QUIET), List.of(FLAT)).warm());
    }

    @Test
    void oneBusyWindowOfOneForkIsEnoughAgainstIt() {
        List<Double> busy = List.of(0.0, 0.0, 0.01, 0.0, 0.0);

        assertTrue(WarmthRule.judge(true, 60, List.of(QUIET, busy), List.of(FLAT, FLAT))
                .reason()
                .contains("up to 1.0 %"));
    }

    @Test
    void aSharedTrendCountsInBothDirectionsAndNoiseInOneForkDoesNot() {
        List<Double> rising = List.of(119.0, 204.0, 303.0, 322.0, 352.0);
        List<Double> falling = List.of(900.0, 800.0, 700.0, 650.0, 640.0);
        List<Double> chance = List.of(297.0, 298.0, 299.0, 300.0, 301.0);

        assertTrue(judge(List.of(rising, rising)).reason().contains("still rises by"));
        assertTrue(judge(List.of(falling, falling)).reason().contains("still falls by 29 %"));
        assertTrue(judge(List.of(FLAT, FLAT, chance)).warm());
        assertTrue(judge(List.of(chance)).warm(), "1.3 % over all windows is below what two runs differ by");
    }

    @Test
    void nothingSeenIsNeverWarm() {
        assertFalse(WarmthRule.judge(true, 60, List.of(), List.of(FLAT)).warm());
        assertFalse(WarmthRule.judge(true, 60, List.of(QUIET), List.of()).warm());
    }

    private static Warmth judge(List<List<Double>> scores) {
        return WarmthRule.judge(true, 60, Collections.nCopies(scores.size(), QUIET), scores);
    }
}
