package org.mailtls.result.history;

import static java.util.Objects.requireNonNull;

/**
 * What a figure is too restless to show.
 *
 * @param smallest the smallest worsening that is sure to be seen, 0.08 for 8 %
 */
public record CellResolution(String cell, String metric, double smallest) {
    public CellResolution {
        requireNonNull(cell, "cell");
        requireNonNull(metric, "metric");
    }
}
