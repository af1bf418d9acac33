package org.mailtls.provider;

/**
 * What a handshake showed of sessions to be resumed, for the reader of one that went another way than wanted.
 *
 * @param id the client sent a session id of up to TLS 1.2 and offered no TLS 1.3, whose own is a decoy
 *     (RFC 8446, D.4)
 * @param ticketsKnown the client sent the session_ticket extension, empty or not
 * @param ticket the client sent a ticket in it
 * @param psk the client sent pre_shared_key (RFC 8446, 4.2.11)
 * @param ticketIssued the server sent NewSessionTicket where the wire shows it: up to TLS 1.2
 */
public record SessionOffer(boolean id, boolean ticketsKnown, boolean ticket, boolean psk, boolean ticketIssued) {
    public static final SessionOffer NOTHING = new SessionOffer(false, false, false, false, false);

    /** Words for a sentence that begins with "the client". */
    String words() {
        if (ticket) {
            return "offered a ticket";
        }
        if (psk) {
            return "offered a pre-shared key";
        }
        return id ? "offered a session id" : "offered no session";
    }
}
