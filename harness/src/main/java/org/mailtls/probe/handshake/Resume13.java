package org.mailtls.probe.handshake;

/**
 * What is needed to resume a session of TLS 1.3.
 *
 * @param ticket names the key to the server
 * @param key the pre-shared key itself (RFC 8446, 4.6.1)
 * @param suite of the session, whose hash belongs to the key
 */
record Resume13(Ticket ticket, byte[] key, BareSuite suite) {}
