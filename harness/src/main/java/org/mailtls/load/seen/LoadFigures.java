package org.mailtls.load.seen;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LoadRecord} comes to; a pure function of it. Shares and limits are those of
 * {@link LoadRecord#warm}, cost that of {@link LoadRecord#settled}.
 *
 * @param stages those with mails in them; none without victims
 * @param recovery seconds from the attack's end to the first second from which on all honest mail was as good as before it;
 *     null where that second did not come, or nothing is {@code comparable}
 * @param recovered whether there is such a second
 * @param comparable whether recovery can be told: there was honest mail before and after the attack, the server was not full
 *     before, and the attack did something
 * @param serverShare CPU time of the server while the attack ran, as a share of its cap, or of one core without a cap; null
 *     if it could not be read
 * @param serverAtCap whether the server could do no more; never without a cap
 * @param fullShare the part of the time, from 0 to 1, in which the server used up its cap; 0 without one
 * @param generatorBusy whether the attacker could do no more, or did not keep to its times, whatever the server did
 * @param serverPerOperation microseconds of CPU time for one operation, less what honest mail cost the server; null
 *     without operations, with {@code mostlyRefused}, if either could not be read, and where that leaves nothing
 * @param attackerPerOperation microseconds of CPU time for one operation; null without operations, and with {@code mostlyRefused}
 * @param mostlyRefused whether more than a twentieth of what the attacker tried came to no operation, so that processor time is
 *     not that of operations alone
 * @param amplification CPU time of the server, less what honest mail cost it, ÷ CPU time of the attacker; null if either
 *     is unknown
 * @param stillCheaper whether operations went on getting cheaper for the attacker while cost was counted: the server's part is
 *     rather larger than {@code amplification} says
 * @param fullBefore whether honest mail alone was already more than the server could do: what an attack does on top of that
 *     cannot be told
 * @param lost mails that were answered with 250 and that the server does not have; 0 also where it cannot be asked
 * @param repeated mails that the server has more than once; 0 also where it cannot be asked
 */
public record LoadFigures(
        Map<Stage, StageFigures> stages,
        @Nullable Double recovery,
        boolean recovered,
        boolean comparable,
        @Nullable Double serverShare,
        boolean serverAtCap,
        double fullShare,
        boolean generatorBusy,
        @Nullable Double serverPerOperation,
        @Nullable Double attackerPerOperation,
        boolean mostlyRefused,
        @Nullable Summary3 amplification,
        boolean stillCheaper,
        boolean fullBefore,
        int lost,
        int repeated) {
    /** Microseconds. Half of the mails do not wait for so long unless they wait for one another. */
    private static final double BACKLOG = 1e6;

    /** Of all tries. With fewer operations than this, the rest of the tries is too much of what was spent. */
    private static final double OPERATIONS = 0.95;

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
        AttackSeen attack = record.attack();
        StageFigures before = stages.get(Stage.BEFORE);
        boolean fullBefore = fullBefore(record, before);
        boolean comparable = before != null
                && before.slowest() != null
                && stages.containsKey(Stage.AFTER)
                && !fullBefore
                && (attack == null || !attack.didNothing());
        Optional<Double> recovery = comparable ? Recovery.seconds(record, before) : Optional.empty();
        boolean refused = attack != null && attack.operations() < OPERATIONS * attack.tries();
        CpuRatio ratio = CpuRatio.of(record, fullBefore);
        CpuSpent during = CpuSpent.of(record.warm()).orElse(null);
        DeliveredMails delivered = record.delivered();
        return new LoadFigures(
                stages,
                recovery.orElse(null),
                recovery.isPresent(),
                comparable,
                during == null ? null : during.share(record.cpus()),
                WhoseLimit.atCap(record.warm(), record.cpus()),
                record.cpus() == null ? 0 : WhoseLimit.fullShare(record.warm(), record.cpus()),
                WhoseLimit.generatorBusy(record),
                refused ? null : ratio.serverPerOperation(),
                refused ? null : ratio.attackerPerOperation(),
                refused,
                ratio.amplification(),
                !refused && ratio.cheaper(),
                fullBefore,
                delivered == null ? 0 : delivered.lost().size(),
                delivered == null ? 0 : delivered.repeated().size());
    }

    /** Whether so many operations of an open model began late that its load was not the one that was asked for. */
    public static boolean behind(AttackSeen attack) {
        return WhoseLimit.behind(attack);
    }

    /** @param mail before the attack; null if there was none */
    private static boolean fullBefore(LoadRecord record, @Nullable StageFigures mail) {
        if (WhoseLimit.usedUp(record.samplesOf(Stage.BEFORE), record.cpus())) {
            return true;
        }
        if (mail == null) {
            return false;
        }
        Double half = mail.p50();
        return half == null || half > BACKLOG;
    }
}
