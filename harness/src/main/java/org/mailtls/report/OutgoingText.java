package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;

/** What became of mail that servers sent, for a terminal: a line a sink. The tables and the log are in the report. */
final class OutgoingText {
    private OutgoingText() {}

    static List<AttackText.Line> of(OutgoingPage page) {
        List<AttackText.Line> lines = new ArrayList<>();
        for (OutgoingPage.Section section : page.sections()) {
            lines.add(new AttackText.Line(0, "Outgoing mail: " + section.title()));
            for (OutgoingPage.Row row : section.rows()) {
                lines.add(new AttackText.Line(1, row.sink()));
                for (int i = 0; i < section.headings().size(); i++) {
                    OutgoingPage.Mark mark = row.marks().get(i);
                    String weight = mark.weight().isEmpty() ? "" : " (" + mark.weight() + ")";
                    lines.add(new AttackText.Line(2, section.headings().get(i) + ": " + mark.fate() + weight));
                }
            }
            section.findings().forEach(finding -> lines.add(new AttackText.Line(1, "FORBIDDEN OR STUCK: " + finding)));
            lines.add(new AttackText.Line(0, ""));
        }
        return lines;
    }
}
