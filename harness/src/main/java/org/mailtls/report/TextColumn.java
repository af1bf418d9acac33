package org.mailtls.report;

import java.util.List;

/** A column of a plain text table: a heading and as many texts as the table has rows, all equally wide. */
public record TextColumn(String heading, List<String> texts, int width) {
    public static TextColumn of(String heading, List<String> texts) {
        int width = Math.max(
                heading.length(), texts.stream().mapToInt(String::length).max().orElse(0));
        return new TextColumn(heading, texts, width);
    }

    /** Figures: values flush right, bounds flush left after them. */
    public static TextColumn figures(String heading, List<String> values, List<String> bounds) {
        int valueWidth = values.stream().mapToInt(String::length).max().orElse(0);
        List<String> texts = new java.util.ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = " ".repeat(valueWidth - values.get(i).length()) + values.get(i);
            texts.add(bounds.get(i).isEmpty() ? value : value + " [" + bounds.get(i) + "]");
        }
        return of(heading, texts);
    }

    public String heading(boolean last) {
        return last ? heading : pad(heading);
    }

    public String text(int row, boolean last) {
        return last ? texts.get(row) : pad(texts.get(row));
    }

    private String pad(String text) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
