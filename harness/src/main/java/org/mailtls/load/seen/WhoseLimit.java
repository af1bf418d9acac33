package org.mailtls.load.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which of the two sides could do no more. Both may be there at once. */
final class WhoseLimit {
    /** A server that uses less than this of what it may still has room. */
    static final double FULL = 0.9;

    /** Cgroups hold bursts back also where there is room on average; a twentieth of the time is more than bursts. */
    private static final double HELD_BACK = 0.05;

    /** Of the core that one event loop can use. */
    private static final double BUSY_LOOP = 0.9;

    /** Share of late starts of an open model from which on the rate was not the one that was asked for. */
    private static final double MANY_LATE = 0.05;

    private WhoseLimit() {}

    /**
     * Whether the server used up its cap, or was held back at it in most seconds. Never without a cap: what more of the machine
     * it could have had is not known then.
     */
    static boolean atCap(List<LoadSample> samples, @Nullable Double cpus) {
        if (cpus == null) {
            return false;
        }
        if (usedUp(samples, cpus)) {
            return true;
        }
        List<CpuSpent> seconds = CpuSpent.seconds(samples);
        long held = seconds.stream()
                .filter(each -> each.heldBack() > HELD_BACK * each.nanos())
                .count();
        return 2 * held > seconds.size();
    }

    /**
     * Whether the server used up its cap on the whole, so that more would have had to wait. One that was held back in bursts alone
     * still has room: a process that starts takes all of a cap of half a core, for a moment.
     */
    static boolean usedUp(List<LoadSample> samples, @Nullable Double cpus) {
        CpuSpent spent = CpuSpent.of(samples).orElse(null);
        return cpus != null && spent != null && full(spent, cpus);
    }

    /** The part of the time, from 0 to 1, in seconds in which the server used up its cap. */
    static double fullShare(List<LoadSample> samples, double cpus) {
        List<CpuSpent> seconds = CpuSpent.seconds(samples);
        double all = seconds.stream().mapToDouble(CpuSpent::nanos).sum();
        double full = seconds.stream()
                .filter(spent -> full(spent, cpus))
                .mapToDouble(CpuSpent::nanos)
                .sum();
        return all == 0 ? 0 : full / all;
    }

    private static boolean full(CpuSpent spent, double cpus) {
        Double share = spent.share(cpus);
        return share != null && share >= FULL;
    }

    /** Whether the attacker kept its event loops busy, or did not keep to its times. */
    static boolean generatorBusy(LoadRecord record) {
        CpuSpent spent = CpuSpent.of(record.warm()).orElse(null);
        AttackSeen attack = record.attack();
        boolean busy = spent != null && spent.attacker() >= BUSY_LOOP * Math.max(1, record.loops()) * spent.nanos();
        return busy || attack != null && behind(attack);
    }

    /** Whether so many operations of an open model began late that its load was not the one that was asked for. */
    static boolean behind(AttackSeen attack) {
        return attack.late() > MANY_LATE * Math.max(attack.operations(), attack.connections());
    }
}
