package org.mailtls.smtp;

import java.util.List;

/**
 * One whole reply of a server.
 *
 * @param code three digits, 200 to 599
 * @param lines text of each line without code and separator, as received: hostile input
 */
public record Reply(int code, List<String> lines) {
    private static final int SHOWN = 300;

    public Reply {
        lines = List.copyOf(lines);
    }

    /** 2xx. */
    public boolean positive() {
        return code / 100 == 2;
    }

    /**
     * The server asks to come back later: 421 closes the session, 450 and 454 refuse one command for now (RFC 5321,
     * 4.2.2; RFC 3207, 4). It says nothing about what the server supports.
     */
    public boolean throttled() {
        return code == 421 || code == 450 || code == 454;
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
