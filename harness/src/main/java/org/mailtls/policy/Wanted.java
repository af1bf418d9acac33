package org.mailtls.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.FactValue;

/** How a value is wanted. */
sealed interface Wanted {
    /** For people: {@code at least 2048}. */
    String words();

    /** Passes, fails with what is not so or lacking, or does not fit the kind of the value. */
    Opinion judge(FactValue value);

    /** At least one of these. */
    record AnyOf(List<String> patterns) implements Wanted {
        public AnyOf {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String words() {
            return patterns.size() == 1 ? patterns.get(0) : "at least one of " + WordList.or(patterns);
        }

        @Override
        public Opinion judge(FactValue value) {
            if (!WordList.hasWords(value)) {
                return Opinion.UNFIT;
            }
            boolean there = WordList.of(value).stream().anyMatch(word -> WordList.anyMatches(patterns, word));
            // What is lacking has no words of its own: the expected ones say it.
            return there ? Opinion.PASS : Opinion.fail(List.of());
        }
    }

    /** Each of these. */
    record AllOf(List<String> patterns) implements Wanted {
        public AllOf {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String words() {
            return WordList.and(patterns);
        }

        @Override
        public Opinion judge(FactValue value) {
            List<String> seen = WordList.of(value);
            return WordList.hasWords(value)
                    ? Opinion.unless(patterns.stream()
                            .filter(pattern -> seen.stream().noneMatch(word -> WordList.matches(pattern, word)))
                            .map(pattern -> "no " + pattern)
                            .toList())
                    : Opinion.UNFIT;
        }
    }

    /**
     * This value.
     *
     * @param word {@code true} or {@code false} for a flag
     */
    record Is(String word) implements Wanted {
        @Override
        public String words() {
            return word.equals("true") ? "yes" : word.equals("false") ? "no" : word;
        }

        @Override
        public Opinion judge(FactValue value) {
            Boolean same = same(value);
            return same == null ? Opinion.UNFIT : same ? Opinion.PASS : Opinion.fail(List.of(value.shown()));
        }

        /** Null for a kind of value that is no single thing. */
        @Nullable
        Boolean same(FactValue value) {
            if (value instanceof FactValue.Flag flag) {
                return Boolean.toString(flag.set()).equals(word);
            }
            return value instanceof FactValue.Text text ? text.word().equals(word) : null;
        }
    }

    /** A number within bounds; each of them, where there are several. */
    record Within(Bounds bounds) implements Wanted {
        @Override
        public String words() {
            return bounds.words();
        }

        @Override
        public Opinion judge(FactValue value) {
            if (!WordList.hasNumbers(value)) {
                return Opinion.UNFIT;
            }
            return WordList.numbers(value).isEmpty()
                    ? Opinion.NOTHING
                    : Opinion.unless(WordList.outside(value, bounds));
        }
    }

    /** Two numbers of a map that are the same. */
    record Equal(String one, String other) implements Wanted {
        @Override
        public String words() {
            return one + " the same as " + other;
        }

        @Override
        public Opinion judge(FactValue value) {
            Map<String, Long> numbers = WordList.numbers(value);
            Long first = numbers.get(one);
            Long second = numbers.get(other);
            if (first == null || second == null) {
                return Opinion.UNFIT;
            }
            List<String> shown = new ArrayList<>();
            if (!first.equals(second)) {
                shown.add(WordList.named(one, first));
                shown.add(WordList.named(other, second));
            }
            return Opinion.unless(shown);
        }
    }
}
