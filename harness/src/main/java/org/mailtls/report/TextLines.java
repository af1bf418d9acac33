package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;

/** Paragraphs for a terminal, wrapped under themselves. All text is made inert here, so a server's words cannot do harm. */
public final class TextLines {
    private static final int NARROWEST = 20;

    private final StringBuilder out = new StringBuilder();
    private final int width;
    private final boolean colours;

    /** @param width columns of the terminal; text keeps to it where its words allow */
    public TextLines(int width, boolean colours) {
        this.width = width;
        this.colours = colours;
    }

    /** A line as it is, but for what could do harm; for tables, whose columns are aligned already. */
    public void line(String text, Paint paint) {
        out.append(paint.on(Inert.line(text).stripTrailing(), colours)).append('\n');
    }

    public void blank() {
        out.append('\n');
    }

    public void heading(String text) {
        out.append(Paint.STRONG.on(Inert.line(text), colours)).append('\n');
    }

    public void text(String text) {
        item(0, 0, "", Paint.PLAIN, text, Paint.PLAIN);
    }

    public void item(int indent, int labelWidth, String label, Paint paint, String text) {
        item(indent, labelWidth, label, paint, text, Paint.PLAIN);
    }

    /**
     * A label, and text beside it.
     *
     * @param labelWidth columns up to the text, at least one more than the label has
     */
    public void item(int indent, int labelWidth, String label, Paint paint, String text, Paint textPaint) {
        String name = cut(Inert.line(label), width / 2);
        int column = indent + (labelWidth == 0 && name.isEmpty() ? 0 : Math.max(labelWidth, name.length() + 1));
        List<String> lines = wrapped(Inert.line(text), Math.max(NARROWEST, width - column));
        out.append(" ".repeat(indent)).append(paint.on(name, colours));
        if (!lines.isEmpty()) {
            out.append(" ".repeat(column - indent - name.length()));
        }
        for (int i = 0; i < lines.size(); i++) {
            out.append(i == 0 ? "" : " ".repeat(column))
                    .append(textPaint.on(lines.get(i), colours))
                    .append('\n');
        }
        if (lines.isEmpty()) {
            out.append('\n');
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A label that leaves no room for what stands beside it came from a stranger. */
    private static String cut(String label, int most) {
        return label.length() <= most ? label : label.substring(0, most - 1) + "…";
    }

    /** Words longer than a line are cut into pieces of it. */
    private static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > room) {
                int end = Character.isHighSurrogate(rest.charAt(room - 1)) ? room - 1 : room;
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
