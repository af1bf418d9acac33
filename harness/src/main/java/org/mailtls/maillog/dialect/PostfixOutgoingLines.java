package org.mailtls.maillog.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.input.LogLine;

/**
 * Postfix, from {@code smtp_tls_loglevel = 1} on: {@code Trusted TLS connection established to mx.sinks.test[172.18.0.1]:34001: TLSv1.3
 * with cipher …}, then {@code 9BBB: to=<mail@strong.sinks.test>, relay=…, dsn=2.0.0, status=sent (250 …)}. One process serves one
 * destination after the other, so what the TLS library says in between is of the same one. A mail whose destination is out of reach is
 * put off by another process than smtp, in the same words.
 */
final class PostfixOutgoingLines implements OutgoingLines {
    @Override
    public @Nullable OutgoingLine read(LogLine line) {
        String daemon = Postfix.daemon(line.program());
        String text = line.text();
        if (!daemon.isEmpty() && PostfixStatus.is(text)) {
            OutgoingLine.Fate fate = fate(text);
            return fate == null ? null : new OutgoingLine(line.process(), "", null, false, fate);
        }
        if (!daemon.equals("smtp")) {
            return null;
        }
        // The word that the line begins with.
        String trust = PostfixSummary.is(text) ? text.substring(0, text.indexOf(' ')) : null;
        return new OutgoingLine(line.process(), Peers.port(text), trust, PostfixFailure.isProblem(text), null);
    }

    private static OutgoingLine.@Nullable Fate fate(String text) {
        PostfixStatus status = PostfixStatus.parse(text);
        if (status == null || !Names.enhancedStatus(status.dsn())) {
            return null;
        }
        return switch (status.status()) {
            case "sent", "deferred", "bounced" ->
                new OutgoingLine.Fate(
                        PostfixStatus.recipient(text),
                        OutgoingLine.Status.valueOf(status.status().toUpperCase(Locale.ROOT)),
                        status.dsn(),
                        status.reason());
            default -> null;
        };
    }
}
