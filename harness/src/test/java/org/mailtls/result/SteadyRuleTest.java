package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
    void aSmallRecoveryDoesNotHideAFallThatIsBelowAStep() {
        assertEquals(
                List.of("the figure still falls by 8.8 % over the last 4 windows"),
                against(series(1000, 950, 955, 905), 5));
        assertEquals(
                List.of("the figure still falls by 6.5 % over the last 4 windows"),
                against(series(1700, 1640, 1645, 1580), 5));
        assertEquals(
                List.of("the figure still rises by 8.8 % over the last 4 windows"),
                against(series(905, 955, 950, 1000), 5));
    }

    /** Of simulated noise, 5, 10, 14 and 31 % of windows were refused; the bounds leave room for chance. */
    @Test
    void noiseAloneKeepsNoForkFromEverBecomingSteady() {
        Random random = new Random(20_261_128);
        double[] noises = {0.01, 0.03, 0.05, 0.09};
        double[] mostRefused = {0.07, 0.12, 0.17, 0.34};
        for (int n = 0; n < noises.length; n++) {
            int refused = 0;
            int longest = 0;
            for (int run = 0; run < 2000; run++) {
                List<WarmUpWindow> windows = new ArrayList<>();
                do {
                    windows.add(new WarmUpWindow(1800, 3, 1700 * (1 + noises[n] * random.nextGaussian()), 0));
                } while (windows.size() < 4
                        || windows.size() < 60 && !against(windows, 5).isEmpty());
                refused += windows.size() > 4 ? 1 : 0;
                longest = Math.max(longest, windows.size());
            }
            assertTrue(refused / 2000.0 < mostRefused[n], refused + " of 2000 at " + noises[n]);
            // The limit of SunJSSE leaves 20 windows of 3 s.
            assertTrue(longest <= 14, longest + " windows at " + noises[n]);
        }
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
