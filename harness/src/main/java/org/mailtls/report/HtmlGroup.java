package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group as the page shows it.
 *
 * @param first the columns that stand in the open
 * @param more the other columns, a table each
 */
public record HtmlGroup(Group group, List<Chart> charts, List<Column> first, List<List<Column>> more) {
    private static final int COLUMNS = 4;

    static HtmlGroup of(Group group, boolean withSides) {
        List<Column> columns = group.columns();
        List<List<Column>> more = new ArrayList<>();
        for (int from = COLUMNS; from < columns.size(); from += COLUMNS) {
            more.add(columns.subList(from, Math.min(columns.size(), from + COLUMNS)));
        }
        List<Chart> charts = Stream.concat(
                        withSides ? Charts.sides(group).stream() : Stream.empty(), Charts.phases(group).stream())
                .toList();
        return new HtmlGroup(group, charts, columns.subList(0, Math.min(columns.size(), COLUMNS)), more);
    }

    /** Whether rows must each say what they negotiated. */
    public boolean unlike() {
        return group.difference().isPresent();
    }
}
