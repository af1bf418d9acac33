package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Summary;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.ScanDiff.FindingChange;

/** A ladder as a table: a row a step. */
final class LadderTable {
    private static final String TITLE = "Step by step: what each costs, closes, opens and turns away";

    private LadderTable() {}

    static PlainTable of(Climb climb) {
        String unit = climb.unit().label();
        List<String> headings = new ArrayList<>(List.of(
                "step",
                climb.side() + " CPU per handshake, " + unit,
                "times the step below",
                climb.side() + " CPU per mail, " + unit,
                "times, per mail"));
        if (climb.cost().equals(Climb.SERVER)) {
            headings.add("client CPU per handshake, " + unit);
        }
        headings.addAll(climb.policies());
        if (climb.log()) {
            headings.add("turned away, at most");
        }
        headings.add("lint");
        Set<String> unjudged = unjudged(climb);
        return new PlainTable(
                TITLE + (unjudged.isEmpty() ? "" : ". Costs are not judged: " + String.join("; ", unjudged) + "."),
                headings,
                climb.rungs().stream()
                        .map(rung -> row(climb, rung, !unjudged.isEmpty()))
                        .toList(),
                notes(climb));
    }

    /** Why no cost of the ladder is judged; empty if some are, which then stands at each. */
    private static Set<String> unjudged(Climb climb) {
        List<MetricChange> costs = climb.rungs().stream()
                .flatMap(rung -> Stream.of(climb.cost(), Climb.MAIL + climb.cost())
                        .map(metric -> rung.changes().get(metric))
                        .flatMap(Stream::ofNullable))
                .toList();
        return costs.stream().allMatch(change -> change.change() == Change.NOT_JUDGED)
                ? costs.stream().map(MetricChange::why).collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** @param said whether it is said above the table that no cost is judged */
    private static List<String> row(Climb climb, Rung rung, boolean said) {
        List<String> row = new ArrayList<>();
        row.add(rung.label());
        row.add(
                rung.ok()
                        ? figure(climb.handshake(rung), climb.unit())
                        : Outcomes.words(rung.cell().outcome()));
        row.add(times(rung.changes().get(climb.cost()), said));
        row.add(figure(climb.mail(rung), climb.unit()));
        row.add(times(rung.changes().get(Climb.MAIL + climb.cost()), said));
        if (climb.cost().equals(Climb.SERVER)) {
            row.add(figure(Optional.ofNullable(rung.figures().get(Climb.CLIENT)), climb.unit()));
        }
        Map<String, Long> open = rung.open();
        for (String policy : climb.policies()) {
            row.add(LadderWords.open(open.get(policy), count(rung.closed(), policy), count(rung.opened(), policy)));
        }
        if (climb.log()) {
            TurnedAway seen = rung.turnedAway();
            row.add(seen == null ? LadderWords.NONE : LadderWords.turnedAway(seen));
        }
        row.add(lint(rung));
        return row;
    }

    private static String figure(Optional<Summary> figure, Unit unit) {
        return figure.map(summary -> LadderWords.figure(summary, unit)).orElse(LadderWords.NONE);
    }

    private static String times(@Nullable MetricChange change, boolean said) {
        return change == null
                ? LadderWords.NONE
                : LadderWords.ratio(change.ratio()) + (said ? "" : ", " + LadderAdvice.word(change.change()));
    }

    private static long count(List<FindingChange> changes, String policy) {
        return changes.stream().filter(change -> change.policy().equals(policy)).count();
    }

    private static String lint(Rung rung) {
        int all = rung.remarks().size();
        long fresh = rung.below() == null ? 0 : rung.added().size();
        return all == 0 ? "nothing" : all + (fresh == 0 ? "" : " (" + fresh + " new)");
    }

    private static List<String> notes(Climb climb) {
        List<String> notes = new ArrayList<>();
        Set<String> intervals = climb.rungs().stream()
                .flatMap(rung -> rung.figures().values().stream())
                .map(Summary::intervalWords)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!intervals.isEmpty()) {
            notes.add("In parentheses behind a figure: " + String.join("; ", intervals) + ".");
        }
        if (climb.rungs().stream().anyMatch(rung -> rung.step().aside())) {
            notes.add("A step aside is not kept: it and the step after it are held against the same step below.");
        }
        if (!climb.policies().isEmpty()) {
            notes.add("Under each policy: its rules that are broken, must and should alike, and in parentheses how many"
                    + " the step closed (−) and opened (+). What could not be tested counts as neither, and what no longer"
                    + " applies as closed, as rules on TLS 1.3 do where a step turns that off. Policies"
                    + " contradict each other in places, so no step can please them all.");
        }
        if (climb.log()) {
            notes.add(
                    "Turned away: handshakes of the log whose version, suite or group of TLS 1.3 the server does not accept"
                            + " at this step; suites that differ in RSA or ECDSA alone count as the same. A log does not tell"
                            + " what else a peer would have offered, so this is the most that it can be. What log and scan do"
                            + " not tell enough of is in it as well, and stands in parentheses as untold; where nothing is told"
                            + " there is a dash. Many senders whose handshake fails come back in the clear (RFC 7435), unless"
                            + " the server insists on TLS.");
        }
        return notes;
    }
}
