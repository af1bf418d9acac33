package org.mailtls.probe.handshake;

import org.jspecify.annotations.Nullable;

/**
 * How our own client of TLS 1.2 introduces itself.
 *
 * @param secureRenegotiation whether it speaks of RFC 5746 at all, in its first hello and in those after it
 * @param tickets whether it asks for a session ticket (RFC 5077)
 * @param resume the session to resume; null for a new one
 */
record Manner12(
        boolean secureRenegotiation,
        boolean tickets,
        @Nullable Resume12 resume) {
    /** As ordinary clients do. */
    static final Manner12 USUAL = new Manner12(true, true, null);

    /** Wants the server to remember the session under an id. */
    static final Manner12 WITHOUT_TICKETS = new Manner12(true, false, null);

    /** As clients did before 2010. */
    static final Manner12 INSECURE = new Manner12(false, false, null);

    static Manner12 resuming(Resume12 session) {
        return new Manner12(true, session.byTicket(), session);
    }
}
