package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bar chart as the page's script reads it.
 *
 * @param caption what to see in it
 * @param stacked bars of a category on top of each other instead of below
 */
public record Chart(
        String id,
        String title,
        String caption,
        String unit,
        boolean stacked,
        List<String> categories,
        List<Series> series) {
    /** One bar for each category; null where there is no figure. */
    public record Series(String name, List<@Nullable Bar> bars) {}

    /** A figure in the chart's unit with its bounds. */
    public record Bar(double value, double low, double high, boolean firstLook, String text) {}
}
