package org.mailtls.probe.handshake;

import java.io.IOException;
import java.util.List;

/**
 * One handshake that presents tickets without the sessions that they stand for, and takes what tickets the server gives. No engine
 * of a JSSE provider can be made to present a ticket that it was not given, so this is Bouncy Castle's client, in memory: bytes
 * from the server in, bytes for the server out. It takes any certificate. Not for several threads; once a method has thrown, only
 * {@link #close} makes sense.
 */
public final class TicketHandshake {
    private final PresentingClient client;
    private final BouncyTunnel.Protocol protocol;

    /**
     * @param ticket12 for TLS 1.2 and older; empty to ask for one
     * @param ticket13 for TLS 1.3; empty to present none
     */
    public TicketHandshake(Offer offer, byte[] ticket12, byte[] ticket13) {
        client = new PresentingClient(offer, ticket12, ticket13);
        protocol = new BouncyTunnel.Protocol(client);
    }

    /** The ClientHello. */
    public byte[] begin() throws IOException {
        protocol.connect(client);
        return output();
    }

    /**
     * Takes any number of bytes, cut anywhere.
     *
     * @return what is to be sent now, perhaps nothing
     * @throws IOException if the server ends the handshake, or breaks its rules
     */
    public byte[] take(byte[] bytes) throws IOException {
        try {
            protocol.offerInput(bytes);
        } catch (RuntimeException e) {
            throw new IOException("Bouncy Castle does not know what to make of it: " + e.getMessage(), e);
        }
        return output();
    }

    /** Encrypts; after the handshake only. */
    public byte[] say(byte[] data) throws IOException {
        protocol.writeApplicationData(data, 0, data.length);
        return output();
    }

    /**
     * Ends it; said again it does nothing.
     *
     * @return the alert for the server, or nothing if the connection is not in a state for one
     */
    public byte[] close() {
        try {
            protocol.close();
        } catch (IOException | RuntimeException broken) {
            // There was more of a reason to end than this.
            return new byte[0];
        }
        return output();
    }

    /** Whether the handshake has come to its end. */
    public boolean complete() {
        return client.negotiated() != null;
    }

    /** Whether the connection has, on whosever part. */
    public boolean closed() {
        return protocol.isClosed();
    }

    /** Whether a ticket is presented that a server would look at which chooses TLS 1.3, or an older version. */
    public boolean presents(boolean tls13) {
        return client.presents(tls13);
    }

    /** What the server gave so far, oldest first; an empty one says that there is none (RFC 5077, 3.3) and is left out. */
    public List<Ticket> tickets() {
        return client.tickets().stream()
                .filter(ticket -> ticket.opaque().length > 0)
                .toList();
    }

    private byte[] output() {
        byte[] bytes = new byte[protocol.getAvailableOutputBytes()];
        if (bytes.length > 0) {
            protocol.readOutput(bytes, 0, bytes.length);
        }
        return bytes;
    }
}
