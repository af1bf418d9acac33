package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Place;

/**
 * A scenario that passed every check, unfolded.
 *
 * @param text the file as it was read, kept for the run directory
 * @param policies what servers that are scanned are judged by, an id or a file each → where it is written
 * @param expectations what is expected of the cells, in the order of the file
 * @param compare dotted path of the axis that is interleaved, never split apart; null if the scenario names none
 * @param cells in matrix order, after {@code --only}
 */
public record Scenario(
        String name,
        String about,
        Path file,
        String text,
        Map<String, Place> policies,
        List<Expectation> expectations,
        @Nullable String compare,
        List<Cell> cells) {}
