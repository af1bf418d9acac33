package org.mailtls.report;

import java.io.IOException;
import java.util.List;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.RunDirectory;

/** The calibration section for a terminal. */
public final class CalibrationText {
    private static final String GAP = "  ";

    private CalibrationText() {}

    /** @throws IOException if the run directory cannot be read */
    public static String render(RunDirectory directory) throws IOException {
        StringBuilder out = new StringBuilder();
        for (CalibrationTable table : Calibration.of(directory).tables()) {
            out.append(Inert.line(table.title())).append('\n');
            int[] widths = new int[table.headings().size()];
            widen(widths, table.headings());
            table.rows().forEach(row -> widen(widths, row));
            line(out, widths, table.headings());
            table.rows().forEach(row -> line(out, widths, row));
            table.notes()
                    .forEach(note -> out.append(GAP).append(Inert.line(note)).append('\n'));
            out.append('\n');
        }
        directory.calibration().map(CalibrationRecord::gaps).stream()
                .flatMap(List::stream)
                .map(gap -> "Not measured: " + gap.name() + " by " + gap.source() + ": " + gap.reason())
                .distinct()
                .forEach(gap -> out.append(Inert.line(gap)).append('\n'));
        return out.toString().stripTrailing();
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], Inert.line(row.get(i)).length());
        }
    }

    private static void line(StringBuilder out, int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = Inert.line(row.get(i));
            line.append(GAP).append(text).append(" ".repeat(widths[i] - text.length()));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
