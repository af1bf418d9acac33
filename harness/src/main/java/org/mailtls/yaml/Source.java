package org.mailtls.yaml;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that mistakes are pointed at in: a file, or a command-line option.
 *
 * @param rank sorts mistakes: the file is 0, options follow in their order
 */
public record Source(String label, int rank, List<String> lines) {
    /**
     * Control characters, those of ISO 6429 above U+007F too, could drive the reader's terminal; format characters turn the
     * reading direction round, so that a line shows something else than it says.
     */
    static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\n]]");

    private static final int WIDEST = 110;

    public static Source file(String label, String text) {
        return new Source(label, 0, text.lines().toList());
    }

    public static Source option(String name, String text, int rank) {
        return new Source(name, rank, (name + " " + text).lines().toList());
    }

    public boolean isOption() {
        return rank > 0;
    }

    /** The line with carets under the place; empty if the place is beyond the text. */
    public String excerpt(Place place) {
        if (place.line() < 1 || place.line() > lines.size()) {
            return "";
        }
        int[] points = lines.get(place.line() - 1).codePoints().toArray();
        int column = Math.min(place.column() - 1, points.length);
        int from = column < WIDEST ? 0 : column - WIDEST / 2;
        int to = Math.min(points.length, from + WIDEST);
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to; i++) {
            // One for one, so that the caret stays where it is; a tab would shift it.
            shown.append(UNSEEN.matcher(Character.toString(points[i])).replaceAll(" "));
        }
        String gutter = isOption() ? "" : Integer.toString(place.line());
        String carets = "^".repeat(Math.max(1, Math.min(place.length(), to - column)));
        return "  " + gutter + " | " + shown + "\n  " + " ".repeat(gutter.length()) + " | " + " ".repeat(column - from)
                + carets;
    }
}
