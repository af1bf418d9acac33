package org.mailtls.report;

import java.util.Optional;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunRecord;

/**
 * What speaks against a verdict on timings.
 *
 * @param run why none of the run's timings is judged; empty if they are
 */
record Judging(Optional<String> run) {
    static Judging of(RunRecord run) {
        if (!run.host().disturbance().degraded().isEmpty()) {
            return new Judging(Optional.of("not judged: the machine was disturbed"));
        }
        return new Judging(Report.judges(run) ? Optional.empty() : Optional.of("not judged: taken under a profiler"));
    }

    /** Of one cell; in the place of a verdict. */
    Optional<String> against(CellRecord cell) {
        if (run.isPresent()) {
            return run;
        }
        if (cell.flames() != null) {
            return Optional.of("not judged: taken under a profiler");
        }
        return Row.firstLook(cell) ? Optional.of("not judged: not warm") : Optional.empty();
    }
}
