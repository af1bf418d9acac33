package org.mailtls.maillog.dialect;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.input.LogLine;

/**
 * A handshake that failed, as it comes to be known: {@code SSL_accept error from mx.test[192.0.2.1]: -1}, then {@code warning: TLS library
 * problem: error:…:no shared cipher:…}, which has the reason, then a line about the connection.
 *
 * @param vague the reason so far is no more than that it failed
 */
record PostfixFailure(@Nullable LocalDateTime time, Peer peer, String reason, boolean vague) {
    private static final String PROBLEM = "warning: TLS library problem: ";

    /**
     * From a line {@code SSL_accept error from PEER: WORDS}.
     *
     * @param start up to the peer
     */
    static PostfixFailure of(LogLine line, String start) {
        String text = line.text();
        int end = Peers.end(text, start.length());
        Peer peer = end < 0 ? Peers.UNKNOWN : Peers.of(text, start.length(), end);
        String words = end >= 0 && text.startsWith(": ", end) ? text.substring(end + 2) : "";
        boolean number = words.isEmpty() || words.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        // What the function returned is no reason.
        String reason = number ? start.substring(0, start.indexOf(" error") + " error".length()) : words;
        return new PostfixFailure(line.time(), peer, Names.reason(reason), number);
    }

    static boolean isProblem(String text) {
        return text.startsWith(PROBLEM);
    }

    /** With what the library says; the first of several problems is where it began. */
    PostfixFailure because(String problem) {
        return vague
                ? new PostfixFailure(
                        time, peer, Names.reason(OpensslError.reason(problem.substring(PROBLEM.length()))), false)
                : this;
    }

    FailedHandshake event(Way way) {
        return new FailedHandshake(time, way, peer, reason);
    }
}
