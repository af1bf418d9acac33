package org.mailtls.probe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one probe says to its checks, gathered while it looks. Each check gets one answer. Not for several threads at once. */
public final class Answers {
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    record Answer(FactState state, @Nullable FactValue value, String reason, List<String> evidence) {}

    public Answers flag(String id, boolean set, String... evidence) {
        return seen(id, new FactValue.Flag(set), Arrays.asList(evidence));
    }

    public Answers count(String id, long number, String... evidence) {
        return seen(id, new FactValue.Count(number), Arrays.asList(evidence));
    }

    public Answers text(String id, String word, String... evidence) {
        return seen(id, new FactValue.Text(word), Arrays.asList(evidence));
    }

    public Answers words(String id, List<String> words, String... evidence) {
        return seen(id, new FactValue.Words(words), Arrays.asList(evidence));
    }

    public Answers counts(String id, Map<String, Long> numbers, String... evidence) {
        return seen(id, new FactValue.Counts(numbers), Arrays.asList(evidence));
    }

    public Answers seen(String id, FactValue value, List<String> evidence) {
        return put(id, new Answer(FactState.SEEN, value, "", List.copyOf(evidence)));
    }

    /** @param reason a sentence: what kept the probe from looking */
    public Answers notTested(String id, String reason, String... evidence) {
        return put(id, new Answer(FactState.NOT_TESTED, null, reason, List.of(evidence)));
    }

    /** @param reason a sentence: what the server lacks */
    public Answers notApplicable(String id, String reason) {
        return put(id, new Answer(FactState.NOT_APPLICABLE, null, reason, List.of()));
    }

    /** @param reason a sentence: what the server did that fits no protocol */
    public Answers error(String id, String reason, String... evidence) {
        return put(id, new Answer(FactState.ERROR, null, reason, List.of(evidence)));
    }

    /** The same for several checks that fall away together. */
    public Answers notApplicable(List<String> ids, String reason) {
        ids.forEach(id -> notApplicable(id, reason));
        return this;
    }

    Map<String, Answer> all() {
        return answers;
    }

    private Answers put(String id, Answer answer) {
        if (answers.putIfAbsent(id, answer) != null) {
            throw new IllegalStateException("The probe answered " + id + " twice");
        }
        return this;
    }
}
