package org.mailtls.probe.handshake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;

/** A connection of TLS 1.2 on which handshakes can be repeated at will. */
final class Tls12 extends BareTunnel {
    private final String serverName;
    private final Manner12 manner;
    private final WireLimits limits;
    private Handshake12 last;
    private @Nullable Handshake12 running;

    private Tls12(Link link, String serverName, Manner12 manner, WireLimits limits) {
        super(link);
        this.serverName = serverName;
        this.manner = manner;
        this.limits = limits;
        this.last = new Handshake12(this, serverName, manner, manner.secureRenegotiation() ? new byte[0] : null);
    }

    /**
     * Does the first handshake.
     *
     * @param link on which TLS comes next; closed if this fails
     * @throws HandshakeRefused if the server ends it, or has no TLS 1.2 with a suite of ours
     */
    static Tls12 open(Link link, String serverName, Manner12 manner, WireLimits limits) throws WireException {
        Tls12 tunnel = new Tls12(link, serverName, manner, limits);
        try {
            tunnel.run(tunnel.last, "the handshake");
            return tunnel;
        } catch (WireException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** Whether the server speaks RFC 5746. */
    boolean secureRenegotiation() {
        return last.secure();
    }

    /** What the next connection needs to resume this session. */
    Resume12 resume() throws WireException {
        return last.resume();
    }

    /**
     * Begins another full handshake inside this one and waits for its end. Bound to the last one as RFC 5746 asks, if
     * client and server both speak of it. After any other answer than a handshake or no_renegotiation the connection is
     * over.
     *
     * @throws WireException (timeout) if the server begins and does not finish; malformed if it begins and breaks the
     *     rules
     */
    Renegotiation renegotiate() throws WireException {
        boolean bound = manner.secureRenegotiation() && last.secure();
        Manner12 again = new Manner12(manner.secureRenegotiation(), false, null);
        Handshake12 next = new Handshake12(this, serverName, again, bound ? last.clientFinished() : null);
        try {
            run(next, "renegotiation");
            last = next;
            return new Renegotiation(RenegotiationAnswer.ACCEPTED, "a second handshake to its Finished");
        } catch (HandshakeRefused e) {
            RenegotiationAnswer answer = RenegotiationAnswer.of(e.alert());
            return new Renegotiation(answer, e.alert() == null ? "closed without an alert" : "alert " + e.alert());
        } catch (WireException e) {
            if (next.begun()) {
                throw e;
            }
            return switch (e.kind()) {
                case TIMEOUT ->
                    new Renegotiation(
                            RenegotiationAnswer.SILENCE,
                            "no answer within " + limits.handshake().toSeconds() + " s");
                case CLOSED, MALFORMED -> new Renegotiation(RenegotiationAnswer.CLOSE, String.valueOf(e.getMessage()));
                default -> throw e;
            };
        }
    }

    @Override
    public Negotiated negotiated() {
        try {
            return last.negotiated();
        } catch (WireException e) {
            throw new IllegalStateException("An open connection has been negotiated", e);
        }
    }

    @Override
    public List<Ticket> tickets() {
        Ticket ticket = last.ticket();
        return ticket == null ? List.of() : List.of(ticket);
    }

    @Override
    void changeCipherSpec() throws WireException {
        Handshake12 handshake = running;
        if (handshake == null) {
            throw new WireException(WireException.Kind.MALFORMED, "The server changed keys without a handshake.");
        }
        handshake.changeCipherSpec();
    }

    /** HelloRequest is the server's wish for a handshake, which a client may leave unheard (RFC 5246, 7.4.1.1). */
    @Override
    void afterHandshake(byte[] message) throws WireException {
        if (message[0] != HandshakeMessages.HELLO_REQUEST) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a handshake message of type " + message[0] + " unasked for.");
        }
    }

    private void run(Handshake12 handshake, String phase) throws WireException {
        running = handshake;
        try {
            handshake.run(new Deadline(limits.handshake()), phase);
        } finally {
            running = null;
        }
    }
}
