package org.mailtls.report;

import java.util.ArrayList;
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

    /** As many rows as there is room for, and a note on the others. */
    public PlainTable within(Room room) {
        List<List<String>> shown = room.first(rows, PlainTable::characters);
        if (shown.size() == rows.size()) {
            return this;
        }
        List<String> more = new ArrayList<>(notes);
        more.add("The first " + shown.size() + " of " + rows.size() + " rows.");
        return new PlainTable(title, headings, shown, more);
    }

    /** Of a row with its markup. */
    static long characters(List<String> row) {
        return 90 + row.stream().mapToLong(text -> 30 + text.length()).sum();
    }
}
