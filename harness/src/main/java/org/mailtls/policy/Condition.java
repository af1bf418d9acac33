package org.mailtls.policy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;

/** When a rule applies, or a cap of a rating is met. */
public sealed interface Condition {
    /**
     * Holds it against a scan.
     *
     * @param scores category of a rating → its score; empty for a policy
     */
    Truth holds(Facts facts, Map<String, Double> scores);

    /** For people: {@code VER-SET has TLSv1.2}. */
    String words();

    /** At least one of these was seen. */
    record Any(String check, List<String> patterns) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return Condition.seen(
                    facts,
                    check,
                    value -> WordList.of(value).stream().anyMatch(word -> WordList.anyMatches(patterns, word)));
        }

        @Override
        public String words() {
            return check + " has " + WordList.or(patterns);
        }
    }

    /** None of these was seen. */
    record None(String check, List<String> patterns) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return switch (new Any(check, patterns).holds(facts, scores)) {
                case YES -> Truth.NO;
                case NO -> Truth.YES;
                case OPEN -> Truth.OPEN;
            };
        }

        @Override
        public String words() {
            return check + " has no " + WordList.or(patterns);
        }
    }

    /** The fact has this value. */
    record Is(String check, String word) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return Condition.seen(facts, check, value -> Boolean.TRUE.equals(new Wanted.Is(word).same(value)));
        }

        @Override
        public String words() {
            return check + " is " + new Wanted.Is(word).words();
        }
    }

    /** Anything at all was seen. */
    record NotEmpty(String check) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return Condition.seen(facts, check, value -> !WordList.of(value).isEmpty());
        }

        @Override
        public String words() {
            return check + " is not empty";
        }
    }

    /** Each of these is met. */
    record AllOf(List<Condition> conditions) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return conditions.stream().map(each -> each.holds(facts, scores)).reduce(Truth.YES, Truth::and);
        }

        @Override
        public String words() {
            return conditions.stream().map(Condition::words).collect(Collectors.joining(" and "));
        }
    }

    /** One of these is met. */
    record AnyOf(List<Condition> conditions) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            return conditions.stream().map(each -> each.holds(facts, scores)).reduce(Truth.NO, Truth::or);
        }

        @Override
        public String words() {
            return conditions.stream().map(Condition::words).collect(Collectors.joining(" or "));
        }
    }

    /** The score of a category of the rating is not above this. */
    record ScoreAtMost(String category, int most) implements Condition {
        @Override
        public Truth holds(Facts facts, Map<String, Double> scores) {
            Double score = scores.get(category);
            return score == null ? Truth.OPEN : Truth.of(score <= most);
        }

        @Override
        public String words() {
            return category + " has " + most + " or less";
        }
    }

    private static Truth seen(Facts facts, String check, Predicate<FactValue> met) {
        Fact fact = facts.facts().get(check);
        if (fact == null || fact.state().unknown()) {
            return Truth.OPEN;
        }
        FactValue value = fact.value();
        return Truth.of(value != null && met.test(value));
    }
}
