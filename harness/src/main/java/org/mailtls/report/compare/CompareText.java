package org.mailtls.report.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mailtls.report.Inert;
import org.mailtls.report.Numbers;
import org.mailtls.report.Paint;
import org.mailtls.report.TextColumn;
import org.mailtls.report.TextLines;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.MetricChange;

/** A comparison for a person at a terminal: a table of verdicts, the worst first, then why. */
public final class CompareText {
    private static final String GAP = "  ";
    private static final int NARROWEST = 16;
    private static final int MOST_ROWS = 60;
    private static final int MOST_REASONS = 20;
    private static final int MOST_LINES = 20;

    private static final Map<Change, Paint> PAINTS = new EnumMap<>(Map.of(
            Change.WORSE, Paint.BAD,
            Change.BETTER, Paint.GOOD,
            Change.SAME, Paint.PLAIN,
            Change.UNCLEAR, Paint.DOUBTFUL,
            Change.NOT_JUDGED, Paint.FAINT));

    private final Comparison comparison;
    private final int width;
    private final TextLines out;

    private CompareText(Comparison comparison, int width, boolean colours) {
        this.comparison = comparison;
        this.width = width;
        this.out = new TextLines(width, colours);
    }

    /** @param width columns of the terminal */
    public static String render(Comparison comparison, int width, boolean colours) {
        CompareText text = new CompareText(comparison, width, colours);
        text.head();
        text.table();
        text.reasons();
        text.others();
        return text.out.toString();
    }

    private void head() {
        out.heading(comparison.base().id() + " → " + comparison.now().id());
        CompareAnswer.of(comparison).forEach(out::text);
        out.blank();
    }

    /** Figures that are the same are counted in the answer, and need no row. */
    private void table() {
        List<MetricChange> rows = ChangeOrder.worstFirst(comparison.metrics()).stream()
                .filter(change -> change.change() != Change.SAME)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        List<MetricChange> shown = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
        List<TextColumn> columns = columns(shown);
        out.line(line(columns, column -> column.heading(column == last(columns))), Paint.STRONG);
        for (int i = 0; i < shown.size(); i++) {
            int row = i;
            Paint paint = PAINTS.getOrDefault(shown.get(i).change(), Paint.PLAIN);
            out.line(line(columns, column -> column.text(row, column == last(columns))), paint);
        }
        if (rows.size() > shown.size()) {
            out.text((rows.size() - shown.size()) + " more rows, none of them worse than these.");
        }
        out.blank();
    }

    private List<TextColumn> columns(List<MetricChange> rows) {
        TextColumn verdict = column("verdict", rows, MetricChange::word);
        TextColumn metric = column("metric", rows, MetricChange::metric);
        TextColumn before = figures("before", rows, ChangeWords::before);
        TextColumn now = figures("now", rows, ChangeWords::now);
        List<String> bounds = rows.stream().map(ChangeWords::bounds).toList();
        TextColumn change = TextColumn.figures(
                "change", rows.stream().map(ChangeWords::ratio).toList(), bounds);
        TextColumn forks = column("to settle it", rows, MetricChange::moreForksText);
        int others = IntStream.of(
                        verdict.width(), metric.width(), before.width(), now.width(), change.width(), forks.width())
                .map(one -> one + GAP.length())
                .sum();
        int room = Math.max(NARROWEST, width - others);
        TextColumn cell = column("cell", rows, one -> end(one.cell(), room));
        return List.of(verdict, cell, metric, before, now, change, forks);
    }

    private static TextColumn column(String heading, List<MetricChange> rows, Function<MetricChange, String> text) {
        return TextColumn.of(
                heading, rows.stream().map(row -> Inert.line(text.apply(row))).toList());
    }

    private static TextColumn figures(String heading, List<MetricChange> rows, Function<MetricChange, String> text) {
        List<String> values = rows.stream()
                .map(row -> text.apply(row).replace(Numbers.THIN_SPACE, " "))
                .toList();
        return TextColumn.figures(
                heading, values, values.stream().map(value -> "").toList());
    }

    private static String line(List<TextColumn> columns, Function<TextColumn, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(GAP));
    }

    private static TextColumn last(List<TextColumn> columns) {
        return columns.get(columns.size() - 1);
    }

    /** The end of an id tells cells apart, its beginning is the scenario's name. */
    private static String end(String id, int room) {
        String line = Inert.line(id);
        return line.length() <= room ? line : "…" + line.substring(line.length() - room + 1);
    }

    private void reasons() {
        List<MetricChange> told = ChangeOrder.worstFirst(comparison.metrics()).stream()
                .filter(change -> change.change() == Change.WORSE || change.change() == Change.BETTER)
                .toList();
        for (MetricChange change : told.subList(0, Math.min(told.size(), MOST_REASONS))) {
            out.item(
                    0,
                    0,
                    change.word() + ":",
                    PAINTS.getOrDefault(change.change(), Paint.PLAIN),
                    change.metric() + " of " + change.cell() + ", since " + change.why() + ".");
        }
        if (!told.isEmpty()) {
            out.blank();
        }
    }

    private void others() {
        for (OtherChanges.Section section : OtherChanges.of(comparison)) {
            out.heading(section.title());
            List<OtherChanges.Line> lines = section.lines();
            for (OtherChanges.Line line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
                String about = line.about().isEmpty() || line.text().isEmpty() ? line.about() : line.about() + ": ";
                out.item(2, 0, "", Paint.PLAIN, about + line.text(), line.worse() ? Paint.BAD : Paint.PLAIN);
            }
            if (lines.size() > MOST_LINES) {
                out.item(2, 0, "", Paint.PLAIN, (lines.size() - MOST_LINES) + " more");
            }
            out.blank();
        }
    }
}
