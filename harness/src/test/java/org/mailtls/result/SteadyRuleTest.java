package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Negative controls: series that must not be called steady, and noise that must. */
class SteadyRuleTest {
    @Test
    void noiseWithoutTrendIsSteady() {
        assertEquals(List.of(), against(series(3100, 2200, 1710, 1650, 1702, 1640, 1688), 20));
    }

    @Test
    void aFigureThatStillFallsIsNotSteadyThoughTheCompilerIsQuiet() {
        assertEquals(
                List.of("the figure still falls by 7.3 % over the last 4 windows"),
                against(series(3100, 2200, 1900, 1850, 1800, 1761), 10));
    }

    @Test
    void oneValueOutOfLineDoesNotHideAFall() {
        assertEquals(
                List.of("the figure still falls by 19 % over the last 4 windows"),
                against(series(3100, 2200, 2000, 1700, 1710), 5));
    }

    @Test
    void aFigureThatStillRisesIsNotSteadyEither() {
        assertEquals(
                List.of("the figure still rises by 10 % over the last 4 windows"),
                against(series(1000, 1000, 1020, 1050, 1102), 5));
    }

    @Test
    void aLateBurstOfTheCompilerCountsUntilItIsFourWindowsAgo() {
        List<WarmUpWindow> windows = new ArrayList<>(series(1700, 1710, 1690, 1705, 1700));
        windows.add(new WarmUpWindow(1800, 3, 1702, 0.148));
        for (double cpu : new double[] {1699, 1704, 1698}) {
            windows.add(new WarmUpWindow(1800, 3, cpu, 0));
            assertEquals(
                    "the JIT compiler worked for up to 15 % of the measuring thread's time (limit 1.0 %)",
                    against(windows, 10).stream().collect(Collectors.joining("; ")));
        }
        windows.add(new WarmUpWindow(1800, 3, 1701, 0));

        assertEquals(List.of(), against(windows, 10));
    }

    @Test
    void quietBeforeEnoughLoadIsTheQuietBetweenTwoBursts() {
        List<String> against = against(series(1700, 1710, 1690, 1705), 20);

        assertEquals(List.of("12.2 CPU seconds of load, and it takes at least 20"), against);
    }

    @Test
    void fewWindowsShowNoTrend() {
        assertTrue(against(Collections.nCopies(3, new WarmUpWindow(9, 9, 1e6, 0)), 5)
                .contains("3 windows, and a trend shows in 4 or more"));
    }

    private static List<String> against(List<WarmUpWindow> windows, int leastLoadSeconds) {
        return SteadyRule.against(windows, leastLoadSeconds);
    }

    private static List<WarmUpWindow> series(double... cpuMicros) {
        List<WarmUpWindow> windows = new ArrayList<>();
        for (double cpu : cpuMicros) {
            windows.add(new WarmUpWindow(1800, 3, cpu, 0.004));
        }
        return windows;
    }
}
