package org.mailtls.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.mailtls.scenario.Cell;

/** Cells of a compare group that are being measured, in the order of their next forks. */
final class OpenGroup {
    private final List<Cell> planned;
    private final List<CellMeasurement> cells;

    OpenGroup(List<Cell> planned, List<CellMeasurement> cells) {
        this.planned = List.copyOf(planned);
        this.cells = new ArrayList<>(cells);
    }

    /** Those that want further forks. */
    List<CellMeasurement> cells() {
        return List.copyOf(cells);
    }

    boolean wantsMore() {
        return !cells.isEmpty();
    }

    void done(CellMeasurement cell) {
        cells.remove(cell);
    }

    /** A B, B A, A B: with both orders, a steady drift cancels out of the comparison. */
    void turnAround() {
        Collections.reverse(cells);
    }

    Set<ServerKey> servers() {
        return ServerKey.all(planned);
    }
}
