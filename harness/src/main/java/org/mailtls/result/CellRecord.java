package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of {@code cells.jsonl}: all that was seen of a cell.
 *
 * @param schema {@link #SCHEMA}
 * @param axes dotted path → label
 * @param provider client provider, repeated from the cell for readers of the file
 * @param workload one phrase: {@code handshake over the wire}, {@code throughput in memory, 16 KiB writes}, …
 * @param reason why the outcome is not {@code OK}, and what to do; null otherwise
 * @param forkStarts when each fork started: together with those of the other cells, the order that was really used
 * @param negotiated null if no handshake was finished
 * @param fork null if no measuring JVM got as far
 * @param server null if no server was needed or it did not come up
 * @param jmh JMH's own entry for the cell; null unless measured
 * @param flames null unless the cell was measured under a profiler
 */
public record CellRecord(
        String schema,
        String id,
        Map<String, String> axes,
        String provider,
        String workload,
        Outcome outcome,
        @Nullable String reason,
        Instant start,
        Instant end,
        List<Instant> forkStarts,
        @Nullable Warmth warmth,
        @Nullable Negotiated negotiated,
        @Nullable ForkFacts fork,
        @Nullable ServerFacts server,
        List<Metric> metrics,
        @Nullable JsonNode jmh,
        @Nullable FlameGraphs flames) {
    public static final String SCHEMA = "mailtls-cell-1";

    public CellRecord {
        requireNonNull(schema, "schema");
        requireNonNull(id, "id");
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        requireNonNull(provider, "provider");
        requireNonNull(workload, "workload");
        requireNonNull(outcome, "outcome");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        forkStarts = Earlier.list(forkStarts);
        metrics = List.copyOf(metrics);
        jmh = jmh == null || jmh.isNull() ? null : jmh;
    }

    /** A cell that no profiler watched. */
    public CellRecord(
            String schema,
            String id,
            Map<String, String> axes,
            String provider,
            String workload,
            Outcome outcome,
            @Nullable String reason,
            Instant start,
            Instant end,
            List<Instant> forkStarts,
            @Nullable Warmth warmth,
            @Nullable Negotiated negotiated,
            @Nullable ForkFacts fork,
            @Nullable ServerFacts server,
            List<Metric> metrics,
            @Nullable JsonNode jmh) {
        this(
                schema,
                id,
                axes,
                provider,
                workload,
                outcome,
                reason,
                start,
                end,
                forkStarts,
                warmth,
                negotiated,
                fork,
                server,
                metrics,
                jmh,
                null);
    }
}
