package org.mailtls.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Cells;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;

/**
 * What running a scenario takes. Seconds hold the starts of measuring JVMs; starts of servers and the primitives that are
 * measured for the floor come on top, but for the server that a cell with an attack has to itself.
 *
 * @param compare axis that is interleaved within a group; null if each cell is a group
 * @param leastSeconds if every fork is steady as soon as it is believed to be
 * @param mostSeconds if no fork is steady before its warm-up is given up
 */
public record RunEstimate(
        String scenario,
        String profile,
        @Nullable String compare,
        List<Group> groups,
        int cells,
        int forks,
        long leastSeconds,
        long mostSeconds) {
    /**
     * A compare group.
     *
     * @param axes dotted path → label of what its cells have in common; empty if nothing
     */
    public record Group(Map<String, String> axes, List<One> cells, int forks, long leastSeconds, long mostSeconds) {}

    /** A cell, with its settings as unfolded from the matrix. */
    public record One(String id, int forks, long leastSeconds, long mostSeconds, Cell cell) {
        private double mostForkSeconds() {
            return (double) mostSeconds / forks;
        }
    }

    public static RunEstimate of(Scenario scenario, Profile profile) {
        CellEffort efforts = new CellEffort(profile);
        List<Group> groups = Cells.compareGroups(scenario).stream()
                .map(cells -> group(scenario.compare(), cells, efforts))
                .toList();
        return new RunEstimate(
                scenario.name(),
                profile.word(),
                scenario.compare(),
                groups,
                scenario.cells().size(),
                groups.stream().mapToInt(Group::forks).sum(),
                sum(groups, Group::leastSeconds),
                sum(groups, Group::mostSeconds));
    }

    /**
     * @throws BudgetTooSmallException if a fork of each cell can take longer than the budget
     */
    public void requireAForkOfEachCellWithin(Duration budget) {
        double needed = groups.stream()
                .flatMap(group -> group.cells().stream())
                .mapToDouble(One::mostForkSeconds)
                .sum();
        if (budget.toSeconds() < needed) {
            throw new BudgetTooSmallException(budget, needed, cells);
        }
    }

    private static Group group(@Nullable String compare, List<Cell> cells, CellEffort efforts) {
        List<One> all = cells.stream().map(cell -> one(cell, efforts.of(cell))).toList();
        Map<String, String> axes = new LinkedHashMap<>(cells.get(0).axes());
        if (compare != null) {
            axes.remove(compare);
        }
        return new Group(
                axes,
                all,
                all.stream().mapToInt(One::forks).sum(),
                sum(all, One::leastSeconds),
                sum(all, One::mostSeconds));
    }

    private static One one(Cell cell, Effort effort) {
        long starts = (long) effort.forks() * Effort.USUAL_START_SECONDS;
        return new One(cell.id(), effort.forks(), effort.leastSeconds() + starts, effort.seconds() + starts, cell);
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> seconds) {
        return all.stream().mapToLong(seconds).sum();
    }
}
