package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                paragraphs(told.text(), lines);
                told.caveats().forEach(caveat -> lines.add(new Line(2, caveat)));
                expectations(section.expectations(), told.label(), lines);
            }
            lines.add(new Line(0, ""));
        }
        // Those that were met are counted in the answer.
        List<ExpectationRow> others =
                page.others().stream().filter(row -> !row.kind().equals("pass")).toList();
        if (!others.isEmpty()) {
            lines.add(new Line(0, page.othersTitle()));
            others.forEach(row -> lines.add(new Line(1, row.label() + ": " + words(row))));
            lines.add(new Line(0, ""));
        }
        return lines;
    }

    /** The reason of a failure may quote a log below it. */
    private static void paragraphs(String text, List<Line> lines) {
        List<String> all = text.lines().map(String::strip).toList();
        lines.add(new Line(2, all.get(0)));
        all.stream().skip(1).forEach(line -> lines.add(new Line(3, line)));
    }

    /** Those that were met are counted in the answer; here stands what a reader has to look at. */
    private static void expectations(List<ExpectationRow> rows, String label, List<Line> lines) {
        Map<String, List<String>> open = new LinkedHashMap<>();
        for (ExpectationRow row : rows) {
            if (row.label().equals(label) && row.open()) {
                String why = row.why().isEmpty() ? "nothing was seen of it" : row.why();
                open.computeIfAbsent(why, key -> new ArrayList<>()).add(row.about());
            } else if (row.label().equals(label) && !row.kind().equals("pass")) {
                lines.add(new Line(2, words(row)));
            }
        }
        open.forEach(
                (why, abouts) -> lines.add(new Line(2, "not tested, since " + why + ": " + String.join("; ", abouts))));
    }

    private static String words(ExpectationRow row) {
        return row.mark() + ": " + row.about() + ": " + row.seen() + ", asked " + row.asked() + " (" + row.place()
                + ")";
    }
}
