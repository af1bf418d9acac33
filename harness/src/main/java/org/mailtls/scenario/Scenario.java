package org.mailtls.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Place;

/**
 * A scenario that passed every check, unfolded, or the share of it that one machine measures.
 *
 * @param text the file as it was read, kept for the run directory
 * @param policies what servers that are scanned are judged by, an id or a file each → where it is written
 * @param expectations what is expected of the cells, in the order of the file
 * @param compare dotted path of the axis that is interleaved, never split apart; null if the scenario names none
 * @param threshold smallest relative change of a timing that matters here: 0.05 for 5 %; more than 0, at most 0.5
 * @param ladder the steps that are among the axes of the cells; empty without a ladder
 * @param cells in matrix order, after {@code --only}
 * @param mix what the cells on the axis {@link MixPlan#AXIS} are weighted with; null if the scenario names no mix
 */
public record Scenario(
        String name,
        String about,
        Path file,
        String text,
        Map<String, Place> policies,
        List<Expectation> expectations,
        @Nullable String compare,
        double threshold,
        List<LadderStep> ladder,
        List<Cell> cells,
        @Nullable MixPlan mix) {
    /** Of scenarios that name none: what two runs of one cell on a quiet machine hardly differ by. */
    public static final double USUAL_THRESHOLD = 0.05;

    /** The same with some of its cells; what is said of all of them stays as it is. */
    public Scenario withCells(List<Cell> some) {
        return new Scenario(
                name, about, file, text, policies, expectations, compare, threshold, ladder, List.copyOf(some), mix);
    }
}
