package org.mailtls.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.mailtls.scenario.Cell;

/** The order in which the cells of a compare group are measured, from the seed that {@code run.json} records. */
final class GroupOrder {
    private GroupOrder() {}

    /** @param planned all cells of the group in the order of the matrix, also those that are measured already */
    static List<Cell> of(List<Cell> planned, long runSeed) {
        List<Cell> shuffled = new ArrayList<>(planned);
        List<String> ids = planned.stream().map(Cell::id).toList();
        // The ids give each group an order of its own. Random's first draws hardly differ between seeds that do, so
        // the seed is spread first.
        Collections.shuffle(shuffled, new Random(new SplittableRandom(runSeed ^ ids.hashCode()).nextLong()));
        return List.copyOf(shuffled);
    }
}
