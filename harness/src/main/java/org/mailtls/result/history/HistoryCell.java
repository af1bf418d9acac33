package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cell in one run.
 *
 * @param outcome of the cell in lower case, or {@link #MISSING}
 * @param metrics empty unless the outcome is {@link #OK}
 * @param failedRules id of a policy → how many of its rules the server breaks; empty for servers that were not scanned
 * @param negotiated version, suite, group and signature scheme in one phrase; null if no handshake was finished
 */
public record HistoryCell(
        String id,
        String outcome,
        List<HistoryMetric> metrics,
        Map<String, Integer> failedRules,
        @Nullable String negotiated) {
    public static final String OK = "ok";

    /** Planned, and the run ended without it. */
    public static final String MISSING = "missing";

    public HistoryCell {
        requireNonNull(id, "id");
        requireNonNull(outcome, "outcome");
        metrics = List.copyOf(metrics);
        failedRules = Collections.unmodifiableMap(new LinkedHashMap<>(failedRules));
    }

    boolean measured() {
        return outcome.equals(OK);
    }

    /** Empty if the cell has no figure of that name. */
    public Optional<HistoryMetric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
}
