package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of a configuration that knows where each of its characters stands, also where a value goes on over several lines. Immutable.
 *
 * @param text as the server puts it together
 * @param lines of each character, from 1; one more than the text has, for what is missing behind it
 * @param columns of each character, from 1; one more likewise
 */
record SourceText(String text, int[] lines, int[] columns) {
    /** A piece of one line. */
    static SourceText of(String text, int line, int column) {
        int[] lines = new int[text.length() + 1];
        int[] columns = new int[text.length() + 1];
        int at = column;
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line;
            columns[i] = at;
            // A surrogate pair is one column.
            at += i < text.length() && Character.isHighSurrogate(text.charAt(i)) ? 0 : 1;
        }
        return new SourceText(text, lines, columns);
    }

    /** This, a blank, and a line that continues it. */
    SourceText continuedBy(SourceText more) {
        int length = text.length();
        int[] newLines = new int[length + more.lines.length + (length == 0 ? 0 : 1)];
        int[] newColumns = new int[newLines.length];
        int kept = length == 0 ? 0 : length + 1;
        System.arraycopy(lines, 0, newLines, 0, kept);
        System.arraycopy(columns, 0, newColumns, 0, kept);
        System.arraycopy(more.lines, 0, newLines, kept, more.lines.length);
        System.arraycopy(more.columns, 0, newColumns, kept, more.columns.length);
        return new SourceText(length == 0 ? more.text : text + " " + more.text, newLines, newColumns);
    }

    SourceText part(int from, int to) {
        return new SourceText(
                text.substring(from, to),
                Arrays.copyOfRange(lines, from, to + 1),
                Arrays.copyOfRange(columns, from, to + 1));
    }

    SourceText from(int from) {
        return part(from, text.length());
    }

    SourceText strip() {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return part(from, to);
    }

    /** What stands between these characters; nothing is never a word. */
    List<SourceText> words(String separators) {
        List<SourceText> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean separator = i == text.length() || separators.indexOf(text.charAt(i)) >= 0;
            if (!separator && from < 0) {
                from = i;
            } else if (separator && from >= 0) {
                words.add(part(from, i));
                from = -1;
            }
        }
        return words;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    int line() {
        return lines[0];
    }

    int column() {
        return columns[0];
    }

    /** Code points of it that stand on its first line, at least one. */
    int length() {
        int end = 0;
        while (end < text.length() && lines[end] == lines[0]) {
            end++;
        }
        return Math.max(1, text.codePointCount(0, end));
    }

    /** The same place under other words: what a value stands for once its names are filled in. */
    SourceText meaning(String expanded) {
        int[] newLines = new int[expanded.length() + 1];
        int[] newColumns = new int[expanded.length() + 1];
        Arrays.fill(newLines, lines[0]);
        Arrays.fill(newColumns, columns[0]);
        return new SourceText(expanded, newLines, newColumns);
    }
}
