package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.report.Unit;
import org.mailtls.result.history.ChangePoint;
import org.mailtls.result.history.ChangePoints;
import org.mailtls.result.history.KnownChange;

/**
 * One figure of one cell over the runs of a history.
 *
 * @param values one a run; NaN where the run has none, or none that is to be relied on
 * @param changes where a new level began, in the order of time
 * @param known what is acknowledged of this figure, in the order of time
 */
record TrendLine(
        String cell, String metric, String unit, List<Double> values, List<Change> changes, List<Known> known) {
    /** Runs around a change of level in which its cause may have been written down. */
    private static final int NEAR = 2;

    /** @param run index of the first run on the new level */
    record Change(int run, ChangePoint point) {}

    /** @param run index of the first run that has it */
    record Known(int run, KnownChange change) {}

    /** Looks for the changes. */
    static TrendLine of(String cell, String metric, String unit, List<Double> values, List<Known> known) {
        List<Integer> runs = new ArrayList<>();
        List<Double> series = new ArrayList<>();
        for (int run = 0; run < values.size(); run++) {
            if (!values.get(run).isNaN()) {
                runs.add(run);
                series.add(values.get(run));
            }
        }
        List<Change> changes = ChangePoints.find(series).stream()
                .map(point -> new Change(runs.get(point.index()), point))
                .toList();
        return new TrendLine(cell, metric, unit, List.copyOf(values), changes, List.copyOf(known));
    }

    /** The values that are there. */
    List<Double> seen() {
        return values.stream().filter(value -> !value.isNaN()).toList();
    }

    /** Of the latest run; empty if it has none. */
    Optional<Double> latest() {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isNaN());
    }

    /** The unit in which the largest value reads best. */
    Unit shown() {
        return Unit.forValues(
                unit, seen().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    Optional<Change> lastChange() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
    }

    /** What somebody wrote down about a change of level; empty if nobody did. */
    Optional<KnownChange> reason(Change change) {
        return known.stream()
                .filter(one -> Math.abs(one.run() - change.run()) <= NEAR)
                .map(Known::change)
                .findFirst();
    }
}
