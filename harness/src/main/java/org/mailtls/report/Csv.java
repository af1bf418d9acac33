package org.mailtls.report;

import java.util.List;

/**
 * Rows of comma-separated values, as RFC 4180 has them. Text that a run directory brought stays one field on one line, and is
 * nothing that a spreadsheet would take for a formula.
 */
final class Csv {
    static final String END = "\r\n";

    /** What a spreadsheet takes for a formula, and may run. */
    private static final String FORMULA = "=+-@";

    private Csv() {}

    /** Without its end. */
    static String row(List<String> texts) {
        return String.join(",", texts.stream().map(Csv::field).toList());
    }

    private static String field(String text) {
        String line = Inert.line(text);
        // The apostrophe is how spreadsheets themselves write that a field is text.
        String inert = !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        boolean plain = inert.indexOf('"') < 0 && inert.indexOf(',') < 0;
        return plain ? inert : '"' + inert.replace("\"", "\"\"") + '"';
    }
}
