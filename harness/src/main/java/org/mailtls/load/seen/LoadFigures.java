package org.mailtls.load.seen;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LoadRecord} comes to; a pure function of it.
 *
 * @param stages those with mails in them; none without victims
 * @param recovery seconds from the attack's end to the first second from which on all honest mail was as good as before it;
 *     null without victims or an attack, and where that second did not come
 * @param recovered whether there is such a second
 * @param serverShare CPU time of the server while the attack ran, as a share of its cap, or of one core without a cap; null
 *     if it could not be read
 * @param serverAtCap whether the server could do no more
 * @param generatorLimited whether the attacker could do no more, or did not keep to its times, while the server had room: then
 *     rates and amplification are no limit of the server's
 * @param serverPerOperation microseconds of CPU time for one operation, less what the server used before the attack; null
 *     without operations, if it could not be read, and where that leaves nothing
 * @param attackerPerOperation microseconds of CPU time for one operation; null without operations
 * @param amplification the same CPU time of the server ÷ CPU time of the attacker, once its JVM is warm; null if either is
 *     unknown
 * @param lost mails that were answered with 250 and that the server does not have; 0 also where it cannot be asked
 * @param repeated mails that the server has more than once; 0 also where it cannot be asked
 */
public record LoadFigures(
        Map<Stage, StageFigures> stages,
        @Nullable Double recovery,
        boolean recovered,
        @Nullable Double serverShare,
        boolean serverAtCap,
        boolean generatorLimited,
        @Nullable Double serverPerOperation,
        @Nullable Double attackerPerOperation,
        @Nullable Summary3 amplification,
        int lost,
        int repeated) {
    /** A server that uses less than this of what it may still has room. */
    static final double FULL = 0.9;

    /** Cgroups hold bursts back also where there is room on average; a twentieth of the time is more than bursts. */
    private static final double HELD_BACK = 0.05;

    /** Of the core that one event loop can use. */
    private static final double BUSY_LOOP = 0.9;

    /** Microseconds. Half of the mails do not wait for so long unless they wait for one another. */
    private static final double BACKLOG = 1e6;

    /** Share of late starts of an open model from which on the rate was not the one that was asked for. */
    private static final double MANY_LATE = 0.05;

    public LoadFigures {
        stages = stages.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(stages));
    }

    public static LoadFigures of(LoadRecord record) {
        Map<Stage, StageFigures> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            StageFigures figures = StageFigures.of(record.mailsOf(stage));
            if (figures != null) {
                stages.put(stage, figures);
            }
        }
        CpuSpent during = CpuSpent.of(record.samplesOf(Stage.DURING)).orElse(null);
        Double share = during == null ? null : share(during, record.cpus());
        boolean atCap = during != null && (share != null && share >= FULL || heldBack(during));
        Optional<Double> recovery = Recovery.seconds(record, stages.get(Stage.BEFORE));
        CpuRatio ratio = CpuRatio.of(record);
        DeliveredMails delivered = record.delivered();
        return new LoadFigures(
                stages,
                recovery.orElse(null),
                recovery.isPresent(),
                share,
                atCap,
                !atCap && during != null && limited(during, record),
                ratio.serverPerOperation(),
                ratio.attackerPerOperation(),
                ratio.amplification(),
                delivered == null ? 0 : delivered.lost().size(),
                delivered == null ? 0 : delivered.repeated().size());
    }

    private static @Nullable Double share(CpuSpent during, @Nullable Double cpus) {
        Double server = during.server();
        return server == null ? null : server / during.nanos() / (cpus == null ? 1 : cpus);
    }

    /**
     * Whether honest mail alone was already more than the server, or the machine, could do before the attack: what an attack does
     * on top of that cannot be told.
     */
    public static boolean fullBefore(LoadRecord record) {
        CpuSpent before = CpuSpent.of(record.samplesOf(Stage.BEFORE)).orElse(null);
        Double share = before == null || record.cpus() == null ? null : share(before, record.cpus());
        StageFigures mail = StageFigures.of(record.mailsOf(Stage.BEFORE));
        return share != null && share >= FULL
                || before != null && heldBack(before)
                || mail != null && mail.p50() > BACKLOG;
    }

    private static boolean heldBack(CpuSpent spent) {
        return spent.heldBack() > HELD_BACK * spent.nanos();
    }

    private static boolean limited(CpuSpent during, LoadRecord record) {
        AttackSeen attack = record.attack();
        boolean busy = during.attacker() >= BUSY_LOOP * Math.max(1, record.loops()) * during.nanos();
        return busy || attack != null && behind(attack);
    }

    /** Whether so many operations of an open model began late that its load was not the one that was asked for. */
    public static boolean behind(AttackSeen attack) {
        return attack.late() > MANY_LATE * Math.max(attack.operations(), attack.connections());
    }

    /**
     * What was spent from the first of some samples to the last.
     *
     * @param nanos wall time
     * @param server nanoseconds of CPU time; null if it could not be read
     * @param heldBack nanoseconds; 0 if unknown
     * @param attacker nanoseconds of CPU time
     */
    record CpuSpent(double nanos, @Nullable Double server, double heldBack, double attacker, long operations) {
        private static final double NANOS_A_MICRO = 1e3;

        /** Empty if no time passed. */
        static Optional<CpuSpent> of(List<LoadSample> samples) {
            if (samples.size() < 2) {
                return Optional.empty();
            }
            return between(samples.get(0), samples.get(samples.size() - 1));
        }

        static Optional<CpuSpent> between(LoadSample first, LoadSample last) {
            if (last.at() <= first.at()) {
                return Optional.empty();
            }
            boolean known = first.serverCpu() >= 0 && last.serverCpu() >= 0;
            boolean held = first.serverHeldBack() >= 0 && last.serverHeldBack() >= 0;
            return Optional.of(new CpuSpent(
                    (last.at() - first.at()) * NANOS_A_MICRO,
                    known ? (double) (last.serverCpu() - first.serverCpu()) : null,
                    held ? last.serverHeldBack() - first.serverHeldBack() : 0,
                    last.attackerCpu() - first.attackerCpu(),
                    last.operations() - first.operations()));
        }
    }
}
