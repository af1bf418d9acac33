package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what was run, with what, where. Written at the start and once more at the end.
 *
 * @param schema {@link #SCHEMA}
 * @param scenarioSha256 of {@code scenarioText}, the mix and the configuration files that it names, lower-case hex
 * @param commit that was checked out where the scenario lies; null if that is no git repository, and in runs of earlier
 *     versions
 * @param overrides {@code --set} and {@code --only} as given
 * @param budget null if each cell was to get all the forks of the profile
 * @param compare dotted path of the interleaved axis; null if none
 * @param threshold smallest relative change of a timing that matters to the scenario, 0.05 for 5 %; null in runs of earlier
 *     versions
 * @param plannedCells ids in matrix order, so that a killed run knows what is missing; of a shard, its own
 * @param shard null if all cells of the scenario were planned
 * @param wholeCells ids of the cells of all shards in matrix order; null if the run is no shard
 * @param jdk the JDK of the parent; each cell records its own
 * @param components name → version as observed: providers, MTAs, crypto libraries
 * @param end null until the run is finished
 */
public record RunRecord(
        String schema,
        String id,
        String toolVersion,
        String scenarioName,
        String about,
        String scenarioFile,
        String scenarioText,
        String scenarioSha256,
        @Nullable String commit,
        List<String> overrides,
        String profile,
        @Nullable BudgetRecord budget,
        @Nullable String compare,
        @Nullable Double threshold,
        List<String> plannedCells,
        @Nullable Shard shard,
        @Nullable List<String> wholeCells,
        long seed,
        List<String> commandLine,
        String jdk,
        List<String> jvmFlags,
        HostRecord host,
        Map<String, String> components,
        Instant start,
        @Nullable Instant end) {
    public static final String SCHEMA = "mailtls-run-1";

    /** @throws IllegalArgumentException for a threshold that is no share, or a shard of nobody knows what */
    public RunRecord {
        requireNonNull(schema, "schema");
        requireNonNull(id, "id");
        requireNonNull(toolVersion, "toolVersion");
        requireNonNull(scenarioName, "scenarioName");
        requireNonNull(about, "about");
        requireNonNull(scenarioFile, "scenarioFile");
        requireNonNull(scenarioText, "scenarioText");
        requireNonNull(scenarioSha256, "scenarioSha256");
        overrides = List.copyOf(overrides);
        requireNonNull(profile, "profile");
        if (threshold != null && !(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of " + threshold);
        }
        plannedCells = List.copyOf(plannedCells);
        if ((shard == null) != (wholeCells == null)) {
            throw new IllegalArgumentException("shard and wholeCells come together");
        }
        wholeCells = wholeCells == null ? null : List.copyOf(wholeCells);
        commandLine = List.copyOf(commandLine);
        requireNonNull(jdk, "jdk");
        jvmFlags = List.copyOf(jvmFlags);
        requireNonNull(host, "host");
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
        requireNonNull(start, "start");
    }
}
