package org.mailtls.probe.handshake;

/**
 * One connection by our own client: TLS for what is done to the protocol, SMTP for what is said inside it.
 *
 * @param session closes both
 */
record Bare<T extends Tunnel>(T tls, Session session) implements AutoCloseable {
    @Override
    public void close() {
        session.close();
    }
}
