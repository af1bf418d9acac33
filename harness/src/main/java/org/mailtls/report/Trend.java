package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the runs of a history, as the page's script draws them.
 *
 * @param caption what to see in it
 * @param kind tells the script that this is no bar chart
 * @param runs labels of the runs, oldest first
 */
public record Trend(
        String id,
        String title,
        String caption,
        String kind,
        String unit,
        List<String> runs,
        List<Series> series,
        List<Note> notes) {
    public static final String KIND = "trend";

    public Trend {
        runs = List.copyOf(runs);
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    public Trend(
            String id,
            String title,
            String caption,
            String unit,
            List<String> runs,
            List<Series> series,
            List<Note> notes) {
        this(id, title, caption, KIND, unit, runs, series, notes);
    }

    /**
     * One line.
     *
     * @param values one a run; null where the run has none
     * @param changes indices of the runs with which a new level begins
     */
    public record Series(String name, List<@Nullable Double> values, List<Integer> changes) {}

    /**
     * A change that somebody has acknowledged.
     *
     * @param run index of the first run that has it
     */
    public record Note(int run, String text) {}
}
