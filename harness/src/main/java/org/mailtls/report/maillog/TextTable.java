package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.mailtls.report.Inert;
import org.mailtls.report.Numbers;
import org.mailtls.report.TextColumn;

/** Lays a table out for a terminal: figures flush right, empty columns left out, and long texts cut until it fits. */
final class TextTable {
    static final String GAP = "  ";

    private static final int NARROWEST = 16;
    private static final Pattern FIGURE = Pattern.compile("[<>]?[0-9][0-9. ]*( %)?|" + LogWords.NONE);

    private TextTable() {}

    static List<TextColumn> columns(List<String> headings, List<List<String>> rows, int width) {
        List<String> kept = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int column = i;
            List<String> cells = rows.stream()
                    .map(row -> Inert.line(row.get(column)).replace(Numbers.THIN_SPACE, " "))
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                kept.add(headings.get(i));
                texts.add(cells);
            }
        }
        fit(kept, texts, width);
        List<TextColumn> columns = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            List<String> cells = texts.get(i);
            columns.add(
                    figures(cells)
                            ? TextColumn.figures(kept.get(i), cells, Collections.nCopies(cells.size(), ""))
                            : TextColumn.of(kept.get(i), cells));
        }
        return columns;
    }

    /** Cuts the widest texts first. */
    private static void fit(List<String> headings, List<List<String>> texts, int width) {
        int over = GAP.length() * (headings.size() - 1) - width;
        for (int i = 0; i < headings.size(); i++) {
            over += width(headings.get(i), texts.get(i));
        }
        while (over > 0) {
            int widest = -1;
            int most = NARROWEST;
            for (int i = 0; i < headings.size(); i++) {
                int wide = width(headings.get(i), texts.get(i));
                if (wide > most && !figures(texts.get(i))) {
                    widest = i;
                    most = wide;
                }
            }
            if (widest < 0) {
                return;
            }
            int narrower = Math.max(Math.max(NARROWEST, headings.get(widest).length()), most - over);
            if (narrower == most) {
                return;
            }
            texts.set(
                    widest,
                    texts.get(widest).stream().map(text -> cut(text, narrower)).toList());
            over -= most - narrower;
        }
    }

    private static int width(String heading, List<String> texts) {
        return TextColumn.of(heading, texts).width();
    }

    private static boolean figures(List<String> texts) {
        return texts.stream().allMatch(text -> FIGURE.matcher(text).matches());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
