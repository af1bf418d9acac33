package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that all of it is told at once. The same mistake in many cells is told once. */
final class Problems {
    private final Map<Problem, Cells> found = new LinkedHashMap<>();

    private record Problem(Place place, String message) {}

    /** The cells that have the problem; none if the file itself has it. */
    private static final class Cells {
        private @Nullable String first;
        private int count;
    }

    void add(Place place, String message) {
        add(place, message, null);
    }

    /** @param cell id of the cell that has the problem; null if there is but one cell, or for the file as such */
    void add(Place place, String message, @Nullable String cell) {
        Problem problem = new Problem(place, message);
        boolean seen = found.containsKey(problem);
        Cells cells = found.computeIfAbsent(problem, key -> new Cells());
        if (!seen) {
            cells.first = cell;
        }
        cells.count++;
    }

    int count() {
        return found.size();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ScenarioException(errors());
        }
    }

    private List<ScenarioError> errors() {
        List<Map.Entry<Problem, Cells>> sorted = new ArrayList<>(found.entrySet());
        sorted.sort(Comparator.comparing(entry -> entry.getKey().place()));
        return sorted.stream()
                .map(entry -> error(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ScenarioError error(Problem problem, Cells cells) {
        String where = "";
        if (cells.first != null) {
            where = cells.count == 1
                    ? "\n  in cell " + cells.first
                    : "\n  in " + cells.count + " cells, the first is " + cells.first;
        }
        Place place = problem.place();
        Source source = place.source();
        boolean position = place.line() > 0 && !source.isOption();
        return new ScenarioError(
                source.label(),
                position ? place.line() : 0,
                position ? place.column() : 0,
                // Words of the file stand in messages too, and could drive the reader's terminal.
                problem.message().replaceAll("[\\p{Cntrl}&&[^\n]]", "?") + where,
                source.excerpt(place));
    }
}
