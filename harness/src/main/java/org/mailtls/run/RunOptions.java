package org.mailtls.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Profile;

/**
 * How a scenario is run.
 *
 * @param overrides {@code --set} and {@code --only} as given, for the record
 * @param commandLine the arguments of this execution, for the record
 * @param seed of the order of forks; null to draw one
 * @param budget time that measuring may take; null for all the forks of the profile
 * @param resume a run directory to go on with; null for a new one
 */
public record RunOptions(
        Profile profile,
        Path results,
        List<String> overrides,
        List<String> commandLine,
        String toolVersion,
        @Nullable Long seed,
        @Nullable Duration budget,
        @Nullable Path resume) {}
