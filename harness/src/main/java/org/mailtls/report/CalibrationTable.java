package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One table of the calibration section; all of it plain text.
 *
 * @param about what it shows and how to read it, in a sentence or two
 * @param headings the first is that of the rows' labels
 * @param rows as many texts each as there are headings
 * @param notes under the table
 * @param details longer notes, folded away
 */
public record CalibrationTable(
        String title,
        String about,
        List<String> headings,
        List<List<String>> rows,
        List<String> notes,
        List<String> details) {
    public CalibrationTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        details = List.copyOf(details);
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(title + ": a row has " + row.size() + " texts: " + row);
            }
        }
    }

    /** As many rows and details as there is room for, and a note on the others. */
    CalibrationTable within(Room room) {
        List<List<String>> shown = room.first(rows, PlainTable::characters);
        List<String> told = room.first(details, detail -> 40 + detail.length());
        if (shown.size() == rows.size() && told.size() == details.size()) {
            return this;
        }
        List<String> more = new ArrayList<>(notes);
        more.add("This page has room for " + shown.size() + " of " + rows.size()
                + " rows; efficiency.json and calibration.json have everything.");
        return new CalibrationTable(title, about, headings, shown, more, told);
    }
}
