package org.mailtls.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides whether figures came from a JVM at steady state: detected from what was seen, not assumed. */
public final class WarmthRule {
    /**
     * CPU seconds that the measuring thread must have worked before what follows is believed. TLS written in Java is
     * compiled method by method, in bursts over about a minute of load; between two bursts the compiler is quiet as well.
     */
    public static final int JAVA_LOAD_SECONDS = 20;

    /** The same for native TLS, which leaves only thin glue to compile. */
    public static final int NATIVE_LOAD_SECONDS = 5;

    /** A compiler that takes more than this of a window changes the code under measurement, and takes a core from it. */
    public static final double JIT_SHARE_LIMIT = 0.01;

    /** Three values rise or fall in a row by chance once in three times, four once in twelve, five once in sixty. */
    public static final int FEWEST_WINDOWS = 4;

    private static final int MOST_WINDOWS = 5;

    /** A drift below this is smaller than what two runs of one cell differ by, so it hides nothing. */
    public static final double TREND_LIMIT = 0.02;

    private WarmthRule() {}

    /**
     * @param loadSeconds CPU seconds of the measuring thread in each fork before the first measured window
     * @param jitShareByFork for each measured window, the JIT compiler's time ÷ the measuring thread's CPU time
     * @param scoreByFork the headline metric of each measured window
     */
    public static Warmth judge(
            boolean javaImplementation,
            double loadSeconds,
            List<List<Double>> jitShareByFork,
            List<List<Double>> scoreByFork) {
        List<String> against = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        int needed = javaImplementation ? JAVA_LOAD_SECONDS : NATIVE_LOAD_SECONDS;
        String load = String.format(Locale.ROOT, "%.1f CPU seconds of load before measuring", loadSeconds);
        if (loadSeconds < needed) {
            against.add(load + ", and TLS written in " + (javaImplementation ? "Java" : "native code")
                    + " needs at least " + needed);
        } else {
            seen.add(load);
        }
        judgeJit(jitShareByFork, seen, against);
        judgeTrend(meanCurve(scoreByFork), seen, against);
        return against.isEmpty()
                ? new Warmth(true, String.join("; ", seen))
                : new Warmth(false, String.join("; ", against));
    }

    private static void judgeJit(List<List<Double>> shares, List<String> seen, List<String> against) {
        double most = 0;
        int windows = 0;
        for (List<Double> fork : shares) {
            for (double share : fork) {
                most = Math.max(most, share);
                windows++;
            }
        }
        if (windows == 0) {
            against.add("the JIT compiler's time is not known");
        } else if (most >= JIT_SHARE_LIMIT) {
            against.add(String.format(
                    Locale.ROOT,
                    "the JIT compiler worked for up to %s of the measuring thread's time (limit %s)",
                    percent(most),
                    percent(JIT_SHARE_LIMIT)));
        } else {
            seen.add("the JIT compiler worked for at most " + percent(most) + " of the measuring thread's time");
        }
    }

    private static void judgeTrend(List<Double> curve, List<String> seen, List<String> against) {
        if (curve.size() < FEWEST_WINDOWS) {
            against.add(curve.size() + (curve.size() == 1 ? " window" : " windows") + " measured, and a trend shows in "
                    + FEWEST_WINDOWS + " or more");
            return;
        }
        List<Double> last = curve.subList(Math.max(0, curve.size() - MOST_WINDOWS), curve.size());
        double change = last.get(last.size() - 1) / last.get(0) - 1;
        if (monotone(last) && Math.abs(change) > TREND_LIMIT) {
            against.add(String.format(
                    Locale.ROOT,
                    "the figure still %s by %s over the last %d windows",
                    change > 0 ? "rises" : "falls",
                    percent(Math.abs(change)),
                    last.size()));
        } else {
            seen.add("no trend over the last " + last.size() + " windows");
        }
    }

    /**
     * Window by window the mean over forks, each fork scaled to its own mean. Warming up repeats itself in every fork
     * at the same window, noise does not, so the mean curve raises fewer false alarms than each fork by itself.
     */
    private static List<Double> meanCurve(List<List<Double>> forks) {
        int windows = forks.stream().mapToInt(List::size).min().orElse(0);
        List<Double> curve = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            double sum = 0;
            for (List<Double> fork : forks) {
                double mean =
                        fork.stream().mapToDouble(Double::doubleValue).average().orElse(1);
                sum += mean == 0 ? 0 : fork.get(w) / mean;
            }
            curve.add(sum / forks.size());
        }
        return curve;
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

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.095 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
