package org.mailtls.report.history;

import java.util.List;
import org.mailtls.report.Numbers;
import org.mailtls.report.Paint;
import org.mailtls.report.TextLines;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.KnownChanges;

/** A history for a person at a terminal: a line of characters a figure. */
public final class HistoryText {
    private static final int INDENT = 2;
    private static final int METRIC = 22;
    private static final int FIGURE = 14;
    private static final int WIDEST = 60;
    private static final int NARROWEST = 10;
    private static final int MOST_LINES = 400;

    private HistoryText() {}

    /**
     * @param width columns of the terminal
     * @param unicode whether the terminal shows more than ASCII
     */
    public static String render(History history, KnownChanges known, int width, boolean colours, boolean unicode) {
        Trends trends = Trends.of(history, known);
        TextLines out = new TextLines(width, colours);
        out.heading(trends.scenario() + " on " + trends.hostClass());
        TrendWords.answer(trends).forEach(out::text);
        trends.notes().forEach(out::text);
        out.blank();
        int spark = Math.max(NARROWEST, Math.min(WIDEST, width - INDENT - METRIC - FIGURE - FIGURE));
        String cell = "";
        List<TrendLine> lines = Headlines.of(trends.lines());
        for (TrendLine line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            if (!line.cell().equals(cell)) {
                cell = line.cell();
                out.line(cell, Paint.STRONG);
            }
            boolean unexplained = line.lastChange()
                    .filter(change -> line.reason(change).isEmpty())
                    .isPresent();
            String figure = TrendWords.latest(line).replace(Numbers.THIN_SPACE, " ");
            out.line(
                    " ".repeat(INDENT)
                            + padded(line.metric(), METRIC)
                            + padded(Sparkline.of(line.values(), spark, unicode), spark + INDENT)
                            + padded(figure, FIGURE)
                            + TrendWords.lastChange(line, trends.runs()),
                    unexplained ? Paint.DOUBTFUL : Paint.PLAIN);
        }
        if (lines.size() > MOST_LINES) {
            out.text((lines.size() - MOST_LINES) + " more lines; the HTML page has them.");
        }
        broken(trends, out);
        return out.toString();
    }

    private static void broken(Trends trends, TextLines out) {
        List<HistoryCell> broken = trends.broken();
        if (!broken.isEmpty()) {
            out.blank();
            out.heading("Without figures in the latest run");
            broken.stream()
                    .limit(MOST_LINES)
                    .forEach(cell -> out.item(INDENT, 0, cell.outcome(), Paint.BAD, cell.id()));
        }
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
