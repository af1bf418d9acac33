package org.mailtls.probe.handshake;

/**
 * What is needed to resume a session of TLS 1.2.
 *
 * @param sessionId as the server gave it; empty for none
 * @param ticket empty for resumption by session id
 * @param lifetime seconds that the server says it takes the ticket; 0 if it does not say
 * @param master the session's master secret
 * @param suite that it was made with, and has to be resumed with
 * @param ems whether it had the extended master secret: both handshakes must agree in that (RFC 7627, 5.3)
 */
record Resume12(byte[] sessionId, byte[] ticket, long lifetime, byte[] master, BareSuite suite, boolean ems) {
    boolean byTicket() {
        return ticket.length > 0;
    }

    /** Whether there is anything to present. */
    boolean possible() {
        return byTicket() || sessionId.length > 0;
    }
}
