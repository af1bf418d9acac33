package org.mailtls.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;

/** Names the cells that a time budget left with fewer forks than the profile asks for. */
final class FewForks {
    private FewForks() {}

    static Optional<String> words(Report report) {
        BudgetRecord budget = report.run().budget();
        if (budget == null) {
            return Optional.empty();
        }
        Map<String, List<String>> byForks = report.cells().stream()
                .filter(cell -> cell.outcome() == Outcome.OK && forks(cell) < asked(budget, cell))
                .collect(Collectors.groupingBy(
                        cell -> forks(cell) + " of " + asked(budget, cell),
                        TreeMap::new,
                        Collectors.mapping(CellRecord::id, Collectors.toList())));
        if (byForks.isEmpty()) {
            return Optional.empty();
        }
        String cells = byForks.entrySet().stream()
                .map(same -> same.getKey() + " forks: " + String.join(", ", same.getValue()))
                .collect(Collectors.joining("; "));
        return Optional.of("A time budget of " + time(budget.seconds())
                + " left these cells with fewer forks than profile "
                + report.run().profile() + " asks for."
                + " " + cells + ".");
    }

    private static int forks(CellRecord cell) {
        return cell.forkStarts().size();
    }

    private static int asked(BudgetRecord budget, CellRecord cell) {
        return budget.profileForks().getOrDefault(cell.id(), 0);
    }

    private static String time(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
