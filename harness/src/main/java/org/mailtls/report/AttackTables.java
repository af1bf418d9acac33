package org.mailtls.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/** The tables of a group of attacks. */
final class AttackTables {
    private static final int MANY = 1000;
    private static final Unit MEBIBYTES = new Unit("MiB", 1 << 20, false);
    private static final Unit MEGABYTES = new Unit("MB", 1e6, false);

    private AttackTables() {}

    static List<PlainTable> of(AttackGroup group) {
        return Stream.of(mail(group), attack(group), server(group))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What honest mail got. */
    private static Optional<PlainTable> mail(AttackGroup group) {
        List<List<String>> rows = new ArrayList<>();
        boolean few = false;
        for (Attacked one : group.seen()) {
            for (Stage stage : Stage.values()) {
                StageFigures figures = one.figures().stages().get(stage);
                if (figures != null && figures.mails() > 0) {
                    few |= figures.mails() < MANY;
                    rows.add(List.of(
                            one.row().label(),
                            stage.word(),
                            AttackWords.count(figures.mails()),
                            AttackWords.share(figures.success()),
                            AttackWords.millis(figures.p50()),
                            AttackWords.millis(figures.p90()),
                            AttackWords.millis(figures.p99()),
                            AttackWords.millis(figures.p999())));
                }
            }
        }
        List<String> notes = new ArrayList<>(List.of(
                "Times are milliseconds from the moment when a mail was due to the reply that takes it. A mail that was not"
                        + " taken is as slow as the slowest of all."));
        if (few) {
            notes.add("Of fewer than 1000 mails p99.9 is the slowest, and of fewer than 100 p99 as well.");
        }
        return table(
                "What honest mail got",
                List.of(group.group().axis(), "attack", "mails", "taken", "p50", "p90", "p99", "p99.9"),
                rows,
                notes);
    }

    /** What was done, how it was answered, and what one operation cost each side. */
    private static Optional<PlainTable> attack(AttackGroup group) {
        List<List<String>> rows = new ArrayList<>();
        for (Attacked one : group.seen()) {
            AttackSeen attack = one.record().attack();
            if (attack != null) {
                LoadFigures figures = one.figures();
                Summary3 amplification = figures.amplification();
                rows.add(List.of(
                        one.row().label(),
                        operations(attack, one.record()),
                        AttackWords.count(attack.connections()),
                        AttackWords.perConnection(attack),
                        AttackWords.endings(attack),
                        micros(figures.serverPerOperation()),
                        micros(figures.attackerPerOperation()),
                        amplification == null ? AttackWords.NONE : AttackWords.amplification(amplification),
                        limit(figures)));
            }
        }
        return table(
                "The attack, and what it costs",
                List.of(
                        group.group().axis(),
                        "operations",
                        "connections",
                        "accepted per connection",
                        "how they ended",
                        "server, µs",
                        "attacker, µs",
                        "server ÷ attacker",
                        "at its limit"),
                rows,
                List.of(
                        "Processor time is that of one operation: of all the server's processes, less what honest mail cost it"
                                + " before the attack, and of the attacker's JVM once it was warm. Another attacker may pay less"
                                + " or more than this one."));
    }

    /** Whose limit the figures are. */
    private static String limit(LoadFigures figures) {
        if (figures.serverAtCap()) {
            return "server";
        }
        if (figures.generatorLimited()) {
            return "generator";
        }
        return figures.serverShare() == null ? "not known" : "neither";
    }

    /** What the server had to spend, and whether it lost anything. */
    private static Optional<PlainTable> server(AttackGroup group) {
        List<List<String>> rows = new ArrayList<>();
        for (Attacked one : group.seen()) {
            LoadRecord record = one.record();
            rows.add(List.of(
                    one.row().label(),
                    processor(record, one.figures()),
                    most(record, LoadSample::serverMemory, MEBIBYTES),
                    most(record, LoadSample::serverProcesses, AttackWords.COUNT),
                    most(record, LoadSample::serverFiles, AttackWords.COUNT),
                    grown(record, LoadSample::serverIn),
                    grown(record, LoadSample::serverOut),
                    delivered(record, one.figures().lost()),
                    delivered(record, one.figures().repeated()),
                    recovery(record, one.figures())));
        }
        return table(
                "The server",
                List.of(
                        group.group().axis(),
                        "processor",
                        "memory at most, MiB",
                        "processes and threads at most",
                        "open files at most",
                        "received, MB",
                        "sent, MB",
                        "mails lost",
                        "taken twice",
                        "recovered after"),
                rows,
                List.of(
                        "Recovered: from there on every mail was taken, and within 1.5 times the p99 from before the attack."));
    }

    private static Optional<PlainTable> table(
            String title, List<String> headings, List<List<String>> rows, List<String> notes) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new PlainTable(title, headings, rows, notes));
    }

    private static String operations(AttackSeen attack, LoadRecord record) {
        String count = AttackWords.count(attack.operations()) + " × " + attack.operation();
        return during(record)
                .map(time -> count + ", " + AttackWords.number(attack.operations() / time.seconds()) + "/s")
                .orElse(count);
    }

    static Optional<StageTime> during(LoadRecord record) {
        return record.stages().stream()
                .filter(time -> time.stage() == Stage.DURING && time.seconds() > 0)
                .findFirst();
    }

    private static String micros(@Nullable Double micros) {
        return micros == null ? AttackWords.NONE : Numbers.value(micros, AttackWords.MICROS);
    }

    private static String processor(LoadRecord record, LoadFigures figures) {
        Double share = figures.serverShare();
        if (share == null) {
            return AttackWords.NONE;
        }
        Double cap = record.cpus();
        return cap == null
                ? AttackWords.number(share) + " cores, no cap"
                : AttackWords.share(share) + " of "
                        + BigDecimal.valueOf(cap).stripTrailingZeros().toPlainString()
                        + (cap == 1 ? " core" : " cores");
    }

    /** A level at its highest. */
    private static String most(LoadRecord record, ToLongFunction<LoadSample> level, Unit unit) {
        long most = record.samples().stream().mapToLong(level).max().orElse(-1);
        return most < 0 ? AttackWords.NONE : Numbers.value(most, unit);
    }

    /** What a counter of bytes rose by. */
    private static String grown(LoadRecord record, ToLongFunction<LoadSample> counter) {
        long[] known = record.samples().stream()
                .mapToLong(counter)
                .filter(value -> value >= 0)
                .toArray();
        return known.length < 2 ? AttackWords.NONE : Numbers.value(known[known.length - 1] - known[0], MEGABYTES);
    }

    private static String delivered(LoadRecord record, int mails) {
        return record.delivered() == null ? AttackWords.NONE : AttackWords.count(mails);
    }

    private static String recovery(LoadRecord record, LoadFigures figures) {
        Double recovery = figures.recovery();
        if (record.mails().isEmpty()) {
            return AttackWords.NONE;
        }
        if (figures.recovered() && recovery != null) {
            return recovery == 0 ? "at once" : AttackWords.seconds(recovery);
        }
        return record.stages().stream()
                .filter(time -> time.stage() == Stage.AFTER)
                .findFirst()
                .map(time -> "not within " + AttackWords.seconds(time.seconds()))
                .orElse(AttackWords.NONE);
    }
}
