package org.mailtls.maillog.dialect;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.input.HeaderDate;

/**
 * A {@code Received:} header taken apart (RFC 5321, 4.4): {@code from NAME (…) by NAME (SOFTWARE) with PROTOCOL id ID tls CIPHER for …;
 * DATE}.
 *
 * @param by the server that wrote it, in lower case; empty where it does not say
 * @param software the comment behind that
 * @param protocol in capitals, such as {@code ESMTPS} (RFC 3848); empty where it does not say
 * @param tls the cipher of the clause that RFC 8314, 4.3, registers; empty without one
 * @param comments all of them, without their parentheses
 */
record Received(
        @Nullable LocalDateTime time,
        Peer peer,
        String by,
        String software,
        String protocol,
        String tls,
        List<String> comments) {
    /** Null for what has neither a sender nor a server. */
    static @Nullable Received parse(String header) {
        ReceivedClauses clauses = ReceivedClauses.of(header);
        if (clauses.word("from").isEmpty() && clauses.word("by").isEmpty()) {
            return null;
        }
        return new Received(
                HeaderDate.parse(clauses.date()),
                peer(clauses.word("from"), clauses.comment("from")),
                clauses.word("by").toLowerCase(Locale.ROOT),
                clauses.comment("by"),
                clauses.word("with").toUpperCase(Locale.ROOT),
                clauses.word("tls"),
                clauses.comments());
    }

    /** Came by SMTP, not from this machine's own programs and not to a mailbox by LMTP. */
    boolean bySmtp() {
        return protocol.contains("SMTP");
    }

    /** Says that TLS was used, as RFC 3848 and RFC 6531 name the protocols. */
    boolean secure() {
        return protocol.contains("SMTPS");
    }

    /** Such as a filter that handed the mail back. */
    boolean fromLoopback() {
        String address = peer.address();
        return address == null
                ? comments.stream().anyMatch(comment -> comment.endsWith("[local]"))
                : address.startsWith("127.") || address.equals("::1");
    }

    /**
     * Who connected. The first word is what the client called itself; its name by the resolver stands before the address, or, with Exim,
     * is the first word, where the comment has {@code helo=}.
     */
    private static Peer peer(String word, String comment) {
        int open = comment.indexOf('[');
        int close = comment.indexOf(']', open);
        if (open < 0 || close < 0) {
            String literal =
                    word.startsWith("[") && word.endsWith("]") ? word.substring(1, word.length() - 1) : comment;
            return Peers.named("", literal);
        }
        String name = comment.substring(0, open).strip();
        if (name.isEmpty() && comment.contains("helo=")) {
            name = word;
        }
        return Peers.named(name, comment.substring(open + 1, close));
    }
}
