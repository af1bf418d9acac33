package org.mailtls.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.Shard;
import org.mailtls.scenario.Profile;

/**
 * How a scenario is run.
 *
 * @param overrides {@code --set} and {@code --only} as given, for the record
 * @param commandLine the arguments of this execution, for the record
 * @param seed of the order of forks; null to draw one, which for a shard is made from the scenario
 * @param budget time that measuring may take; null for all the forks of the profile
 * @param resume a run directory to go on with; null for a new one
 * @param shard the share of the cells to measure; null for all
 */
public record RunOptions(
        Profile profile,
        Path results,
        List<String> overrides,
        List<String> commandLine,
        String toolVersion,
        @Nullable Long seed,
        @Nullable Duration budget,
        @Nullable Path resume,
        @Nullable Shard shard) {
    /** All cells. */
    public RunOptions(
            Profile profile,
            Path results,
            List<String> overrides,
            List<String> commandLine,
            String toolVersion,
            @Nullable Long seed,
            @Nullable Duration budget,
            @Nullable Path resume) {
        this(profile, results, overrides, commandLine, toolVersion, seed, budget, resume, null);
    }
}
