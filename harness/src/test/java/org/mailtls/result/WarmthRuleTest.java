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
    private static final WarmUp STEADY = new WarmUp(true, Collections.nCopies(8, new WarmUpWindow(900, 3, 3000, 0)));
    private static final WarmUp GIVEN_UP =
            new WarmUp(false, Collections.nCopies(20, new WarmUpWindow(900, 3, 3000, 1)));

    @Test
    void steadyFiguresAfterASteadyWarmUpAreWarm() {
        List<WarmUp> warmUps = List.of(STEADY, new WarmUp(true, STEADY.windows().subList(0, 7)));

        assertEquals(
                new Warmth(
                        true,
                        "steady after 21 to 24 s of warm-up; while measuring, the JIT compiler worked for at most 0.1 %"
                                + " of the measuring thread's time; no trend over the last 4 windows",
                        warmUps),
                WarmthRule.judge(warmUps, List.of(QUIET, QUIET), List.of(FLAT, FLAT)));
    }

    @Test
    void aQuickLookIsNotWarmAndSaysEveryReason() {
        WarmUp quick = new WarmUp(false, List.of(new WarmUpWindow(100, 2.1, 20_000, 2)));

        assertEquals(
                new Warmth(
                        false,
                        "not steady after 2 s of warm-up; while measuring, the JIT compiler worked for up to 37 % of the"
                                + " measuring thread's time (limit 1.0 %); 3 windows, and a trend shows in 4 or more",
                        List.of(quick)),
                WarmthRule.judge(
                        List.of(quick), List.of(List.of(0.41, 0.33, 0.38)), List.of(List.of(900.0, 700.0, 650.0))));
    }

    @Test
    void oneForkThatWasGivenUpIsEnoughAgainstTheCell() {
        Warmth warmth = WarmthRule.judge(List.of(STEADY, GIVEN_UP), List.of(QUIET, QUIET), List.of(FLAT, FLAT));

        assertFalse(warmth.warm());
        assertEquals("not steady after 24 to 60 s of warm-up in 1 of 2 forks", warmth.reason());
    }

    @Test
    void aForkWithoutAWordAboutItsWarmUpIsNotTakenForWarm() {
        Warmth warmth = WarmthRule.judge(List.of(STEADY), List.of(QUIET, QUIET), List.of(FLAT, FLAT));

        assertEquals("1 of 2 forks did not say how they warmed up", warmth.reason());
        assertFalse(warmth.warm());
    }

    @Test
    void aCompilerThatIsBusyOverOneForkIsEnoughAgainstTheCell() {
        List<Double> oneWindow = List.of(0.0, 0.0, 0.05, 0.0, 0.0);
        List<Double> throughout = List.of(0.011, 0.009, 0.012, 0.01, 0.01);

        assertTrue(judgeJit(oneWindow).reason().contains("up to 1.0 %"));
        assertTrue(judgeJit(throughout).reason().contains("up to 1.0 %"));
    }

    @Test
    void oneMethodCompiledLateDoesNotCallAForkColdWhoseMeanItHardlyMoves() {
        Warmth warmth = judgeJit(List.of(0.002, 0.014, 0.001, 0.0, 0.003));

        assertTrue(warmth.warm(), warmth.reason());
        assertTrue(warmth.reason().contains("at most 0.4 %"), warmth.reason());
    }

    @Test
    void aSharedTrendCountsInBothDirectionsAndNoiseInOneForkDoesNot() {
        List<Double> rising = List.of(119.0, 204.0, 303.0, 322.0, 352.0);
        List<Double> falling = List.of(900.0, 800.0, 700.0, 650.0, 640.0);
        List<Double> chance = List.of(297.0, 298.0, 299.0, 300.0, 301.0);

        assertTrue(judge(List.of(rising, rising)).reason().contains("still rises by"));
        assertTrue(judge(List.of(falling, falling)).reason().contains("still falls by 14 %"));
        assertTrue(judge(List.of(FLAT, FLAT, chance)).warm());
        assertTrue(judge(List.of(chance)).warm(), "1 % over four windows is below what two runs differ by");
    }

    @Test
    void nothingSeenIsNeverWarm() {
        assertFalse(WarmthRule.judge(List.of(), List.of(), List.of()).warm());
        assertFalse(WarmthRule.judge(List.of(STEADY), List.of(), List.of(FLAT)).warm());
        assertFalse(WarmthRule.judge(List.of(STEADY), List.of(QUIET), List.of()).warm());
    }

    private static Warmth judgeJit(List<Double> shares) {
        return WarmthRule.judge(List.of(STEADY, STEADY), List.of(QUIET, shares), List.of(FLAT, FLAT));
    }

    private static Warmth judge(List<List<Double>> scores) {
        return WarmthRule.judge(
                Collections.nCopies(scores.size(), STEADY), Collections.nCopies(scores.size(), QUIET), scores);
    }
}
