package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run in the history: a line of its file. What a gate needs is in it, so that old nights can be judged again by a new
 * rule when their run directories are long gone.
 *
 * @param schema {@link #SCHEMA}
 * @param run id of the run directory
 * @param commit of what was tested; null if nobody said
 * @param scenarioSha256 of the scenario as it was run: another one for the same file with other values of {@code --set}
 * @param jdk the JDK of the parent
 * @param degraded why timings of the run are not to be judged; empty if they are
 * @param cells that were planned, in the order of the matrix
 */
public record HistoryEntry(
        String schema,
        String run,
        Instant start,
        String toolVersion,
        @Nullable String commit,
        String scenario,
        String scenarioSha256,
        String hostClass,
        String jdk,
        String profile,
        List<String> degraded,
        List<HistoryCell> cells) {
    public static final String SCHEMA = "mailtls-history-1";

    public HistoryEntry {
        requireNonNull(schema, "schema");
        requireNonNull(run, "run");
        requireNonNull(start, "start");
        requireNonNull(toolVersion, "toolVersion");
        requireNonNull(scenario, "scenario");
        requireNonNull(scenarioSha256, "scenarioSha256");
        requireNonNull(hostClass, "hostClass");
        requireNonNull(jdk, "jdk");
        requireNonNull(profile, "profile");
        degraded = List.copyOf(degraded);
        cells = List.copyOf(cells);
    }
}
