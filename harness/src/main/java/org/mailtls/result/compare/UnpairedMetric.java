package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

/**
 * A figure that only one of the runs has, though the cell was measured in both.
 *
 * @param cell id
 * @param now whether it is the later run that has it
 */
public record UnpairedMetric(String cell, String metric, String unit, boolean now) {
    public UnpairedMetric {
        requireNonNull(cell, "cell");
        requireNonNull(metric, "metric");
        requireNonNull(unit, "unit");
    }
}
