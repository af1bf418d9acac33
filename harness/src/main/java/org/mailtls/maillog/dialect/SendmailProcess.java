package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;

/** The connection that a process of sendmail has, which may carry several mails. */
final class SendmailProcess {
    /** More than the name of any host has (RFC 1035, 2.3.4); what a log has beyond is no name. */
    private static final int LONGEST_NAME = 256;

    private @Nullable Way way;
    private String relay = "";
    private Peer peer = Peers.UNKNOWN;
    private @Nullable Negotiated tls;

    void starttls(Way direction, String name, Peer other, Negotiated negotiated) {
        way = direction;
        relay = name.substring(0, Math.min(name.length(), LONGEST_NAME));
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
