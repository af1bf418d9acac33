package org.mailtls.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * When a JVM under load is steady: it worked for long enough, and over the last {@value #WINDOWS} windows the JIT
 * compiler was quiet and the CPU time of an operation had no trend.
 */
public final class SteadyRule {
    /** Three values rise or fall in a row by chance once in three times, four once in twelve. */
    public static final int WINDOWS = 4;

    /** A compiler that takes more than this of a window changes the code under measurement, and takes a core from it. */
    public static final double JIT_SHARE_LIMIT = 0.01;

    /** A drift below this is smaller than what two runs of one cell differ by, so it hides nothing. */
    public static final double TREND_LIMIT = 0.02;

    /** Slope ÷ its standard error, which noise exceeds once in ten times: Student's t of {@value #WINDOWS} values. */
    private static final double SLOPE_LIMIT = 2.92;

    /** So far apart the two halves of the last windows may be by noise: their iterations vary by 5 to 13 %. */
    public static final double STEP_LIMIT = 0.10;

    private SteadyRule() {}

    /**
     * What speaks against steadiness after these windows; empty if nothing does.
     *
     * @param leastLoadSeconds CPU seconds of the measuring thread over all windows
     */
    public static List<String> against(List<WarmUpWindow> windows, int leastLoadSeconds) {
        List<String> against = new ArrayList<>();
        double load = windows.stream().mapToDouble(WarmUpWindow::loadSeconds).sum();
        if (load < leastLoadSeconds) {
            against.add(String.format(
                    Locale.ROOT, "%.1f CPU seconds of load, and it takes at least %d", load, leastLoadSeconds));
        }
        if (windows.size() < WINDOWS) {
            against.add(few(windows.size()));
            return against;
        }
        List<WarmUpWindow> last = windows.subList(windows.size() - WINDOWS, windows.size());
        double jit = last.stream().mapToDouble(WarmUpWindow::jitShare).max().orElse(0);
        if (jit >= JIT_SHARE_LIMIT) {
            against.add(busyCompiler(jit));
        }
        trend(last.stream().map(WarmUpWindow::cpuMicros).toList()).ifPresent(against::add);
        return against;
    }

    static String few(int windows) {
        return windows + (windows == 1 ? " window" : " windows") + ", and a trend shows in " + WINDOWS + " or more";
    }

    static String busyCompiler(double share) {
        // Its threads run beside the measuring one, so that they may well take more time than that.
        String time = share > 1 ? String.format(Locale.ROOT, "%.1f times", share) : "up to " + percent(share) + " of";
        return "the JIT compiler worked for " + time + " the measuring thread's time (limit " + percent(JIT_SHARE_LIMIT)
                + ")";
    }

    /**
     * Says which way the last {@value #WINDOWS} values go: if all go the same way and far enough to matter, or a line
     * through them does and noise hardly draws such a line, or if their second half is another level than their first,
     * for one value out of line does not undo a fall.
     */
    static Optional<String> trend(List<Double> values) {
        double change = values.get(values.size() - 1) / values.get(0) - 1;
        double step =
                mean(values.subList(values.size() / 2, values.size())) / mean(values.subList(0, values.size() / 2)) - 1;
        if (Math.abs(step) > STEP_LIMIT) {
            return Optional.of(words(step, values.size()));
        }
        if (monotone(values) && Math.abs(change) > TREND_LIMIT) {
            return Optional.of(words(change, values.size()));
        }
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < values.size(); i++) {
            line.addData(i, values.get(i));
        }
        double drawn = line.getSlope() * (values.size() - 1) / mean(values);
        boolean noise = Math.abs(line.getSlope()) <= SLOPE_LIMIT * line.getSlopeStdErr();
        return noise || Math.abs(drawn) <= TREND_LIMIT ? Optional.empty() : Optional.of(words(drawn, values.size()));
    }

    private static String words(double change, int windows) {
        return String.format(
                Locale.ROOT,
                "the figure still %s by %s over the last %d windows",
                change > 0 ? "rises" : "falls",
                percent(Math.abs(change)),
                windows);
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.095 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    private static boolean monotone(List<Double> values) {
        boolean rising = true;
        boolean falling = true;
        for (int i = 1; i < values.size(); i++) {
            rising &= values.get(i) > values.get(i - 1);
            falling &= values.get(i) < values.get(i - 1);
        }
        return rising || falling;
    }
}
