package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a run that a page has room for: the first, in the order of the matrix.
 *
 * @param parts groups of which at least one row is shown
 * @param rows of all groups
 */
record Shown(List<Part> parts, int rows) {
    /**
     * A group.
     *
     * @param rows those that are shown, the first of the group
     */
    record Part(Group group, List<Row> rows) {
        int left() {
            return group.rows().size() - rows.size();
        }
    }

    /**
     * How many characters a group and its rows take.
     *
     * @param perGroup headings, captions and what is folded away
     * @param perTable of a row in each table that it stands in, without its label
     * @param columnsOfATable where there are more, they go into further tables
     */
    record Form(int perGroup, int perTable, int perFigure, int columnsOfATable) {
        static final Form HTML = new Form(4500, 300, 220, HtmlGroup.COLUMNS);
        static final Form MARKDOWN = new Form(600, 40, 30, Integer.MAX_VALUE);

        private long characters(Row row, int columns) {
            int tables = Math.max(1, (int) Math.ceil(columns / (double) columnsOfATable));
            long reason = row.ok() ? 0 : row.failure().length();
            return (long) tables * (perTable + row.label().length()) + (long) columns * perFigure + reason;
        }
    }

    static Shown of(List<Group> groups, Room room, Form form) {
        List<Part> parts = new ArrayList<>();
        for (Group group : groups) {
            int columns = group.columns().size();
            List<Row> rows = room.fits(form.perGroup())
                    ? room.first(group.rows(), row -> form.characters(row, columns))
                    : List.of();
            if (!rows.isEmpty()) {
                parts.add(new Part(group, rows));
            }
            if (rows.size() < group.rows().size()) {
                break;
            }
        }
        int all = groups.stream().mapToInt(group -> group.rows().size()).sum();
        return new Shown(List.copyOf(parts), all);
    }

    /** What the page lacks; empty if it has everything. */
    Optional<String> lacking() {
        int shown = parts.stream().mapToInt(part -> part.rows().size()).sum();
        return shown == rows
                ? Optional.empty()
                : Optional.of("This page has room for " + shown + " of " + rows + " rows. All cells are in cells.jsonl,"
                        + " every sample of them in " + SamplesCsv.FILE + ", every figure in " + MetricsProm.FILE
                        + "; what is said of all rows holds for those too that are left out.");
    }
}
