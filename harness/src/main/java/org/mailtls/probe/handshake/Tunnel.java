package org.mailtls.probe.handshake;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.WireException;

/** TLS that is up on one connection, whoever did the handshake. */
interface Tunnel {
    void send(byte[] data) throws WireException;

    /**
     * Some bytes from inside; null if none came in that time or the server ended the connection, which {@link #ended}
     * tells apart.
     */
    byte @Nullable [] readWithin(Duration time) throws WireException;

    /** Whether nothing more will come. */
    boolean ended();

    Negotiated negotiated();

    /** Those that came so far, in order. */
    List<Ticket> tickets();

    /** Says close_notify if that can still be said, and closes the connection; never throws. */
    void close();
}
