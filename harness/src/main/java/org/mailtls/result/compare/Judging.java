package org.mailtls.result.compare;

import java.util.Optional;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Warmth;
import org.mailtls.scenario.Profile;

/**
 * What speaks against a verdict on timings. The one rule, for reports and for comparisons.
 *
 * @param run why none of the run's timings is judged, as a phrase; empty if they are
 */
public record Judging(Optional<String> run) {
    private static final String PROFILED = "taken under a profiler";

    public static Judging of(RunRecord run) {
        if (!run.host().disturbance().degraded().isEmpty()) {
            return new Judging(Optional.of("the machine was disturbed"));
        }
        return new Judging(run.profile().equals(Profile.FLAME.word()) ? Optional.of(PROFILED) : Optional.empty());
    }

    /** Why the timings of one cell are not judged, as a phrase; empty if they are. */
    public Optional<String> reason(CellRecord cell) {
        if (run.isPresent()) {
            return run;
        }
        if (cell.flames() != null) {
            return Optional.of(PROFILED);
        }
        return firstLook(cell) ? Optional.of("not warm") : Optional.empty();
    }

    /** Of the whole run; in the place of a verdict. */
    public Optional<String> againstRun() {
        return run.map(Judging::verdict);
    }

    /** Of one cell; in the place of a verdict. */
    public Optional<String> against(CellRecord cell) {
        return reason(cell).map(Judging::verdict);
    }

    /** Measured, but not at steady state, or nobody knows; where a cold JVM was to be measured, that is no flaw. */
    public static boolean firstLook(CellRecord cell) {
        Warmth warmth = cell.warmth();
        return cell.outcome() == Outcome.OK
                && !cell.workload().startsWith("first ")
                && (warmth == null || !warmth.warm());
    }

    private static String verdict(String reason) {
        return "not judged: " + reason;
    }
}
