package org.mailtls.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a check that is right under no policy. */
public sealed interface BadValue {
    boolean is(FactValue value);

    /** Of a flag. */
    record Flag(boolean set) implements BadValue {
        @Override
        public boolean is(FactValue value) {
            return value instanceof FactValue.Flag flag && flag.set() == set;
        }
    }

    /** Of a text or of words: any of these. */
    record AnyOf(List<String> words) implements BadValue {
        public AnyOf {
            words = List.copyOf(words);
        }

        @Override
        public boolean is(FactValue value) {
            return value instanceof FactValue.Text text && words.contains(text.word())
                    || value instanceof FactValue.Words seen
                            && seen.words().stream().anyMatch(words::contains);
        }
    }

    /** Of words: anything at all. */
    record AnyAtAll() implements BadValue {
        @Override
        public boolean is(FactValue value) {
            return value instanceof FactValue.Words seen && !seen.words().isEmpty();
        }
    }

    /**
     * Of a number, or of any of several: within these bounds.
     *
     * @param atLeast no lower bound if null
     * @param atMost no upper bound if null
     */
    record Within(@Nullable Integer atLeast, @Nullable Integer atMost) implements BadValue {
        @Override
        public boolean is(FactValue value) {
            return value instanceof FactValue.Count count && holds(count.number())
                    || value instanceof FactValue.Counts counts
                            && counts.numbers().values().stream().anyMatch(this::holds);
        }

        private boolean holds(long number) {
            return (atLeast == null || number >= atLeast) && (atMost == null || number <= atMost);
        }
    }
}
