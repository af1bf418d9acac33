package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Facts;
import org.mailtls.result.LadderRecord.Remark;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Summary;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.ScanDiff.FindingChange;

/**
 * What is to be said of a step: what it closes and opens, what it costs, whom it turns away, what it leaves and what lint says;
 * then what its author says. Nothing is said that was not seen, and what was looked for and not found is said as well.
 */
final class LadderAdvice {
    private static final int MOST_REFUSALS = 4;

    private final Climb climb;
    private final Rung rung;
    private final List<String> sentences = new ArrayList<>();

    private LadderAdvice(Climb climb, Rung rung) {
        this.climb = climb;
        this.rung = rung;
    }

    /** A paragraph. */
    static String of(Climb climb, Rung rung) {
        LadderAdvice advice = new LadderAdvice(climb, rung);
        advice.outcome();
        advice.findings();
        advice.costs();
        advice.turnedAway();
        advice.left();
        advice.lint();
        advice.sentences.add(rung.step().advice());
        return advice.sentences.stream().filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private void outcome() {
        if (!rung.ok()) {
            String reason = rung.cell().reason();
            sentences.add("It was not measured to its end: "
                    + (reason == null ? Outcomes.words(rung.cell().outcome()) : reason) + ".");
        }
        Rung below = rung.below();
        if (below != null && rung.step().aside()) {
            sentences.add("It stands beside the ladder, and is held against " + below.label() + ".");
        }
    }

    private void findings() {
        if (rung.scan() == null) {
            sentences.add("Its server was not looked at, so that nothing is known of findings.");
        } else if (climb.policies().isEmpty()) {
            sentences.add("The scenario names no policy that it could be judged by.");
        } else if (rung.since() == null) {
            List<String> phrases = rung.open().entrySet().stream()
                    .filter(policy -> policy.getValue() > 0)
                    .map(policy -> LadderWords.findings(policy.getValue(), policy.getKey()))
                    .toList();
            sentences.add(
                    phrases.isEmpty() ? "No finding of any policy is open." : "Open: " + Names.listed(phrases) + ".");
        } else {
            sentences.add(told("It closes ", rung.closed()));
            if (!rung.opened().isEmpty()) {
                sentences.add(told("It opens ", rung.opened()));
            }
        }
    }

    private static String told(String verb, List<FindingChange> changes) {
        return changes.isEmpty()
                ? verb + "no finding of any policy."
                : verb + Names.listed(LadderWords.byPolicy(changes)) + ".";
    }

    private void costs() {
        Optional<Summary> handshake = climb.handshake(rung);
        if (handshake.isEmpty()) {
            if (rung.ok()) {
                sentences.add("What it costs was not measured.");
            }
            return;
        }
        if (rung.below() == null) {
            String mail = climb.mail(rung)
                    .map(figure -> ", and a mail " + figure(figure))
                    .orElse("");
            sentences.add("A handshake costs the " + climb.side() + " " + figure(handshake.get()) + " of processor time"
                    + mail + ".");
            return;
        }
        cost("A handshake", rung.changes().get(climb.cost()));
        cost("A mail", rung.changes().get(Climb.MAIL + climb.cost()));
        unlike(rung.below());
    }

    private String figure(Summary figure) {
        return LadderWords.figure(figure, climb.unit()) + " " + climb.unit().label();
    }

    private void cost(String what, @Nullable MetricChange change) {
        if (change != null) {
            sentences.add(cost(what, "the " + climb.side(), change));
        }
    }

    private static String cost(String what, String side, MetricChange change) {
        String times = LadderWords.ratio(change.ratio()) + " times what it was";
        return switch (change.change()) {
            case WORSE -> what + " costs " + side + " more: " + times + ".";
            case BETTER -> what + " costs " + side + " less: " + times + ".";
            case SAME -> what + " costs " + side + " the same: " + times + ".";
            case UNCLEAR ->
                "Whether " + what.toLowerCase(Locale.ROOT) + " costs " + side + " more or less is open: " + times
                        + ", and " + change.why() + ".";
            case NOT_JUDGED -> what + " is at " + times + ", which is not judged (" + change.why() + ").";
        };
    }

    /** Another version or suite is another handshake: then the step changed more than it seems to. */
    private void unlike(Rung below) {
        Negotiated was = below.cell().negotiated();
        Negotiated is = rung.cell().negotiated();
        if (was != null && is != null && !Likeness.words(was).equals(Likeness.words(is))) {
            sentences.add("The same client comes to " + Likeness.words(is) + " here, and came to " + Likeness.words(was)
                    + ", so that the costs are of different handshakes.");
        }
    }

    private void turnedAway() {
        TurnedAway seen = rung.turnedAway();
        if (seen == null || seen.handshakes() == 0) {
            return;
        }
        String all = String.format(Locale.ROOT, "%,d handshakes", seen.handshakes());
        if (!seen.told()) {
            sentences.add("Whom of the log's " + all + " it turns away is not known.");
            return;
        }
        if (seen.atMost() == 0) {
            sentences.add("It turns away none of the log's " + all + ".");
            return;
        }
        List<String> parts = new ArrayList<>();
        if (seen.refused() > 0) {
            parts.add(refusals(seen));
        }
        if (seen.untold() > 0) {
            parts.add(LadderWords.percent(seen.share(seen.untold())) + " of which log and scan do not tell enough");
        }
        sentences.add("It turns away at most " + LadderWords.percent(seen.share(seen.atMost())) + " of the log's " + all
                + more(seen) + ": " + String.join("; ", parts) + ".");
        if (seen.refused() == 0) {
            return;
        }
        sentences.add(
                seen.certain() == seen.atMost()
                        ? "None of these had a version left to come with."
                        : seen.certain() == 0
                                ? "All of these may have had something else to offer."
                                : LadderWords.percent(seen.share(seen.certain()))
                                        + " had no version left to come with; the others may have had something else to"
                                        + " offer.");
    }

    private String more(TurnedAway seen) {
        TurnedAway before = rung.below() == null ? null : rung.below().turnedAway();
        // What was not told there and is here, or the other way round, is nothing that the step did.
        if (before == null || before.untold() != seen.untold()) {
            return "";
        }
        long more = seen.atMost() - before.atMost();
        return more == 0
                ? ", as many as " + belowLabel()
                : ", " + LadderWords.percent(seen.share(Math.abs(more))) + (more > 0 ? " more" : " fewer") + " than "
                        + belowLabel();
    }

    private String belowLabel() {
        return rung.below() == null ? "" : rung.below().label();
    }

    private static String refusals(TurnedAway seen) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (TurnedAway.Refusal refusal : seen.refusals()) {
            String part = refusal.part();
            counts.merge(
                    part == null ? refusal.protocol() : refusal.protocol() + " with " + part,
                    refusal.handshakes(),
                    Long::sum);
        }
        List<String> phrases = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " (" + LadderWords.percent(seen.share(entry.getValue())) + ")")
                .toList();
        int others = phrases.size() - MOST_REFUSALS;
        return others <= 0
                ? Names.listed(phrases)
                : String.join(", ", phrases.subList(0, MOST_REFUSALS)) + " and " + others + " more";
    }

    /** What is still there that a reader may think is gone, and what is gone that should not be. */
    private void left() {
        if (rung.scan() == null) {
            return;
        }
        Facts facts = rung.scan().facts();
        List<String> versions = words(facts, "VER-SET");
        List<String> left = new ArrayList<>(versions.stream()
                .filter(version -> !version.equals("TLSv1.2") && !version.equals("TLSv1.3"))
                .toList());
        suites(words(facts, "CS-ANON"), "without authentication", left);
        suites(words(facts, "CS-STATIC-RSA"), "with static RSA", left);
        List<String> cbc = new ArrayList<>(words(facts, "CS-CBC-SHA1"));
        cbc.addAll(words(facts, "CS-CBC-SHA2"));
        suites(cbc, "with CBC", left);
        suites(
                words(facts, "CS-ALL").stream()
                        .filter(suite -> suite.contains("CAMELLIA"))
                        .toList(),
                "with Camellia",
                left);
        if (!left.isEmpty()) {
            sentences.add("Still accepted: " + Names.listed(left) + ".");
        }
        if (!versions.isEmpty() && !versions.contains("TLSv1.3")) {
            sentences.add("TLS 1.3 is off.");
        }
    }

    private static void suites(List<String> suites, String kind, List<String> left) {
        long count = suites.stream().distinct().count();
        if (count > 0) {
            left.add(count + (count == 1 ? " suite " : " suites ") + kind);
        }
    }

    private static List<String> words(Facts facts, String check) {
        return facts.facts().containsKey(check) ? facts.words(check).orElse(List.of()) : List.of();
    }

    private void lint() {
        for (Remark remark : rung.added()) {
            sentences.add("Lint on " + remark.setting() + ": " + remark.words() + "; " + remark.fix() + ".");
        }
        List<String> still = rung.remarks().stream().map(Remark::rule).toList();
        List<String> gone = rung.gone().stream()
                .map(Remark::rule)
                .filter(rule -> !still.contains(rule))
                .distinct()
                .toList();
        if (!gone.isEmpty()) {
            sentences.add("Lint has nothing to say any more of " + Names.listed(gone) + ".");
        }
    }

    /** The ladder in a sentence: from the first step to the last that is kept. */
    static String summary(Climb climb) {
        Rung bottom = climb.rungs().get(0);
        Rung top = climb.top();
        if (top == null) {
            return "No step of this ladder was measured to its end.";
        }
        List<String> parts = new ArrayList<>();
        List<String> open = open(climb.policies(), bottom.open(), top.open());
        if (!open.isEmpty()) {
            parts.add("open findings go " + Names.listed(open));
        }
        part("a handshake", climb.whole().get(climb.cost()), parts);
        part("a mail", climb.whole().get(Climb.MAIL + climb.cost()), parts);
        TurnedAway turned = top.turnedAway();
        if (turned != null && turned.handshakes() > 0) {
            parts.add(
                    turned.told()
                            ? "at most " + LadderWords.percent(turned.share(turned.atMost()))
                                    + " of the log's handshakes are turned away"
                            : "whom of the log's handshakes it turns away is not known");
        }
        return "From " + bottom.label() + " to " + top.label() + ": "
                + (parts.isEmpty() ? "nothing was measured" : String.join("; ", parts)) + ".";
    }

    /** A phrase for each policy that judged both; no sum of them, for a finding of two policies is two or one as one likes. */
    private static List<String> open(List<String> policies, Map<String, Long> was, Map<String, Long> is) {
        return policies.stream()
                .filter(policy -> was.containsKey(policy) && is.containsKey(policy))
                .map(policy -> "from " + was.get(policy) + " to " + is.get(policy) + " by " + policy)
                .toList();
    }

    private static void part(String what, @Nullable MetricChange change, List<String> parts) {
        if (change != null && change.ratio() != null) {
            String judged = switch (change.change()) {
                case SAME -> ", which is the same";
                case UNCLEAR -> ", which is open";
                case NOT_JUDGED -> ", which is not judged";
                case BETTER, WORSE -> "";
            };
            parts.add(what + " costs " + LadderWords.ratio(change.ratio()) + " times what it did" + judged);
        }
    }

    /** The verdict on a cost, in a word. */
    static String word(Change change) {
        return switch (change) {
            case WORSE -> "more";
            case BETTER -> "less";
            case SAME -> "same";
            case UNCLEAR -> "open";
            case NOT_JUDGED -> "not judged";
        };
    }
}
