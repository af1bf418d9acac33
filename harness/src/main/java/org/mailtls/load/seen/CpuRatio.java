package org.mailtls.load.seen;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What an attack costs the two sides. From the server's time is taken off what it used before the attack, which is what honest
 * mail costs, in proportion to how much of that it went on taking: mail that waits costs it nothing.
 *
 * <p>The bounds come from a bootstrap over seconds of one attack: they tell how steady it was, not how another one would end.
 *
 * @param serverPerOperation microseconds
 * @param attackerPerOperation microseconds
 * @param cheaper whether an operation went on getting cheaper for the attacker while this was counted, so that the proportion is
 *     too small
 */
record CpuRatio(
        @Nullable Double serverPerOperation,
        @Nullable Double attackerPerOperation,
        @Nullable Summary3 amplification,
        boolean cheaper) {
    private static final CpuRatio UNKNOWN = new CpuRatio(null, null, null, false);

    /** What an operation cost the attacker in the end, as a share of what it cost before, that is more than chance. */
    private static final double CHEAPER = 0.8;

    /** Nanoseconds of CPU time below which it is not worth a proportion. */
    private static final double LEAST = 20e6;

    /** The same for what two halves are compared by: more than what comes and goes. */
    private static final double LEAST_OF_HALF = 100e6;

    private static final double NANOS_A_MICRO = 1e3;
    private static final double MICROS_A_SECOND = 1e6;
    private static final int RESAMPLES = 1000;
    /** Fixed, so that a report made again from one run directory shows the same bounds. */
    private static final long SEED = 20_261_128;

    private static final double TAIL = 0.025;

    /**
     * @param fullBefore whether the attack's part cannot be told from that of honest mail, since the server did less of that
     *     meanwhile
     */
    static CpuRatio of(LoadRecord record, boolean fullBefore) {
        List<LoadSample> counted = record.settled();
        CpuSpent all = CpuSpent.of(counted).orElse(null);
        if (all == null) {
            return UNKNOWN;
        }
        // Without it nobody knows what of the server's time is the attack's.
        Double usual = fullBefore ? null : cores(record.samplesOf(Stage.BEFORE));
        Double idle = usual == null ? null : Double.valueOf(usual * served(record, counted));
        Double net = idle == null ? null : net(all, idle);
        long operations = all.operations();
        return new CpuRatio(
                net == null || operations == 0 ? null : net / operations / NANOS_A_MICRO,
                operations == 0 ? null : all.attacker() / operations / NANOS_A_MICRO,
                net == null || idle == null || all.attacker() < LEAST
                        ? null
                        : summary(net / all.attacker(), CpuSpent.seconds(counted), idle),
                cheaper(counted));
    }

    /** How fast the server went on taking mail, as a share of how fast it did before; 1 if nobody sent any, and never more. */
    private static double served(LoadRecord record, List<LoadSample> counted) {
        StageTime before = record.time(Stage.BEFORE).orElse(null);
        long from = counted.get(0).at();
        long to = counted.get(counted.size() - 1).at();
        double usual = before == null ? 0 : record.taken(before.start(), before.end()) / before.seconds();
        double now = record.taken(from, to) / ((to - from) / MICROS_A_SECOND);
        return usual > 0 ? Math.min(1, now / usual) : 1;
    }

    private static boolean cheaper(List<LoadSample> counted) {
        int middle = counted.size() / 2;
        CpuSpent first = CpuSpent.of(counted.subList(0, middle + 1)).orElse(null);
        CpuSpent second = CpuSpent.of(counted.subList(middle, counted.size())).orElse(null);
        if (first == null || second == null || first.operations() == 0 || second.operations() == 0) {
            return false;
        }
        double was = first.attacker() / first.operations();
        return first.attacker() >= LEAST_OF_HALF && second.attacker() / second.operations() < CHEAPER * was;
    }

    /** Nanoseconds of the server beyond what honest mail takes; null where that leaves nothing, or it could not be read. */
    private static @Nullable Double net(CpuSpent spent, double idle) {
        Double server = spent.server();
        double net = server == null ? 0 : server - idle * spent.nanos();
        return net <= 0 ? null : Double.valueOf(net);
    }

    /** Cores that the server kept busy; null if that is not known. */
    private static @Nullable Double cores(List<LoadSample> samples) {
        CpuSpent spent = CpuSpent.of(samples).orElse(null);
        return spent == null ? null : spent.share(null);
    }

    private static Summary3 summary(double value, List<CpuSpent> seconds, double idle) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        int found = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            double server = 0;
            double attacker = 0;
            for (int s = 0; s < seconds.size(); s++) {
                CpuSpent second = seconds.get(random.nextInt(seconds.size()));
                Double spent = second.server();
                server += spent == null ? 0 : spent - idle * second.nanos();
                attacker += second.attacker();
            }
            if (attacker > 0) {
                drawn[found++] = Math.max(0, server / attacker);
            }
        }
        if (found == 0) {
            return new Summary3(value, value, value);
        }
        double[] sorted = Arrays.copyOf(drawn, found);
        Arrays.sort(sorted);
        return new Summary3(
                value, sorted[(int) (TAIL * (found - 1))], sorted[(int) Math.ceil((1 - TAIL) * (found - 1))]);
    }
}
