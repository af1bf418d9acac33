package org.mailtls.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.LoadSample;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageTime;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/** The tables of a group of attacks; those of honest mail have classes of their own. */
final class AttackTables {
    static final String COST = "The attack, and what it costs";
    static final String SERVER = "The server";

    private static final Unit MEBIBYTES = new Unit("MiB", 1 << 20, false);
    private static final Unit MEGABYTES = new Unit("MB", 1e6, false);

    private AttackTables() {}

    static List<PlainTable> of(AttackGroup group) {
        return Stream.of(AttackMailTable.of(group), AttackPhases.of(group), attack(group), server(group))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty without a row. */
    static Optional<PlainTable> table(
            String title, List<String> headings, List<List<String>> rows, List<String> notes) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new PlainTable(title, headings, rows, notes));
    }

    /** When the attack was; empty if it was not. */
    static Optional<StageTime> during(LoadRecord record) {
        return record.stages().stream()
                .filter(time -> time.stage() == Stage.DURING && time.seconds() > 0)
                .findFirst();
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
                        bytes(attack, figures, attack.bytesOut()),
                        bytes(attack, figures, attack.bytesIn()),
                        micros(figures.serverPerOperation()),
                        micros(figures.attackerPerOperation()),
                        amplification == null ? AttackWords.NONE : AttackWords.amplification(amplification),
                        limit(one.record(), figures)));
            }
        }
        return table(
                COST,
                List.of(
                        group.group().axis(),
                        "operations",
                        "connections",
                        "accepted per connection",
                        "how they ended",
                        "to the server, B",
                        "from the server, B",
                        "server, µs",
                        "attacker, µs",
                        "server ÷ attacker",
                        "at its limit"),
                rows,
                costNotes(group));
    }

    private static List<String> costNotes(AttackGroup group) {
        String after = AttackWords.countedAfter(group.seen());
        List<String> notes = new ArrayList<>(List.of(
                "Bytes and processor time are those of one operation. Processor time is that of all the server's processes,"
                        + " less what as much honest mail cost it before the attack, and of the attacker's threads, without compiler and collector of their"
                        + " JVM"
                        + (after.isEmpty() ? "" : ", both counted from " + after + " after the attack's start on")
                        + ". Another attacker may pay less or more than this one."));
        if (group.seen().stream()
                .anyMatch(one -> AttackWords.bounded(one.figures().amplification()))) {
            notes.add("In brackets: 95 % bounds over the seconds of that one attack; another one may land outside.");
        }
        notes.addAll(negotiated(group));
        if (group.seen().stream().anyMatch(one -> one.figures().mostlyRefused())) {
            notes.add(
                    "Where more than one try in twenty came to no operation, bytes and processor time are of no single"
                            + " operation, and not told; server ÷ attacker holds for all that was tried.");
        }
        return notes;
    }

    /** What was negotiated: where it differs, so does what both sides have to compute. */
    private static List<String> negotiated(AttackGroup group) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Attacked one : group.seen()) {
            AttackSeen attack = one.record().attack();
            String negotiated = attack == null ? null : attack.negotiated();
            if (negotiated != null) {
                rows.computeIfAbsent(negotiated, suite -> new ArrayList<>())
                        .add(one.row().label());
            }
        }
        if (rows.size() < 2) {
            return rows.keySet().stream()
                    .map(suite -> "Negotiated: " + suite + ".")
                    .toList();
        }
        String each = rows.entrySet().stream()
                .map(row -> row.getKey() + " with " + AttackWords.listed(row.getValue()))
                .collect(Collectors.joining("; "));
        return List.of("Negotiated: " + each + ". So the rows differ in what has to be computed.");
    }

    /** Whose limit the figures are. */
    private static String limit(LoadRecord record, LoadFigures figures) {
        if (figures.serverAtCap()) {
            return figures.generatorBusy() ? "both" : "server";
        }
        if (figures.generatorBusy()) {
            return "generator";
        }
        if (figures.serverShare() == null) {
            return "not known";
        }
        return record.cpus() == null ? "not known, no cap" : figures.fullShare() == 0 ? "neither" : "server, at times";
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
                    mails(record, DeliveredMails::lost),
                    mails(record, DeliveredMails::repeated),
                    mails(record, DeliveredMails::unanswered),
                    recovery(record, one.figures())));
        }
        return table(
                SERVER,
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
                        "taken without an answer",
                        "recovered after"),
                rows,
                List.of(
                        "Taken without an answer: the server has the mail, but the sender saw no 250, so it would send it"
                                + " again.",
                        "Recovered: from there on every mail was taken, and within 1.5 times the p99 from before the attack, or"
                                + " of the slowest mail then where there is no p99. " + AttackWords.NONE
                                + " where that cannot be told: without honest mail, with a server that was full before the"
                                + " attack, or an attack that did nothing."));
    }

    private static String operations(AttackSeen attack, LoadRecord record) {
        String count = AttackWords.count(attack.operations()) + " × " + attack.operation();
        return during(record)
                .map(time -> count + ", " + AttackWords.number(attack.operations() / time.seconds()) + "/s")
                .orElse(count);
    }

    /** Of one operation, those of connecting for it included. */
    private static String bytes(AttackSeen attack, LoadFigures figures, long all) {
        return attack.operations() == 0 || figures.mostlyRefused()
                ? AttackWords.NONE
                : AttackWords.count(Math.round((double) all / attack.operations()));
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

    private static String mails(LoadRecord record, Function<DeliveredMails, List<Integer>> numbers) {
        DeliveredMails delivered = record.delivered();
        return delivered == null
                ? AttackWords.NONE
                : AttackWords.count(numbers.apply(delivered).size());
    }

    private static String recovery(LoadRecord record, LoadFigures figures) {
        Double recovery = figures.recovery();
        if (!figures.comparable()) {
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
