package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

/**
 * What a scan of a cell's server saw differently, and which verdicts turned with it. Both scans are judged by the policies
 * of the later run as of the later scan's day, so that neither a new edition nor a date that passed looks like a change of
 * the server.
 *
 * @param cell id
 */
public record FactsChange(String cell, ScanDiff diff) {
    public FactsChange {
        requireNonNull(cell, "cell");
        requireNonNull(diff, "diff");
    }
}
