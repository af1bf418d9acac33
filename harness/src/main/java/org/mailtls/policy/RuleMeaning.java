package org.mailtls.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.CheckInfo.Kind;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/** Whether what a rule says fits the kind of value of its check, and names words that the check can have. */
final class RuleMeaning {
    private static final int MOST_LISTED = 40;
    private static final Set<Kind> WORDS = Set.of(Kind.TEXT, Kind.WORDS, Kind.COUNTS);
    private static final Set<Kind> NUMBERS = Set.of(Kind.COUNT, Kind.COUNTS);
    private static final Set<Kind> SINGLE = Set.of(Kind.FLAG, Kind.TEXT);

    /** The kinds of value that each key can speak of. */
    private static final Map<String, Set<Kind>> FITTING = Map.ofEntries(
            Map.entry("values", WORDS),
            Map.entry("any", WORDS),
            Map.entry("all", WORDS),
            Map.entry("none", WORDS),
            Map.entry("not-empty", WORDS),
            Map.entry("any-at-all", WORDS),
            Map.entry("is", SINGLE),
            Map.entry("at-least", NUMBERS),
            Map.entry("at-most", NUMBERS),
            Map.entry("equal", Set.of(Kind.COUNTS)),
            Map.entry("tiers", Set.of(Kind.WORDS)),
            Map.entry("like", Set.of(Kind.WORDS)));

    private static final Map<Kind, String> SHOWN = Map.of(
            Kind.FLAG, "true or false",
            Kind.COUNT, "a number",
            Kind.TEXT, "one word",
            Kind.WORDS, "a list of words",
            Kind.COUNTS, "a number for each of several words");

    private final Problems problems;
    private final Vocabulary vocabulary;

    RuleMeaning(Problems problems, Vocabulary vocabulary) {
        this.problems = problems;
        this.vocabulary = vocabulary;
    }

    void check(YamlMap rule) {
        about(rule);
        String check = Fields.text(rule, "check");
        if (check != null && vocabulary.knows(check)) {
            PolicyBinder.maps(rule, "dated").forEach(some -> words(check, some.value("values")));
            for (Level level : Level.values()) {
                level(check, rule, level.word());
            }
        }
        if (rule.value("when") instanceof YamlMap when) {
            when(when);
        }
    }

    private void when(YamlMap when) {
        about(when);
        PolicyBinder.maps(when, "all-of").forEach(this::when);
        PolicyBinder.maps(when, "any-of").forEach(this::when);
    }

    /** A mapping that names a check and says something of it. */
    private void about(YamlMap map) {
        String check = Fields.text(map, "check");
        if (check == null || !vocabulary.knows(check)) {
            return;
        }
        map.entries().forEach((key, entry) -> {
            Set<Kind> fitting = FITTING.get(key);
            if (fitting == null) {
                return;
            }
            if (!fitting.contains(vocabulary.kind(check))) {
                unfit(check, key, entry);
            } else if (key.equals("is")) {
                is(check, entry.value());
            } else if (key.equals("tiers") && entry.value() instanceof YamlList tiers) {
                tiers.items().forEach(tier -> words(check, tier));
            } else {
                words(check, entry.value());
            }
        });
    }

    private void unfit(String check, String key, YamlMap.Entry entry) {
        problems.add(
                entry.key(),
                "'" + key + "' cannot judge " + check + ", whose value is " + SHOWN.get(vocabulary.kind(check)));
    }

    private void level(String check, YamlMap rule, String key) {
        YamlMap.Entry entry = rule.entries().get(key);
        if (entry == null) {
            return;
        }
        Kind kind = vocabulary.kind(check);
        boolean numbers = entry.value() instanceof YamlMap;
        if (!(numbers ? NUMBERS : WORDS).contains(kind)) {
            unfit(check, key, entry);
        } else {
            words(check, entry.value());
        }
    }

    private void is(String check, YamlNode value) {
        boolean truth = value instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.TRUTH;
        if (vocabulary.kind(check) == Kind.TEXT) {
            word(check, value);
        } else if (value instanceof YamlScalar word && !truth) {
            problems.add(value.place(), check + " is true or false, not '" + word.text() + "'");
        }
    }

    private void words(String check, @Nullable YamlNode node) {
        if (node instanceof YamlList list) {
            list.items().forEach(item -> word(check, item));
        }
    }

    private void word(String check, YamlNode node) {
        if (!(node instanceof YamlScalar scalar) || vocabulary.fits(check, scalar.text())) {
            return;
        }
        List<String> known = vocabulary.words(check);
        String hint = Nearest.hint(scalar.text(), known);
        String all = known.size() > MOST_LISTED ? "" : "; its words are " + String.join(", ", known);
        problems.add(node.place(), check + " never has '" + scalar.text() + "'" + (hint.isEmpty() ? all : hint));
    }
}
