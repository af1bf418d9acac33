package org.mailtls.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlResource;

/**
 * How grades are made, as {@code ssl-labs-rating.yaml} has it.
 *
 * @param weights category → per cent
 * @param versions version → score
 * @param kinds of keys and groups, that of finite fields first
 * @param ciphers scores by the bits of a suite
 * @param letters best first
 * @param uncapped takes the place of the first letter where no cap was met
 */
record RatingRules(
        Map<String, Integer> weights,
        Map<String, Integer> versions,
        List<Kind> kinds,
        List<Rung> ciphers,
        boolean zeroSpoils,
        List<Letter> letters,
        String uncapped,
        List<CapRule> caps) {
    private static final String FILE = "ssl-labs-rating.yaml";

    /** Keys or groups whose bits are worth the same; checks tell the bits, or groups whose bits are known. */
    record Kind(String id, List<String> checks, List<Rung> rungs) {}

    /** @param below fewer bits than this have the score; every number in the last rung */
    record Rung(int below, int score) {}

    record Letter(int atLeast, String letter) {}

    record CapRule(Cap cap, Condition when, Set<Scope> scopes) {}

    private static final class Shipped {
        private static final RatingRules RULES = read();
    }

    /** Read once, when first asked for. */
    static RatingRules shipped() {
        return Shipped.RULES;
    }

    private static RatingRules read() {
        if (!(YamlResource.read(RatingRules.class, FILE) instanceof YamlMap file)) {
            throw new IllegalStateException(FILE + " is no mapping; build mailtls again");
        }
        Set<Scope> scopes = PolicyBinder.scopes(file, Set.of());
        List<Kind> kinds = new ArrayList<>();
        for (YamlMap kind : PolicyBinder.maps(Fields.map(file, "key-exchange"), "kinds")) {
            kinds.add(new Kind(Fields.required(kind, "id"), Fields.list(kind, "checks"), rungs(kind)));
        }
        List<Letter> letters = new ArrayList<>();
        for (YamlMap letter : PolicyBinder.maps(file, "letters")) {
            letters.add(new Letter(number(letter, "at-least"), Fields.required(letter, "letter")));
        }
        List<CapRule> caps = new ArrayList<>();
        for (YamlMap cap : PolicyBinder.maps(file, "caps")) {
            caps.add(new CapRule(
                    new Cap(Fields.required(cap, "id"), Fields.required(cap, "grade"), Fields.required(cap, "text")),
                    ConditionBinder.bind(Fields.map(cap, "when")),
                    PolicyBinder.scopes(cap, scopes)));
        }
        return new RatingRules(
                numbers(Fields.map(file, "weights")),
                numbers(Fields.map(Fields.map(file, "protocol"), "scores")),
                kinds,
                rungs(Fields.map(file, "cipher")),
                Boolean.TRUE.equals(Fields.truth(file, "zero-spoils")),
                letters,
                Fields.required(file, "uncapped"),
                caps);
    }

    private static List<Rung> rungs(YamlMap map) {
        List<Rung> rungs = new ArrayList<>();
        for (YamlMap step : PolicyBinder.maps(map, "steps")) {
            Integer below = Fields.wholeNumber(step, "below");
            rungs.add(new Rung(below == null ? Integer.MAX_VALUE : below, number(step, "score")));
        }
        return List.copyOf(rungs);
    }

    private static Map<String, Integer> numbers(YamlMap map) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        map.entries().keySet().forEach(key -> numbers.put(key, number(map, key)));
        return numbers;
    }

    private static int number(YamlMap map, String key) {
        return Integer.parseInt(Fields.required(map, key));
    }

    static int score(List<Rung> rungs, long bits) {
        return rungs.stream()
                .filter(rung -> bits < rung.below())
                .findFirst()
                .map(Rung::score)
                .orElseThrow();
    }
}
