package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What smtp writes about one recipient when it is done: {@code 065D123C2B6: to=<u@ok.test>, relay=mx.test[192.0.2.1]:25, delay=0.19,
 * delays=0.02/0.02/0.14/0, tls=verify, dsn=2.0.0, status=sent (250 2.0.0 queued)}. Address and reply are other people's words, and either
 * may look like the rest, so the fields are gone through from the left and the reply ends them.
 *
 * @param tls from Postfix 3.11 on the level, with {@code :none} for clear text and {@code ?} where the handshake failed; empty before
 * @param dsn enhanced status code (RFC 3463); empty where the line has none
 * @param status {@code sent}, {@code deferred}, {@code bounced}
 * @param reason what stands in parentheses behind it
 */
record PostfixStatus(String queueId, String relay, String tls, String dsn, String status, String reason) {
    private static final String TO = ": to=";

    /** Whether the line is one, understood or not. */
    static boolean is(String text) {
        int colon = text.indexOf(':');
        return text.startsWith(TO, Math.max(colon, 0)) && PostfixQueueId.before(text, colon);
    }

    /** Null if it cannot be understood. */
    static @Nullable PostfixStatus parse(String text) {
        int colon = text.indexOf(':');
        int at = Addresses.end(text, colon + TO.length());
        String relay = "";
        String tls = "";
        String dsn = "";
        while (text.startsWith(", ", at)) {
            at += 2;
            if (text.startsWith("orig_to=", at)) {
                at = Addresses.end(text, at + "orig_to=".length());
                continue;
            }
            if (text.startsWith("status=", at)) {
                return status(text, at + "status=".length(), text.substring(0, colon), relay, tls, dsn);
            }
            int end = text.indexOf(", ", at);
            if (end < 0) {
                return null;
            }
            if (text.startsWith("relay=", at)) {
                relay = text.substring(at + "relay=".length(), end);
            } else if (text.startsWith("tls=", at)) {
                tls = text.substring(at + "tls=".length(), end);
            } else if (text.startsWith("dsn=", at)) {
                dsn = text.substring(at + "dsn=".length(), end);
            }
            at = end;
        }
        return null;
    }

    boolean sent() {
        return status.equals("sent");
    }

    /** Null where the line does not tell. */
    @Nullable
    Boolean encrypted() {
        return tls.isEmpty() ? null : !tls.equals("none") && !tls.endsWith(":none") && !tls.endsWith("?");
    }

    /** Whom a line that {@link #is} one is about, without brackets; as it stands there if it has none, or several are named. */
    static String recipient(String text) {
        int from = text.indexOf(':') + TO.length();
        int end = Addresses.end(text, from);
        boolean brackets = end - from > 1 && text.charAt(from) == '<' && text.charAt(end - 1) == '>';
        return brackets ? text.substring(from + 1, end - 1) : text.substring(from, end);
    }

    private static @Nullable PostfixStatus status(
            String text, int from, String queueId, String relay, String tls, String dsn) {
        int open = text.indexOf(" (", from);
        int close = text.lastIndexOf(')');
        return open < 0
                ? null
                : new PostfixStatus(
                        queueId,
                        relay,
                        tls,
                        dsn,
                        text.substring(from, open),
                        text.substring(open + 2, close > open + 1 ? close : text.length()));
    }
}
