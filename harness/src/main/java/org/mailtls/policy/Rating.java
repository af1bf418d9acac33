package org.mailtls.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.probe.Facts;

/**
 * A grade by the formula of SSL Labs, for people who are used to it: scores of versions, keys and suites, weighed, and
 * caps. Caps that say nothing of a mail server are left out, see the file.
 */
public final class Rating {
    private static final String PROTOCOL = "protocol";
    private static final String KEYS = "key-exchange";
    private static final String CIPHER = "cipher";
    private static final String VERSIONS = "VER-SET";
    private static final String SUITES = "CS-ALL";
    /** Worse the later. */
    private static final List<String> ORDER = List.of("A+", "A", "A-", "B", "C", "D", "E", "F", "M", "T");

    private final Facts facts;
    private final RatingRules rules;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Double> scores = new LinkedHashMap<>();

    private Rating(Facts facts, RatingRules rules) {
        this.facts = facts;
        this.rules = rules;
    }

    /** Grades a server. Without its versions, keys and suites there is no grade. */
    public static Grade rate(Facts facts) {
        return new Rating(facts, RatingRules.shipped()).grade();
    }

    /** Reads the rules, which the first grade would do else. */
    public static void prepare() {
        RatingRules.shipped();
    }

    private Grade grade() {
        protocol();
        keys();
        cipher();
        if (scores.size() < rules.weights().size()) {
            return new Grade(Grade.UNKNOWN, 0, steps, List.of());
        }
        int score = score();
        List<Cap> met = new ArrayList<>();
        List<String> open = new ArrayList<>();
        Scope scope = Scope.of(facts);
        for (RatingRules.CapRule cap : rules.caps()) {
            if (cap.scopes().contains(scope)) {
                switch (cap.when().holds(facts, scores)) {
                    case YES -> met.add(cap.cap());
                    case OPEN -> open.add(cap.cap().id());
                    case NO -> {}
                }
            }
        }
        return new Grade(letter(score, met, open), score, steps, met);
    }

    private void protocol() {
        Map<String, Integer> seen = new LinkedHashMap<>();
        words(VERSIONS)
                .ifPresent(words -> words.forEach(version -> {
                    Integer score = rules.versions().get(version);
                    if (score != null) {
                        seen.put(version, score);
                    }
                }));
        mean(PROTOCOL, VERSIONS, seen);
    }

    private void cipher() {
        Map<String, Integer> seen = new LinkedHashMap<>();
        words(SUITES)
                .ifPresent(words -> words.forEach(suite -> {
                    OptionalInt bits = SuiteBits.of(suite);
                    if (bits.isPresent()) {
                        seen.put(suite, RatingRules.score(rules.ciphers(), bits.getAsInt()));
                    }
                }));
        mean(CIPHER, SUITES, seen);
    }

    private void mean(String category, String check, Map<String, Integer> seen) {
        if (seen.isEmpty()) {
            steps.add(new Step(category, "nothing is known, see " + check));
            return;
        }
        String best = "";
        String worst = "";
        for (String name : seen.keySet()) {
            best = best.isEmpty() || value(seen, name) > value(seen, best) ? name : best;
            worst = worst.isEmpty() || value(seen, name) < value(seen, worst) ? name : worst;
        }
        double mean = (value(seen, best) + value(seen, worst)) / 2.0;
        scores.put(category, mean);
        steps.add(new Step(
                category,
                "best " + best + " " + value(seen, best) + ", worst " + worst + " " + value(seen, worst) + ", mean "
                        + plain(mean)));
    }

    private static int value(Map<String, Integer> seen, String name) {
        return seen.getOrDefault(name, 0);
    }

    private void keys() {
        KeyBits bits = KeyBits.of(facts, rules);
        KeyBits.Key lowest = bits.lowest();
        if (lowest == null) {
            steps.add(new Step(KEYS, "nothing is known of keys and groups"));
            return;
        }
        scores.put(KEYS, (double) lowest.score());
        steps.add(new Step(KEYS, "lowest is " + lowest.shown()));
        if (!bits.unknown().isEmpty()) {
            steps.add(new Step(
                    "remark", "not tested, so that the score may be too good: " + String.join(", ", bits.unknown())));
        }
    }

    private int score() {
        double sum = 0;
        List<String> terms = new ArrayList<>();
        boolean spoilt = false;
        for (Map.Entry<String, Integer> weight : rules.weights().entrySet()) {
            double score = scores.getOrDefault(weight.getKey(), 0.0);
            terms.add(weight.getValue() + " % of " + plain(score));
            sum += weight.getValue() * score / 100;
            spoilt |= score == 0;
        }
        String arithmetic = String.join(" + ", terms) + " = " + plain(sum);
        if (spoilt && rules.zeroSpoils()) {
            steps.add(new Step("score", arithmetic + ", but a category without points makes it 0"));
            return 0;
        }
        int score = (int) Math.floor(sum + 1e-9);
        steps.add(new Step("score", score == sum ? arithmetic : arithmetic + ", rounded down to " + score));
        return score;
    }

    private String letter(int score, List<Cap> met, List<String> open) {
        RatingRules.Letter reached = rules.letters().stream()
                .filter(step -> score >= step.atLeast())
                .findFirst()
                .orElseThrow();
        String letter = reached.letter();
        String arithmetic = score + " is at least " + reached.atLeast() + ": " + letter;
        for (Cap cap : met) {
            if (ORDER.indexOf(cap.letter()) > ORDER.indexOf(letter)) {
                letter = cap.letter();
                arithmetic += "; " + cap.id() + " leaves " + letter;
            }
        }
        boolean best = reached.equals(rules.letters().get(0)) && met.isEmpty();
        if (best && open.isEmpty()) {
            letter = rules.uncapped();
            arithmetic += "; no cap was met: " + letter;
        }
        steps.add(new Step("letter", arithmetic));
        if (!open.isEmpty()) {
            steps.add(new Step(
                    "remark",
                    "not tested, so that the letter may be too good: " + String.join(", ", open)
                            + (best ? ". Without that there is no " + rules.uncapped() : "")));
        }
        return letter;
    }

    private Optional<List<String>> words(String check) {
        return facts.facts().containsKey(check) ? facts.words(check) : Optional.empty();
    }

    /** Without zeros behind the point. */
    private static String plain(double number) {
        return BigDecimal.valueOf(Math.round(number * 100), 2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
