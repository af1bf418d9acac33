package org.mailtls.junit;

import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.server.EngineRequirement;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Whether the test of a cell may go on. Exit codes of {@code mailtls run} are decided by the same things. */
final class CellVerdict {
    private final String id;
    private final FinishedRun run;

    CellVerdict(String id, FinishedRun run) {
        this.id = id;
        this.run = run;
    }

    /**
     * @param optional whether the cell may be missing, because its server needs an engine that nobody promised
     * @return the cell, if nothing is wrong with it
     * @throws TestAbortedException if it was left out, with the reason
     * @throws AssertionFailedError if it failed, was not tried, or is other than the scenario expects
     */
    CellResult require(boolean optional) {
        CellResult cell = run.cells().get(id);
        if (cell == null) {
            String words = id + " was not measured, since the run stopped: " + run.stopped();
            if (optional) {
                throw new TestAbortedException(words + EngineRequirement.hint());
            }
            throw new AssertionFailedError(words);
        }
        switch (cell.outcome()) {
            case SKIPPED -> throw new TestAbortedException(id + " was skipped: " + cell.reason());
            case ERROR -> throw failed(cell, "failed: ");
            case INVALID -> throw failed(cell, "negotiated something else than it says: ");
            case THROTTLED -> throw failed(cell, "could not be measured, the server asked to come back later: ");
            case OK -> requireExpectations(cell);
        }
        return cell;
    }

    private void requireExpectations(CellResult cell) {
        List<CellExpectation> unmet = with(cell, CellExpectation.Verdict.NOT_MET);
        List<CellExpectation> open = with(cell, CellExpectation.Verdict.NOT_TESTED);
        if (!unmet.isEmpty() || !open.isEmpty()) {
            throw new AssertionFailedError(id + " is other than the scenario expects"
                    + listed("\n  not met: ", unmet)
                    + listed("\n  not tested, so nobody knows: ", open)
                    + report(cell));
        }
    }

    private static List<CellExpectation> with(CellResult cell, CellExpectation.Verdict verdict) {
        return cell.expectations().stream()
                .filter(expectation -> expectation.error() && expectation.verdict() == verdict)
                .toList();
    }

    private static String listed(String before, List<CellExpectation> expectations) {
        return expectations.stream().map(each -> before + each).collect(Collectors.joining());
    }

    private AssertionFailedError failed(CellResult cell, String how) {
        return new AssertionFailedError(id + " " + how + cell.reason() + report(cell));
    }

    private static String report(CellResult cell) {
        return "\n  report: " + cell.report();
    }
}
