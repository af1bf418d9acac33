package org.mailtls.report;

/**
 * Where the server that was scanned is set, so that a finding can be shown there.
 *
 * @param file the scenario, as it was named
 * @param line from 1
 * @param column from 1, in code points
 */
public record ScanPlace(String file, int line, int column) {
    public ScanPlace {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("Lines and columns begin with 1: " + file + ":" + line + ":" + column);
        }
    }
}
