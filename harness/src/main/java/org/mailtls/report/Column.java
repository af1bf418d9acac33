package org.mailtls.report;

import org.mailtls.result.Metric;

/**
 * A metric of a group of cells.
 *
 * @param caption in words for wide tables and charts
 * @param brief in words for narrow tables
 * @param timing whether it depends on how fast the machine worked
 */
public record Column(String metric, String caption, String brief, Unit unit, Metric.Better better, boolean timing) {
    /** The caption and its unit, as a heading. */
    public String heading() {
        return unit.label().isEmpty() ? caption : caption + ", " + unit.label();
    }
}
