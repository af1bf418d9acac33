package org.mailtls.result.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailtls.result.RunRecord;

/** Says in what shards differ, and which of them has what. */
final class Differences {
    private Differences() {}

    /**
     * A phrase such as {@code the JDKs differ: 17 (run-a, run-b); 25 (run-c)}; empty if all are alike.
     *
     * @param what in the plural
     * @param value of one run, for the reader as well
     */
    static Optional<String> of(String what, List<RunRecord> runs, Function<RunRecord, String> value) {
        Map<String, List<String>> having = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            having.computeIfAbsent(value.apply(run), key -> new ArrayList<>()).add(run.id());
        }
        if (having.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(having.entrySet().stream()
                .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
                .collect(Collectors.joining("; ", "the " + what + " differ: ", "")));
    }
}
