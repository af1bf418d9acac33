package org.mailtls.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;

/**
 * One fact in JSON. Its kind needs no key: each kind has a JSON type of its own.
 *
 * @param value true or false, a whole number, a word, a list of words, or an object of word → number; null unless seen
 * @param millis from the first connection to the answer, fractions down to the nanosecond
 */
record FactDocument(
        String state,
        @Nullable Object value,
        String reason,
        List<String> evidence,
        int connections,
        long bytesIn,
        long bytesOut,
        double millis) {
    private static final double NANOS = 1e6;

    FactDocument {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(evidence, "evidence");
    }

    static FactDocument of(Fact fact) {
        return new FactDocument(
                fact.state().word(),
                plain(fact.value()),
                fact.reason(),
                fact.evidence(),
                fact.connections(),
                fact.bytesIn(),
                fact.bytesOut(),
                fact.took().toNanos() / NANOS);
    }

    /** @throws IllegalArgumentException saying what is no fact */
    Fact fact() {
        return new Fact(
                state(state),
                typed(value),
                reason,
                evidence,
                connections,
                bytesIn,
                bytesOut,
                Duration.ofNanos(nanos()));
    }

    private long nanos() {
        if (!(millis >= 0 && millis < 1e12)) {
            throw new IllegalArgumentException("a time of " + millis + " ms");
        }
        return Math.round(millis * NANOS);
    }

    private static FactState state(String word) {
        for (FactState each : FactState.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("the state '" + word + "', which is none");
    }

    private static @Nullable Object plain(@Nullable FactValue value) {
        if (value instanceof FactValue.Flag flag) {
            return flag.set();
        }
        if (value instanceof FactValue.Count count) {
            return count.number();
        }
        if (value instanceof FactValue.Text text) {
            return text.word();
        }
        if (value instanceof FactValue.Words words) {
            return words.words();
        }
        return value instanceof FactValue.Counts counts ? counts.numbers() : null;
    }

    private static @Nullable FactValue typed(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean set) {
            return new FactValue.Flag(set);
        }
        if (value instanceof String word) {
            return new FactValue.Text(word);
        }
        if (value instanceof List<?> list) {
            List<String> words = new ArrayList<>();
            list.forEach(each -> words.add(word(each)));
            return new FactValue.Words(words);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            map.forEach((word, number) -> numbers.put(word(word), number(number)));
            return new FactValue.Counts(numbers);
        }
        return new FactValue.Count(number(value));
    }

    private static String word(@Nullable Object value) {
        if (value instanceof String word) {
            return word;
        }
        throw new IllegalArgumentException("the value " + value + " where a word has to stand");
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("the value " + value + " where a whole number has to stand");
    }
}
