package org.mailtls.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: what was run, with what, where. Written at the start and once more at the end.
 *
 * @param schema {@link #SCHEMA}
 * @param scenarioSha256 of {@code scenarioText}, lower-case hex
 * @param overrides {@code --set} and {@code --only} as given
 * @param compare dotted path of the interleaved axis; null if none
 * @param plannedCells ids in matrix order, so that a killed run knows what is missing
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
        List<String> overrides,
        String profile,
        @Nullable String compare,
        List<String> plannedCells,
        long seed,
        List<String> commandLine,
        String jdk,
        List<String> jvmFlags,
        HostRecord host,
        Map<String, String> components,
        Instant start,
        @Nullable Instant end) {
    public static final String SCHEMA = "mailtls-run-1";
}
