package org.mailtls.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailtls.result.RunDirectory;

/** The table at the end of a run: ASCII figures, no colour, nothing that a server said can move the cursor. */
public final class ResultTable {
    private static final String GAP = "  ";
    private static final int LABEL_LIMIT = 32;
    private static final int NARROWEST = 60;

    /** What anybody scrolls back through; the report has more. */
    private static final int MOST_ROWS = 400;

    private final StringBuilder out = new StringBuilder();
    private final int width;

    private ResultTable(int width) {
        this.width = Math.max(NARROWEST, width);
    }

    /** @param width columns of the terminal; tables keep to it by showing fewer metrics, the headline always */
    public static String render(RunDirectory directory, int width) throws IOException {
        return render(ReportBuilder.build(directory), width);
    }

    static String render(Report report, int width) {
        ResultTable table = new ResultTable(width);
        table.conformance(report.conformance());
        OutgoingText.of(OutgoingPage.of(report.outgoing()))
                .forEach(line -> table.wrapped(line.text(), GAP.repeat(line.depth())));
        table.deciding(report.deciding());
        UnderAttackPage attacks = UnderAttackPage.of(report.underAttack(), report.expectations());
        AttackText.of(attacks).forEach(line -> table.wrapped(line.text(), GAP.repeat(line.depth())));
        int rows = 0;
        for (Group group : report.groups()) {
            if (rows < MOST_ROWS) {
                table.group(group);
            }
            rows += group.rows().size();
        }
        if (rows > MOST_ROWS) {
            table.wrapped(
                    "Shortened: " + rows + " rows in " + report.groups().size() + " tables; report.html has more,"
                            + " and " + SamplesCsv.FILE + " every sample.",
                    "");
        }
        table.foot(report);
        return table.out.toString();
    }

    private void conformance(Conformance conformance) {
        if (conformance.servers().isEmpty()) {
            return;
        }
        ConformancePage page = ConformancePage.of(conformance);
        wrapped("What each policy says of each server", "");
        out.append('\n');
        for (ConformancePage.Row row : page.rows()) {
            wrapped(Inert.line(row.label()), "");
            for (int i = 0; i < page.headings().size(); i++) {
                ScanPage.Said said = row.said().get(i);
                String more = said.text().isEmpty() ? "" : ", " + said.text();
                wrapped(page.headings().get(i) + ": " + said.mark() + more, GAP);
            }
        }
        out.append('\n');
    }

    /** The matrices alone; the report says why. */
    private void deciding(Deciding deciding) {
        for (Deciding.Server server : deciding.servers()) {
            PlainTable matrix = Deciding.matrix(server);
            wrapped(matrix.title(), "");
            out.append('\n');
            List<TextColumn> columns = new ArrayList<>();
            for (int i = 0; i < matrix.headings().size(); i++) {
                int at = i;
                columns.add(TextColumn.of(
                        Inert.line(matrix.headings().get(i)),
                        matrix.rows().stream()
                                .map(row -> Inert.line(row.get(at)))
                                .toList()));
            }
            line(columns.stream().map(c -> c.heading(c == last(columns))).collect(Collectors.joining(GAP)));
            IntStream.range(0, matrix.rows().size())
                    .forEach(i -> line(columns.stream()
                            .map(c -> c.text(i, c == last(columns)))
                            .collect(Collectors.joining(GAP))));
            out.append('\n');
        }
    }

    private void group(Group group) {
        wrapped(group.title(), "");
        group.servers().forEach(server -> wrapped("server: " + server, GAP));
        group.negotiated().ifPresent(common -> wrapped(group.negotiators() + ": " + common, GAP));
        group.difference().ifPresent(difference -> wrapped(difference, GAP));
        out.append('\n');
        List<Row> measured =
                group.rows().stream().filter(Row::ok).limit(MOST_ROWS).toList();
        if (!measured.isEmpty()) {
            measured(group, measured);
        }
        group.rows().stream()
                .filter(row -> !row.ok())
                .limit(MOST_ROWS)
                .forEach(row -> wrapped(label(row) + GAP + row.failure(), GAP));
        out.append('\n');
    }

    private void measured(Group group, List<Row> rows) {
        List<TextColumn> columns = new ArrayList<>();
        columns.add(TextColumn.of(
                Inert.line(group.axis()), rows.stream().map(ResultTable::label).toList()));
        boolean anyFirstLook = rows.stream().anyMatch(Row::firstLook);
        TextColumn mark = TextColumn.of(
                "", rows.stream().map(r -> r.firstLook() ? Row.FIRST_LOOK : "").toList());
        int left = width - GAP.length() - columns.get(0).width() - (anyFirstLook ? mark.width() + GAP.length() : 0);
        List<String> leftOut = new ArrayList<>();
        for (Column column : group.columns()) {
            List<TextColumn> more = columns(column, rows, column.equals(group.headline()));
            int needed =
                    more.stream().mapToInt(one -> one.width() + GAP.length()).sum();
            if (leftOut.isEmpty() && (needed <= left || columns.size() == 1)) {
                columns.addAll(more);
                left -= needed;
            } else {
                leftOut.add(column.brief());
            }
        }
        if (anyFirstLook) {
            columns.add(mark);
        }
        line(columns.stream().map(c -> c.heading(c == last(columns))).collect(Collectors.joining(GAP)));
        IntStream.range(0, rows.size())
                .forEach(i -> line(
                        columns.stream().map(c -> c.text(i, c == last(columns))).collect(Collectors.joining(GAP))));
        if (!leftOut.isEmpty()) {
            wrapped("more in the report: " + String.join(", ", leftOut), GAP);
        }
    }

    private static List<TextColumn> columns(Column column, List<Row> rows, boolean headline) {
        List<String> values = new ArrayList<>();
        List<String> bounds = new ArrayList<>();
        List<String> ratios = new ArrayList<>();
        for (Row row : rows) {
            Figure figure = row.figure(column);
            values.add(
                    figure == null ? "-" : ascii(Numbers.value(figure.summary().value(), column.unit())));
            bounds.add(figure == null ? "" : ascii(Numbers.bounds(figure.summary(), column.unit(), "..")));
            ratios.add(figure == null ? "" : ascii(figure.ratioText()));
        }
        String unit = column.unit().ascii();
        TextColumn figures = TextColumn.figures(
                unit.isEmpty() ? column.brief() : Inert.line(column.brief() + ", " + unit),
                Numbers.alignPoints(values, true),
                bounds);
        return headline && ratios.stream().anyMatch(ratio -> !ratio.isEmpty())
                ? List.of(
                        figures,
                        TextColumn.figures(
                                "vs best", ratios, ratios.stream().map(r -> "").toList()))
                : List.of(figures);
    }

    private void foot(Report report) {
        report.groups().stream()
                .map(Group::intervalWords)
                .filter(words -> !words.isEmpty())
                .distinct()
                .forEach(words -> wrapped("[..]: " + words, ""));
        if (report.firstLooks() > 0) {
            wrapped(Row.FIRST_LOOK + ": taken before the JVM was at steady state; do not rank by these figures", "");
        }
        report.notes().forEach(note -> wrapped(note, ""));
        if (!report.missing().isEmpty()) {
            wrapped(report.missing().size() + " planned, not run: " + Names.some(report.missing()), "");
        }
        Answer.of(report).forEach(sentence -> wrapped(sentence, ""));
    }

    private void line(String text) {
        out.append((GAP + text).stripTrailing()).append('\n');
    }

    private void wrapped(String text, String indent) {
        String inert = Inert.line(ascii(text));
        String margin = indent;
        StringBuilder current = new StringBuilder(margin);
        for (String word : inert.split(" ", -1)) {
            if (current.length() > margin.length() && current.length() + 1 + word.length() > width) {
                out.append(current.toString().stripTrailing()).append('\n');
                margin = indent + GAP;
                current = new StringBuilder(margin);
            }
            current.append(current.length() > margin.length() ? " " : "").append(word);
        }
        out.append(current.toString().stripTrailing()).append('\n');
    }

    private static String label(Row row) {
        String text = Inert.line(row.label());
        return text.length() <= LABEL_LIMIT ? text : text.substring(0, LABEL_LIMIT - 3) + "...";
    }

    private static TextColumn last(List<TextColumn> columns) {
        return columns.get(columns.size() - 1);
    }

    private static String ascii(String text) {
        return text.replace(Numbers.THIN_SPACE, " ")
                .replace("×", "x")
                .replace("÷", "/")
                .replace("–", "..")
                .replace("µ", "u")
                .replace(" · ", ", ");
    }
}
