package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.input.LogLine;

/**
 * Exim's main log (chapter 52 of its specification): {@code 1xVh-… => mail@strong.sinks.test R=sinks T=remote_smtp H=mx.sinks.test
 * [172.18.0.1]:34001 X=TLS1.3:… CV=yes C="250 …"} for a mail that was sent, {@code ==} for one that waits, {@code **} for one that was
 * given up. Other lines of the same mail, such as those of failed TLS, begin with its id too.
 */
final class EximOutgoingLines implements OutgoingLines {
    private static final int MARK = "=> ".length();

    @Override
    public @Nullable OutgoingLine read(LogLine line) {
        EximLine exim = EximLine.of(line.text());
        String text = exim.text();
        if (exim.id().isEmpty()) {
            return null;
        }
        OutgoingLine.Fate fate = fate(text);
        return new OutgoingLine(exim.id(), Peers.port(text), fate == null ? null : trust(text), true, fate);
    }

    private static OutgoingLine.@Nullable Fate fate(String text) {
        OutgoingLine.Status status;
        if (text.startsWith("=> ") || text.startsWith("-> ")) {
            status = OutgoingLine.Status.SENT;
        } else if (text.startsWith("== ")) {
            status = OutgoingLine.Status.DEFERRED;
        } else if (text.startsWith("** ")) {
            status = OutgoingLine.Status.BOUNCED;
        } else {
            return null;
        }
        int end = EximText.end(text, MARK);
        String recipient = text.substring(MARK, end);
        int rest = Math.min(end + 1, text.length());
        if (text.startsWith("<", rest)) {
            // What the address was before a router or an alias made another of it.
            rest = Math.min(EximText.end(text, rest) + 1, text.length());
        }
        return new OutgoingLine.Fate(
                recipient.endsWith(":") ? recipient.substring(0, recipient.length() - 1) : recipient,
                status,
                null,
                text.substring(rest));
    }

    private static @Nullable String trust(String text) {
        String word = EximText.parse(text, MARK).field("CV");
        return word.equals("yes") || word.equals("no") || word.equals("dane") ? "CV=" + word : null;
    }
}
