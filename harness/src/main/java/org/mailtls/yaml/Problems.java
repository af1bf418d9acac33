package org.mailtls.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that all of it is told at once. The same mistake in many cells is told once. */
public final class Problems {
    private final Map<Problem, Cells> found = new LinkedHashMap<>();
    private final Function<List<Mistake>, ? extends MistakesException> exception;

    private record Problem(Place place, String message) {}

    /** The cells that have the problem; none if the file itself has it. */
    private static final class Cells {
        private @Nullable String first;
        private int count;
    }

    /** @param exception makes what {@link #throwIfAny} throws */
    public Problems(Function<List<Mistake>, ? extends MistakesException> exception) {
        this.exception = exception;
    }

    public void add(Place place, String message) {
        add(place, message, null);
    }

    /**
     * Notes a problem of one of the documents that a file unfolds into.
     *
     * @param cell id of the cell that has the problem; null if there is but one cell, or for the file as such
     */
    public void add(Place place, String message, @Nullable String cell) {
        Problem problem = new Problem(place, message);
        boolean seen = found.containsKey(problem);
        Cells cells = found.computeIfAbsent(problem, key -> new Cells());
        if (!seen) {
            cells.first = cell;
        }
        cells.count++;
    }

    public int count() {
        return found.size();
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception.apply(mistakes());
        }
    }

    private List<Mistake> mistakes() {
        List<Map.Entry<Problem, Cells>> sorted = new ArrayList<>(found.entrySet());
        sorted.sort(Comparator.comparing(entry -> entry.getKey().place()));
        return sorted.stream()
                .map(entry -> mistake(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Mistake mistake(Problem problem, Cells cells) {
        String where = "";
        if (cells.first != null) {
            where = cells.count == 1
                    ? "\n  in cell " + cells.first
                    : "\n  in " + cells.count + " cells, the first is " + cells.first;
        }
        Place place = problem.place();
        Source source = place.source();
        boolean position = place.line() > 0 && !source.isOption();
        return new Mistake(
                source.label(),
                position ? place.line() : 0,
                position ? place.column() : 0,
                // Words of the file stand in messages too.
                Source.UNSEEN.matcher(problem.message()).replaceAll("?") + where,
                source.excerpt(place));
    }
}
