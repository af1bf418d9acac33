package org.mailtls.smtp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One whole reply of a server.
 *
 * @param code three digits, 200 to 599
 * @param lines text of each line without code and separator, as received: hostile input
 */
public record Reply(int code, List<String> lines) {
    private static final int SHOWN = 300;

    private static final Pattern LATER =
            Pattern.compile("(?i)too many|limit|rate|busy|overload|exceed|temporar|later|load");

    public Reply {
        lines = List.copyOf(lines);
    }

    /** 2xx. */
    public boolean positive() {
        return code / 100 == 2;
    }

    /**
     * The server asks to come back later: 421 closes the session, 450 and 454 refuse one command for now (RFC 5321,
     * 4.2.2; RFC 3207, 4). It says nothing about what the server supports. The same codes also serve a server that cannot
     * read its own key, or that misses the client's certificate, which no waiting will mend: then it is the words that tell.
     */
    public boolean throttled() {
        return switch (code) {
            case 421 -> !text().toLowerCase(Locale.ROOT).contains("certificate");
            case 450 -> true;
            case 454 -> LATER.matcher(text()).find();
            default -> false;
        };
    }

    /** A 454 that speaks of no limit and no later: the server is not able to start TLS at all. */
    public boolean tlsBroken() {
        return code == 454 && !throttled();
    }

    /** The lines without their codes, separated by LF: hostile input. */
    public String text() {
        return String.join("\n", lines);
    }

    /** Code and text on one line with control characters made visible, cut where it grows long. */
    @Override
    public String toString() {
        return Printable.of(code + " " + String.join(" / ", lines), SHOWN);
    }
}
