package org.mailtls.maillog.input;

import java.io.IOException;
import java.util.List;

/**
 * The {@code Received:} headers of a mailbox, or of one mail: unfolded (RFC 5322, 2.2.3), the topmost first. Bodies are passed by.
 */
final class Mails {
    /** Postfix gives up a mail after 50 hops. */
    private static final int MOST_HEADERS = 100;

    private static final int LONGEST_HEADER = 1 << 13;
    private static final String RECEIVED = "Received:";

    private final Lines lines;
    private final boolean mailbox;
    /** The next mail begins with the next line. */
    private boolean atMail;

    Mails(Lines lines, boolean mailbox) {
        this.lines = lines;
        this.mailbox = mailbox;
        this.atMail = !mailbox;
    }

    /**
     * The headers of the next mail, each without its name; none if it has none.
     *
     * @return false when there are no more mails
     */
    boolean next(List<String> headers) throws IOException {
        headers.clear();
        if (!atMail && !(mailbox && separator())) {
            return false;
        }
        header(headers);
        atMail = mailbox && separator();
        return true;
    }

    private void header(List<String> headers) throws IOException {
        StringBuilder received = new StringBuilder();
        boolean inside = false;
        while (lines.next() && !lines.isEmpty()) {
            boolean folded = lines.byteAt(0) == ' ' || lines.byteAt(0) == '\t';
            if (folded && inside) {
                append(received, lines.text().strip());
            } else if (!folded) {
                keep(received, headers);
                String line = lines.text();
                inside = line.regionMatches(true, 0, RECEIVED, 0, RECEIVED.length());
                if (inside) {
                    append(received, line.substring(RECEIVED.length()).strip());
                }
            }
        }
        keep(received, headers);
    }

    /** Goes behind the next line that begins with {@code From } and has an empty one, or nothing, before it. */
    private boolean separator() throws IOException {
        boolean empty = true;
        while (lines.next()) {
            if (empty && begins("From ")) {
                return true;
            }
            empty = lines.isEmpty();
        }
        return false;
    }

    private boolean begins(String word) {
        boolean same = lines.length() >= word.length();
        for (int i = 0; same && i < word.length(); i++) {
            same = lines.byteAt(i) == word.charAt(i);
        }
        return same;
    }

    private static void append(StringBuilder header, String text) {
        int room = LONGEST_HEADER - header.length();
        if (room > 1) {
            header.append(' ').append(text, 0, Math.min(text.length(), room));
        }
    }

    private static void keep(StringBuilder header, List<String> headers) {
        if (header.length() > 0 && headers.size() < MOST_HEADERS) {
            headers.add(header.substring(1));
        }
        header.setLength(0);
    }
}
