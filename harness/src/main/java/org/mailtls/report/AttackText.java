package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.report.UnderAttackPage.Section;
import org.mailtls.report.UnderAttackPage.Told;

/** What became of attacked servers, for a terminal: a short block a cell. The tables and charts are in the report. */
final class AttackText {
    /**
     * A paragraph.
     *
     * @param depth of its indent
     */
    record Line(int depth, String text) {}

    private AttackText() {}

    static List<Line> of(UnderAttackPage page) {
        List<Line> lines = new ArrayList<>();
        for (Section section : page.sections()) {
            lines.add(new Line(0, "Under attack: " + section.title()));
            section.servers().forEach(server -> lines.add(new Line(1, "server: " + server)));
            for (Told told : section.stories()) {
                lines.add(new Line(1, told.label()));
                lines.add(new Line(2, told.text()));
                told.caveats().forEach(caveat -> lines.add(new Line(2, caveat)));
                expectations(section.expectations(), told.label(), lines);
            }
            lines.add(new Line(0, ""));
        }
        if (!page.others().isEmpty()) {
            lines.add(new Line(0, "What the scenario expects of the other cells"));
            page.others().forEach(row -> lines.add(new Line(1, row.label() + ": " + words(row))));
            lines.add(new Line(0, ""));
        }
        return lines;
    }

    /** Those that were met are counted in the answer; here stands what a reader has to look at. */
    private static void expectations(List<ExpectationRow> rows, String label, List<Line> lines) {
        rows.stream()
                .filter(row -> row.label().equals(label) && !row.kind().equals("pass"))
                .forEach(row -> lines.add(new Line(2, words(row))));
    }

    private static String words(ExpectationRow row) {
        return row.mark() + ": " + row.about() + ": " + row.seen() + ", asked " + row.asked() + " (" + row.place()
                + ")";
    }
}
