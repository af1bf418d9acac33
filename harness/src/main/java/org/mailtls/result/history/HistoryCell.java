package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Expected;

/**
 * One cell in one run.
 *
 * @param outcome of the cell in lower case, or {@link #MISSING}
 * @param metrics empty unless the outcome is {@link #OK}
 * @param failedRules id of a policy → how many of its rules the server breaks; empty for servers that were not scanned
 * @param expectations id → verdict as {@link Expected} has it, of those of severity {@link Expected#ERROR}; empty if the scenario
 *     expects nothing of the cell
 * @param negotiated version, suite, group and signature scheme in one phrase; null if no handshake was finished
 */
public record HistoryCell(
        String id,
        String outcome,
        List<HistoryMetric> metrics,
        Map<String, Integer> failedRules,
        Map<String, String> expectations,
        @Nullable String negotiated) {
    public static final String OK = "ok";

    /** Planned, and the run ended without it. */
    public static final String MISSING = "missing";

    public HistoryCell {
        requireNonNull(id, "id");
        requireNonNull(outcome, "outcome");
        metrics = List.copyOf(metrics);
        failedRules = Collections.unmodifiableMap(new LinkedHashMap<>(failedRules));
        expectations = Collections.unmodifiableMap(new LinkedHashMap<>(expectations));
    }

    /** Of which the scenario expects nothing. */
    public HistoryCell(
            String id,
            String outcome,
            List<HistoryMetric> metrics,
            Map<String, Integer> failedRules,
            @Nullable String negotiated) {
        this(id, outcome, metrics, failedRules, Map.of(), negotiated);
    }

    boolean measured() {
        return outcome.equals(OK);
    }

    /** Whether the run could tell if an expectation is met. */
    public boolean decided(String expectation) {
        String verdict = expectations.get(expectation);
        return Expected.PASS.equals(verdict) || Expected.FAIL.equals(verdict);
    }

    /** Empty if the cell has no figure of that name. */
    public Optional<HistoryMetric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
