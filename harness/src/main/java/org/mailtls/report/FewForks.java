package org.mailtls.report;

import java.util.Optional;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;

/** Names the cells that a time budget left with fewer forks than the profile asks for. */
final class FewForks {
    private static final int MINUTE = 60;

    private FewForks() {}

    static Optional<String> words(Report report) {
        BudgetRecord budget = report.run().budget();
        if (budget == null) {
            return Optional.empty();
        }
        String few = Names.some(report.cells().stream()
                .filter(cell -> cell.outcome() == Outcome.OK && forks(cell) < asked(budget, cell))
                .map(cell -> cell.id() + " (" + forks(cell) + " of " + asked(budget, cell) + ")")
                .toList());
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of("A time budget of " + time(budget.seconds())
                        + " left these cells with fewer forks than profile "
                        + report.run().profile() + " asks for: " + few + ".");
    }

    private static int forks(CellRecord cell) {
        return cell.forkStarts().size();
    }

    private static int asked(BudgetRecord budget, CellRecord cell) {
        return budget.profileForks().getOrDefault(cell.id(), 0);
    }

    private static String time(long seconds) {
        return seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    }
}
