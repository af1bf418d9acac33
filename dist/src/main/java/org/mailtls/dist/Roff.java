package org.mailtls.dist;

import java.util.Locale;
import java.util.stream.Collectors;

/** A manual page in the making: man(7) macros, and text in which nothing is taken for one. */
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /** A line that begins with a macro. */
    Roff macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument)).append('"');
        }
        page.append('\n');
        return this;
    }

    /** Running text. */
    Roff text(String text) {
        return line(escaped(text));
    }

    /** A line in bold. */
    Roff bold(String text) {
        return line("\\fB" + escaped(text) + "\\fR");
    }

    /** A paragraph with a hanging tag. */
    Roff tagged(String tag, String text) {
        return macro("TP").bold(tag).text(text);
    }

    private Roff line(String line) {
        // An empty one would be a gap, and in the place of a tag's text an error.
        page.append(line.isEmpty() ? "\\&" : line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /** So that quotation marks, hyphens and the like come out as they were typed, whoever formats the page. */
    private static String escaped(String text) {
        String safe = text.codePoints().mapToObj(Roff::escaped).collect(Collectors.joining());
        // At the beginning of a line these two are the mark of a macro.
        return safe.startsWith(".") || safe.startsWith("\\(aq") ? "\\&" + safe : safe;
    }

    private static String escaped(int letter) {
        return switch (letter) {
            case '\\' -> "\\(rs";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '"' -> "\\(dq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            case '\n', '\r', '\t' -> " ";
            default -> letter < 0x7f ? Character.toString(letter) : String.format(Locale.ROOT, "\\[u%04X]", letter);
        };
    }
}
