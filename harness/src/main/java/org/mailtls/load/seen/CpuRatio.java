package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.LoadFigures.CpuSpent;

/**
 * What an attack costs the two sides. From the server's time is taken off what it used before the attack, which is what honest
 * mail costs; it may get less of it meanwhile, so the attack's part is rather too small than too large.
 *
 * <p>The bounds come from a bootstrap over seconds of one attack: they tell how steady it was, not how another one would end.
 *
 * @param serverPerOperation microseconds
 * @param attackerPerOperation microseconds
 */
record CpuRatio(
        @Nullable Double serverPerOperation,
        @Nullable Double attackerPerOperation,
        @Nullable Summary3 amplification) {
    private static final CpuRatio UNKNOWN = new CpuRatio(null, null, null);

    /** Nanoseconds of CPU time below which the attacker's clock says nothing: its ticks are 10 ms. */
    private static final double LEAST = 20e6;

    private static final double WINDOW_NANOS = 1e9;
    private static final double NANOS_A_MICRO = 1e3;
    private static final int RESAMPLES = 1000;
    /** Fixed, so that a report made again from one run directory shows the same bounds. */
    private static final long SEED = 20_261_128;

    private static final double TAIL = 0.025;

    /** A second or so of the attack, or what is left of it. */
    private record Window(double server, double attacker) {}

    static CpuRatio of(LoadRecord record) {
        List<LoadSample> warm = warm(record);
        CpuSpent all = CpuSpent.of(warm).orElse(null);
        if (all == null) {
            return UNKNOWN;
        }
        double idle =
                CpuSpent.of(record.samplesOf(Stage.BEFORE)).map(CpuRatio::cores).orElse(0.0);
        Double server = all.server();
        Double net = server == null ? null : net(server - idle * all.nanos(), record);
        long operations = all.operations();
        return new CpuRatio(
                net == null || operations == 0 ? null : net / operations / NANOS_A_MICRO,
                operations == 0 ? null : all.attacker() / operations / NANOS_A_MICRO,
                net == null || all.attacker() < LEAST ? null : summary(net / all.attacker(), windows(warm, idle)));
    }

    /** Null where the attack's part cannot be told from that of honest mail: as the server did less of that meanwhile. */
    private static @Nullable Double net(double server, LoadRecord record) {
        return server <= 0 || LoadFigures.fullBefore(record) ? null : server;
    }

    /** Cores that the server kept busy; 0 if that is not known. */
    private static double cores(CpuSpent spent) {
        Double server = spent.server();
        return server == null ? 0 : server / spent.nanos();
    }

    /** The samples of the attack from where its JVM was warm. */
    private static List<LoadSample> warm(LoadRecord record) {
        List<LoadSample> all = record.samples();
        if (record.warmSamples() >= all.size()) {
            return List.of();
        }
        long from = all.get(record.warmSamples()).at();
        return record.samplesOf(Stage.DURING).stream()
                .filter(sample -> sample.at() >= from)
                .toList();
    }

    private static List<Window> windows(List<LoadSample> samples, double idle) {
        List<Window> windows = new ArrayList<>();
        LoadSample first = samples.get(0);
        for (int i = 1; i < samples.size(); i++) {
            LoadSample last = samples.get(i);
            CpuSpent spent = CpuSpent.between(first, last).orElse(null);
            Double server = spent == null ? null : spent.server();
            boolean end = i == samples.size() - 1;
            if (spent != null && server != null && (end || spent.nanos() >= WINDOW_NANOS)) {
                windows.add(new Window(server - idle * spent.nanos(), spent.attacker()));
                first = last;
            }
        }
        return windows;
    }

    private static Summary3 summary(double value, List<Window> windows) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[RESAMPLES];
        int found = 0;
        for (int i = 0; i < RESAMPLES; i++) {
            double server = 0;
            double attacker = 0;
            for (int w = 0; w < windows.size(); w++) {
                Window window = windows.get(random.nextInt(windows.size()));
                server += window.server();
                attacker += window.attacker();
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
