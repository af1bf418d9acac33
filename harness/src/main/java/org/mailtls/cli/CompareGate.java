package org.mailtls.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailtls.report.Names;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.Negotiation;

/**
 * What {@code compare --fail-on worse} makes of a comparison. What could not be compared is no proof that nothing got worse.
 *
 * @param words why the exit code is not that of success; empty if it is
 */
record CompareGate(int exitCode, String words) {
    static CompareGate of(Comparison comparison, RunDirectory base, RunDirectory now) throws IOException {
        if (comparison.worse()) {
            return new CompareGate(ExitCode.FAILED, "something got worse, as --fail-on worse counts.");
        }
        Set<String> planned = new HashSet<>(now.run().plannedCells());
        List<String> lost =
                comparison.cellsGone().stream().filter(planned::contains).toList();
        if (!lost.isEmpty()) {
            return new CompareGate(
                    ExitCode.ENVIRONMENT,
                    "nothing is known of " + lost.size() + (lost.size() == 1 ? " cell" : " cells")
                            + " that the later run planned and did not measure: " + Names.some(lost)
                            + ". Go on with: mailtls run --resume " + now.path());
        }
        List<String> otherwise =
                comparison.negotiations().stream().map(Negotiation::cell).toList();
        if (!otherwise.isEmpty()) {
            return new CompareGate(
                    ExitCode.ENVIRONMENT,
                    otherwise.size() + (otherwise.size() == 1 ? " cell" : " cells")
                            + " negotiated something else than before, so their figures compare two things: "
                            + Names.some(otherwise)
                            + ". Pin what is to stay the same in the scenario, or measure the earlier run anew.");
        }
        if (comparison.metrics().stream().noneMatch(MetricChange::judged) && !scannedTwice(base, now)) {
            return new CompareGate(
                    ExitCode.ENVIRONMENT,
                    "no figure of the two runs could be judged, so nothing shows that none got worse; the reasons stand"
                            + " beside the figures.");
        }
        return new CompareGate(ExitCode.OK, "");
    }

    /** Scans have no figures, and are compared all the same. */
    private static boolean scannedTwice(RunDirectory base, RunDirectory now) throws IOException {
        for (CellRecord cell : now.cells()) {
            if (now.facts(cell.id()).isPresent() && base.facts(cell.id()).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
