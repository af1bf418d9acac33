package org.mailtls.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/**
 * How a run ended.
 *
 * @param expectations of the scenario, judged; none if the run stopped before
 * @param environmentFailure why the run stopped before all cells were tried; null if it did not
 */
public record RunResult(
        RunDirectory directory,
        List<CellRecord> cells,
        List<Expected> expectations,
        @Nullable String environmentFailure) {
    /** Whether a cell failed, or was other than the scenario expects on pain of failure. */
    public boolean anyFailed() {
        return cells.stream().anyMatch(cell -> cell.outcome() == Outcome.ERROR || cell.outcome() == Outcome.INVALID)
                || expectations.stream().anyMatch(Expected::fails);
    }

    /** True if resuming need not measure the cell again: it was measured, or failed for a reason of its own. */
    static boolean settled(CellRecord cell) {
        return cell.outcome() == Outcome.OK || cell.outcome() == Outcome.INVALID;
    }

    /**
     * Whether a cell could not be measured for a reason outside mailtls and the server's TLS, or was measured and yet did not
     * show what is expected of it. Skipped ones count only if nothing else is left: who has no registry does without the legacy
     * releases.
     */
    public boolean anyHindered() {
        return environmentFailure != null
                || cells.stream().anyMatch(cell -> cell.outcome() == Outcome.THROTTLED)
                || anyLeftOpen()
                || (!cells.isEmpty() && cells.stream().allMatch(cell -> cell.outcome() == Outcome.SKIPPED));
    }

    private boolean anyLeftOpen() {
        Set<String> measured = cells.stream()
                .filter(cell -> cell.outcome() == Outcome.OK)
                .map(CellRecord::id)
                .collect(Collectors.toSet());
        return expectations.stream().anyMatch(each -> each.open() && measured.contains(each.cell()));
    }
}
