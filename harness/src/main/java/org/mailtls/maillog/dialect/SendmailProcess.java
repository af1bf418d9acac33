package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;

/** The connection that a process of sendmail has, which may carry several mails. */
final class SendmailProcess {
    private @Nullable Way way;
    private String relay = "";
    private Peer peer = Peers.UNKNOWN;
    private @Nullable Negotiated tls;

    void starttls(Way direction, String name, Peer other, Negotiated negotiated) {
        way = direction;
        relay = name;
        peer = other;
        tls = negotiated;
    }

    void forget() {
        tls = null;
    }

    Peer peer() {
        return peer;
    }

    /**
     * Null where no session was told of.
     *
     * @param name of the server that mail went to; empty for mail that came in
     */
    @Nullable
    Negotiated negotiated(Way direction, String name) {
        return way == direction && (name.isEmpty() || name.equals(relay)) ? tls : null;
    }
}
