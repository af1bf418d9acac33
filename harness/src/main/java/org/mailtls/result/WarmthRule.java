package org.mailtls.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether figures came from JVMs at steady state: by how their warm-up ended, and by what was seen while they
 * were measured, for a method may be compiled anew at any time.
 */
public final class WarmthRule {
    private WarmthRule() {}

    /**
     * @param warmUps of each fork
     * @param jitShareByFork for each measured window, the JIT compiler's time ÷ the measuring thread's CPU time
     * @param scoreByFork CPU time of an operation in each measured window
     */
    public static Warmth judge(
            List<WarmUp> warmUps, List<List<Double>> jitShareByFork, List<List<Double>> scoreByFork) {
        List<String> against = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        judgeWarmUps(warmUps, scoreByFork.size(), seen, against);
        judgeJit(jitShareByFork, seen, against);
        judgeTrend(meanCurve(scoreByFork), seen, against);
        return against.isEmpty()
                ? new Warmth(true, String.join("; ", seen), warmUps)
                : new Warmth(false, String.join("; ", against), warmUps);
    }

    private static void judgeWarmUps(List<WarmUp> warmUps, int forks, List<String> seen, List<String> against) {
        long unsteady = warmUps.stream().filter(warmUp -> !warmUp.steady()).count();
        if (warmUps.size() < forks || warmUps.isEmpty()) {
            against.add((forks - warmUps.size()) + " of " + forks + " forks did not say how they warmed up");
        } else if (unsteady > 0) {
            against.add("not steady after " + lasted(warmUps) + " of warm-up"
                    + (warmUps.size() == 1 ? "" : " in " + unsteady + " of " + warmUps.size() + " forks"));
        } else {
            seen.add("steady after " + lasted(warmUps) + " of warm-up");
        }
    }

    /** From the fork that took least to the one that took most. */
    private static String lasted(List<WarmUp> warmUps) {
        String least =
                seconds(warmUps.stream().mapToDouble(WarmUp::lasted).min().orElse(0));
        String most = seconds(warmUps.stream().mapToDouble(WarmUp::lasted).max().orElse(0));
        return (least.equals(most) ? least : least + " to " + most) + " s";
    }

    private static String seconds(double lasted) {
        return String.format(Locale.ROOT, "%.0f", lasted);
    }

    /**
     * A fork is judged over all that was measured in it: its figure is the mean of its windows, and one method compiled
     * late lifts a single window above the limit without moving that mean.
     */
    private static void judgeJit(List<List<Double>> shares, List<String> seen, List<String> against) {
        if (shares.stream().allMatch(List::isEmpty)) {
            against.add("the JIT compiler's time is not known");
            return;
        }
        double most = shares.stream()
                .filter(fork -> !fork.isEmpty())
                .mapToDouble(SteadyRule::mean)
                .max()
                .orElse(0);
        if (most >= SteadyRule.JIT_SHARE_LIMIT) {
            against.add("while measuring, " + SteadyRule.busyCompiler(most));
        } else {
            seen.add("while measuring, the JIT compiler worked for at most " + SteadyRule.percent(most)
                    + " of the measuring thread's time");
        }
    }

    private static void judgeTrend(List<Double> curve, List<String> seen, List<String> against) {
        if (curve.size() < SteadyRule.WINDOWS) {
            against.add(SteadyRule.few(curve.size()));
            return;
        }
        SteadyRule.trend(curve.subList(curve.size() - SteadyRule.WINDOWS, curve.size()))
                .ifPresentOrElse(
                        against::add, () -> seen.add("no trend over the last " + SteadyRule.WINDOWS + " windows"));
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
                double mean = SteadyRule.mean(fork);
                sum += mean == 0 ? 0 : fork.get(w) / mean;
            }
            curve.add(sum / forks.size());
        }
        return curve;
    }
}
