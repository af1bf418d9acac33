package org.mailtls.maillog.input;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a file holds, by its first bytes. */
enum Format {
    LINES,
    JOURNAL_JSON,
    JOURNAL_EXPORT,
    MAILBOX,
    MAIL;

    static final int BYTES = 256;

    /** What delivery puts before a mail that arrived, and the header that it comes with. */
    private static final List<String> MAIL_STARTS =
            List.of("return-path:", "received:", "delivered-to:", "x-original-to:", "envelope-to:", "x-sieve:");

    static Format of(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("{")) {
            return JOURNAL_JSON;
        }
        if (text.startsWith("__CURSOR=") || text.startsWith("__REALTIME_TIMESTAMP=")) {
            return JOURNAL_EXPORT;
        }
        if (text.startsWith("From ")) {
            return MAILBOX;
        }
        return MAIL_STARTS.stream().anyMatch(name -> text.regionMatches(true, 0, name, 0, name.length()))
                ? MAIL
                : LINES;
    }
}
