package org.mailtls.report;

import java.util.List;

/**
 * A table of plain text, for every output.
 *
 * @param headings the first is that of the rows' labels
 * @param rows as many texts each as there are headings
 * @param notes under the table
 */
public record PlainTable(String title, List<String> headings, List<List<String>> rows, List<String> notes) {
    public PlainTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(title + ": a row has " + row.size() + " texts: " + row);
            }
        }
    }
}
