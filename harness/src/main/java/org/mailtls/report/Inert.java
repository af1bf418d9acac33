package org.mailtls.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the power out of text that a server, a file or a stranger's run directory brought: banners, reasons, names,
 * scenario text. HTML is escaped by the template engine; here is what terminals and Markdown need, and what no page wants.
 */
public final class Inert {
    /** Controls move the cursor or retitle the terminal; format characters turn the reading direction round. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*[\r\n]+\\s*");

    private static final Pattern UNSEEN_BUT_LINES =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\n\t]]");
    private static final Pattern UNSEEN_IN_JSON =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\r\n\t]]");
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_\\[\\]#|~$@]|:(?=//))");

    private Inert() {}

    /** One line for a terminal. */
    public static String line(String text) {
        if (plain(text)) {
            return text;
        }
        String oneLine = LINE_ENDS.matcher(text).replaceAll(" ").replace('\t', ' ');
        return UNSEEN.matcher(oneLine).replaceAll("\ufffd");
    }

    /** Most texts are, and a large run has millions of them. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Replaces what cannot be seen and leaves all else alone, line feeds and tabs too. */
    static String visible(String text) {
        return UNSEEN_BUT_LINES.matcher(text).replaceAll("\ufffd");
    }

    /** Several lines, for a block of preformatted text. */
    public static String block(String text) {
        return visible(text.replace("\r\n", "\n"));
    }

    /** One line inside Markdown: no markup, no HTML, no link that makes itself, no new table cell. */
    public static String markdown(String text) {
        String noHtml = line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return MARKDOWN.matcher(noHtml).replaceAll("\\\\$1").replace("www.", "www\\.");
    }

    /**
     * A JSON document for a terminal: what cannot be seen is escaped in it, which changes nothing for who reads it as JSON. JSON
     * itself wants that of the controls below U+0020 alone (RFC 8259, 7).
     */
    public static String json(String document) {
        return UNSEEN_IN_JSON
                .matcher(document)
                .replaceAll(match -> match.group()
                        .chars()
                        .mapToObj(unit -> String.format("\\\\u%04x", unit))
                        .collect(Collectors.joining()));
    }

    /** A word for a shell, so that a reader can paste a command. */
    static String shell(String word) {
        String safe = line(word);
        return safe.matches("[A-Za-z0-9_./:=,@%+-]+") ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
