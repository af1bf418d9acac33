package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of mail that servers sent, for a terminal: a line a sink. The tables and the log are in the report. */
final class OutgoingText {
    private OutgoingText() {}

    static List<AttackText.Line> of(OutgoingPage page) {
        List<AttackText.Line> lines = new ArrayList<>();
        for (OutgoingPage.Section section : page.sections()) {
            lines.add(new AttackText.Line(0, "Outgoing mail: " + section.title()));
            section.rows().forEach(row -> lines.add(new AttackText.Line(1, row.sink() + ": " + row(section, row))));
            section.findings().forEach(finding -> lines.add(new AttackText.Line(1, "FORBIDDEN OR STUCK: " + finding)));
            lines.add(new AttackText.Line(0, ""));
        }
        return lines;
    }

    /** Levels with the same fate share it. */
    private static String row(OutgoingPage.Section section, OutgoingPage.Row row) {
        Map<String, List<String>> levels = new LinkedHashMap<>();
        for (int i = 0; i < section.headings().size(); i++) {
            OutgoingPage.Mark mark = row.marks().get(i);
            String fate = mark.fate() + (mark.weight().isEmpty() ? "" : " (" + mark.weight() + ")");
            levels.computeIfAbsent(fate, key -> new ArrayList<>())
                    .add(section.headings().get(i));
        }
        return levels.entrySet().stream()
                .map(fate -> "[" + String.join(", ", fate.getValue()) + "] " + fate.getKey())
                .collect(Collectors.joining("; "));
    }
}
