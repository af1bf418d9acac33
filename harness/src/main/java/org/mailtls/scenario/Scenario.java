package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that passed every check, unfolded.
 *
 * @param text the file as it was read, kept for the run directory
 * @param compare dotted path of the axis that is interleaved, never split apart; null if the scenario names none
 * @param cells in matrix order, after {@code --only}
 */
public record Scenario(
        String name,
        String about,
        Path file,
        String text,
        @Nullable String compare,
        List<Cell> cells) {}
