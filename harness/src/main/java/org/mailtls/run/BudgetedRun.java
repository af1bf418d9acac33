package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Cell;
import org.mailtls.server.EnvironmentException;

/**
 * Measures within a time budget: every cell one fork first, then one more fork of each cell of the compare group whose
 * widest interval is widest, over and over, until no further such round fits or every cell has the forks of the profile.
 *
 * <p>No fork starts after the end of the budget, and past the first of each cell none that is foretold to end after it.
 * A cell is written after each of its forks, the later record in place of the earlier, so that a run which fails or is
 * killed keeps what it measured. Only the servers of the group in turn are up.
 */
final class BudgetedRun implements ForkGate {
    private final GroupMeasurement measurement;
    private final ServerPool pool;
    private final TimeBudget budget;
    private final Spread spread;
    private final RunEvents events;
    private final List<OpenGroup> groups = new ArrayList<>();
    private @Nullable OpenGroup up;
    private boolean firstPass = true;

    BudgetedRun(GroupMeasurement measurement, ServerPool pool, TimeBudget budget, Spread spread, RunEvents events) {
        this.measurement = measurement;
        this.pool = pool;
        this.budget = budget;
        this.spread = spread;
        this.events = events;
    }

    /** @throws EnvironmentException if the time was used up before every cell had a fork, or the machine failed */
    void measure(List<List<Cell>> planned) throws IOException {
        try {
            oneForkOfEachCell(planned);
            furtherForks();
        } finally {
            groups.forEach(group -> group.cells().forEach(this::ended));
        }
    }

    @Override
    public boolean lets(CellMeasurement cell) {
        return firstPass ? !budget.usedUp() : budget.lasts(budget.forkSeconds(cell));
    }

    @Override
    public void ended(CellMeasurement cell, double seconds) throws IOException {
        budget.sawFork(cell, seconds);
        if (cell.wantsMore()) {
            measurement.keep(cell);
        }
    }

    private void oneForkOfEachCell(List<List<Cell>> planned) throws IOException {
        for (int i = 0; i < planned.size(); i++) {
            List<Cell> next = i + 1 < planned.size() ? planned.get(i + 1) : List.of();
            pool.keepOnly(ServerKey.all(planned.get(i)));
            double start = budget.secondsUsed();
            OpenGroup group = measurement.open(planned.get(i));
            budget.sawOpening(group, budget.secondsUsed() - start);
            groups.add(group);
            up = group;
            pool.startAhead(ServerKey.all(next));
            if (group.wantsMore() && !measurement.round(group, this)) {
                throw new EnvironmentException("The budget was used up before every cell had a fork: starting servers"
                        + " takes time as well. Give a larger --budget, or measure fewer cells with --only.");
            }
        }
        firstPass = false;
    }

    private void furtherForks() throws IOException {
        if (groups.stream().anyMatch(OpenGroup::wantsMore)) {
            events.note("Every cell has a fork; the rest of the budget goes where intervals are widest.");
        }
        Optional<OpenGroup> next = widest();
        while (next.isPresent()) {
            OpenGroup group = next.get();
            if (group != up) {
                pool.keepOnly(group.servers());
                double start = budget.secondsUsed();
                measurement.openAgain(group);
                budget.sawOpening(group, budget.secondsUsed() - start);
                up = group;
            }
            if (!measurement.round(group, this)) {
                return;
            }
            next = widest();
        }
    }

    private Optional<OpenGroup> widest() {
        return Allocation.next(
                groups.stream()
                        .filter(OpenGroup::wantsMore)
                        .map(group -> new Allocation.Candidate<>(
                                group, width(group), forks(group), budget.roundSeconds(group, group == up)))
                        .toList(),
                budget.secondsLeft());
    }

    private double width(OpenGroup group) {
        return group.cells().stream()
                .mapToDouble(cell -> spread.of(cell.metrics()))
                .max()
                .orElse(0);
    }

    private static int forks(OpenGroup group) {
        return group.cells().stream().mapToInt(CellMeasurement::forksRun).min().orElse(0);
    }

    /** A cell that ends with fewer forks than the profile asks for. */
    private void ended(CellMeasurement cell) {
        if (cell.forksRun() > 0) {
            measurement.endEarly(cell);
        }
    }
}
