package org.mailtls.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** The keys and groups of a server with the score of each. */
final class KeyBits {
    /** One of them. */
    record Key(String name, long bits, int score) {
        String shown() {
            return name + " with " + bits + " bits " + score;
        }
    }

    private final List<Key> keys = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final RatingRules rules;

    private KeyBits(RatingRules rules) {
        this.rules = rules;
    }

    static KeyBits of(Facts facts, RatingRules rules) {
        KeyBits bits = new KeyBits(rules);
        for (RatingRules.Kind kind : rules.kinds()) {
            for (String check : kind.checks()) {
                Fact fact = facts.facts().get(check);
                FactValue value = fact == null ? null : fact.value();
                if (value != null) {
                    bits.add(check, value, kind);
                } else if (fact == null || fact.state() != FactState.NOT_APPLICABLE) {
                    bits.unknown.add(check);
                }
            }
        }
        return bits;
    }

    private void add(String check, FactValue value, RatingRules.Kind kind) {
        WordList.numbers(value).forEach((name, number) -> add(name.isEmpty() ? check : name, number, kind));
        if (value instanceof FactValue.Words groups) {
            for (String group : groups.words()) {
                GroupBits.of(group)
                        .ifPresent(number -> add(
                                group,
                                number,
                                GroupBits.finiteField(group) ? rules.kinds().get(0) : kind));
            }
        }
    }

    private void add(String name, long bits, RatingRules.Kind kind) {
        keys.add(new Key(name, bits, RatingRules.score(kind.rungs(), bits)));
    }

    /** The one with the lowest score; null if none is known. */
    @Nullable
    Key lowest() {
        return keys.stream()
                .min((a, b) -> Integer.compare(a.score(), b.score()))
                .orElse(null);
    }

    /** Checks that should have told of more and were not tested. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }
}
