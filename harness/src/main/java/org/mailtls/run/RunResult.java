package org.mailtls.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/**
 * How a run ended.
 *
 * @param environmentFailure why the run stopped before all cells were tried; null if it did not
 */
public record RunResult(
        RunDirectory directory,
        List<CellRecord> cells,
        @Nullable String environmentFailure) {
    public boolean anyFailed() {
        return cells.stream().anyMatch(cell -> cell.outcome() == Outcome.ERROR || cell.outcome() == Outcome.INVALID);
    }

    /** True if resuming need not measure the cell again: it was measured, or failed for a reason of its own. */
    static boolean settled(CellRecord cell) {
        return cell.outcome() == Outcome.OK || cell.outcome() == Outcome.INVALID;
    }

    /**
     * Whether a cell could not be measured for a reason outside mailtls and the server's TLS. Skipped ones count only if
     * nothing else is left: who has no registry does without the legacy releases.
     */
    public boolean anyHindered() {
        return environmentFailure != null
                || cells.stream().anyMatch(cell -> cell.outcome() == Outcome.THROTTLED)
                || (!cells.isEmpty() && cells.stream().allMatch(cell -> cell.outcome() == Outcome.SKIPPED));
    }
}
