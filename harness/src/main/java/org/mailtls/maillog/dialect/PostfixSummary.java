package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Trust;

/**
 * The line that Postfix writes at log level 1 when a handshake is done: {@code Anonymous TLS connection established from
 * unknown[192.0.2.1] to mx.example.test: TLSv1.3 with cipher …}; the name after {@code to} is the one that the client asked for, where
 * the server has a certificate of its own for it.
 *
 * @param connection host, address and port as they stand in the line: the same in the line about the mail
 */
record PostfixSummary(
        Trust trust,
        boolean reused,
        boolean incoming,
        String connection,
        Peer peer,
        @Nullable String sni,
        PostfixWords.Words words) {
    private static final String CONNECTION = " TLS connection ";

    /** Whether the line is one, understood or not. */
    static boolean is(String text) {
        return trust(text) != null;
    }

    /** Null if it cannot be understood. */
    static @Nullable PostfixSummary parse(String text, PostfixWords words) {
        Trust trust = trust(text);
        if (trust == null) {
            return null;
        }
        int at = text.indexOf(CONNECTION) + CONNECTION.length();
        boolean reused = text.startsWith("reused ", at);
        if (!reused && !text.startsWith("established ", at)) {
            return null;
        }
        at = text.indexOf(' ', at) + 1;
        boolean incoming = text.startsWith("from ", at);
        if (!incoming && !text.startsWith("to ", at)) {
            return null;
        }
        int from = text.indexOf(' ', at) + 1;
        int end = Peers.end(text, from);
        if (end < 0) {
            return null;
        }
        String sni = null;
        int colon = end;
        if (text.startsWith(" to ", end)) {
            colon = text.indexOf(": ", end);
            sni = colon < 0 ? null : Names.host(text.substring(end + " to ".length(), colon));
            if (sni == null) {
                return null;
            }
        }
        PostfixWords.Words said = text.startsWith(": ", colon) ? words.of(text.substring(colon + 2)) : null;
        return said == null
                ? null
                : new PostfixSummary(
                        trust, reused, incoming, text.substring(from, end), Peers.of(text, from, end), sni, said);
    }

    private static @Nullable Trust trust(String text) {
        if (text.startsWith("Anonymous" + CONNECTION)) {
            return Trust.ANONYMOUS;
        } else if (text.startsWith("Untrusted" + CONNECTION)) {
            return Trust.UNTRUSTED;
        } else if (text.startsWith("Trusted" + CONNECTION)) {
            return Trust.TRUSTED;
        } else {
            return text.startsWith("Verified" + CONNECTION) ? Trust.VERIFIED : null;
        }
    }
}
