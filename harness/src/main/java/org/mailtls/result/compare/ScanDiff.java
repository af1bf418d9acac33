package org.mailtls.result.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/**
 * What changed on a server between two scans, by meaning: evidence, times and numbers of connections do not count, and what
 * one of the scans could not see is no change.
 *
 * @param was start of the earlier scan
 * @param facts checks whose value changed, sorted by id
 * @param unseen checks of which one scan knows a value and the other could not see any, sorted by id
 * @param findings rules whose status changed, in the order of the policies
 */
public record ScanDiff(Instant was, List<FactChange> facts, List<Unseen> unseen, List<FindingChange> findings) {
    /**
     * @param added words that are new; for numbers by word, those that are new or have another number
     * @param removed words that are gone; for numbers by word, those that are gone or had another number
     */
    public record FactChange(String check, String was, String is, List<String> added, List<String> removed) {}

    /**
     * @param now whether it is the later scan that could not see it
     * @param reason why
     */
    public record Unseen(String check, boolean now, String reason) {}

    /** @param offending what breaks the rule now; empty if nothing does */
    public record FindingChange(
            String policy, String rule, String check, Status was, Status is, List<String> offending) {}

    private record RuleKey(String policy, String rule) {}

    /**
     * Compares. Both scans have to be judged by the same policies on the same day, so that only the server makes a
     * difference.
     */
    public static ScanDiff of(Facts was, List<Verdict> wasJudged, Facts is, List<Verdict> isJudged) {
        List<FactChange> changes = new ArrayList<>();
        List<Unseen> unseen = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(was.facts().keySet());
        ids.retainAll(is.facts().keySet());
        boolean ordered = serverOrders(was) && serverOrders(is);
        for (String id : ids) {
            Fact before = was.fact(id);
            Fact after = is.fact(id);
            if (known(before) && known(after)) {
                if (!same(before.value(), after.value(), ordered && id.startsWith("CS-SET-"))) {
                    changes.add(change(id, before, after));
                }
            } else if (known(before) != known(after)) {
                unseen.add(new Unseen(id, known(before), known(before) ? after.reason() : before.reason()));
            }
        }
        return new ScanDiff(was.start(), List.copyOf(changes), List.copyOf(unseen), findings(wasJudged, isJudged));
    }

    public boolean nothingChanged() {
        return facts.isEmpty() && findings.isEmpty();
    }

    /** That there is nothing to look at is knowledge as well. */
    private static boolean known(Fact fact) {
        return fact.state() == FactState.SEEN || fact.state() == FactState.NOT_APPLICABLE;
    }

    private static boolean serverOrders(Facts facts) {
        return facts.facts().containsKey("CS-ORDER-SERVER")
                && facts.text("CS-ORDER-SERVER").filter("server"::equals).isPresent();
    }

    private static boolean same(@Nullable FactValue was, @Nullable FactValue is, boolean order) {
        if (!order && was instanceof FactValue.Words before && is instanceof FactValue.Words after) {
            return new TreeSet<>(before.words()).equals(new TreeSet<>(after.words()));
        }
        return Objects.equals(was, is);
    }

    private static FactChange change(String id, Fact was, Fact is) {
        List<String> before = words(was.value());
        List<String> after = words(is.value());
        return new FactChange(
                id,
                was.shown(),
                is.shown(),
                after.stream().filter(word -> !before.contains(word)).toList(),
                before.stream().filter(word -> !after.contains(word)).toList());
    }

    private static List<String> words(@Nullable FactValue value) {
        if (value instanceof FactValue.Words words) {
            return words.words();
        }
        if (value instanceof FactValue.Counts counts) {
            return counts.numbers().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .toList();
        }
        return List.of();
    }

    private static List<FindingChange> findings(List<Verdict> was, List<Verdict> is) {
        Map<RuleKey, Finding> before = byRule(was);
        List<FindingChange> changes = new ArrayList<>();
        byRule(is).forEach((key, after) -> {
            Finding earlier = before.get(key);
            if (earlier != null && earlier.status() != after.status()) {
                changes.add(new FindingChange(
                        key.policy(),
                        key.rule(),
                        after.rule().check(),
                        earlier.status(),
                        after.status(),
                        after.offending()));
            }
        });
        return List.copyOf(changes);
    }

    private static Map<RuleKey, Finding> byRule(List<Verdict> verdicts) {
        Map<RuleKey, Finding> findings = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            for (Finding finding : verdict.findings()) {
                findings.put(new RuleKey(verdict.policy().id(), finding.rule().id()), finding);
            }
        }
        return findings;
    }
}
