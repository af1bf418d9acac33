package org.mailtls.report;

import java.util.Collections;
import java.util.List;

/** A table of plain text in Markdown, in which nothing is markup. */
final class MarkdownTable {
    private MarkdownTable() {}

    /** Ends with a line feed. */
    static String of(List<String> headings, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        line(table, headings.stream().map(Inert::markdown).toList());
        line(table, Collections.nCopies(headings.size(), "---"));
        rows.forEach(row -> line(table, row.stream().map(Inert::markdown).toList()));
        return table.toString();
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
