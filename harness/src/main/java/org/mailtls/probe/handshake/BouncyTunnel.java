package org.mailtls.probe.handshake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;

/** Bouncy Castle's client on our own records: it is fed one after the other, so that no wait is longer than ours. */
final class BouncyTunnel implements Tunnel {
    private static final String PHASE = "the handshake";

    private final Link link;
    private final BouncyClient client;
    private final Protocol protocol;
    private boolean ended;

    private BouncyTunnel(Link link, BouncyClient client) {
        this.link = link;
        this.client = client;
        this.protocol = new Protocol(client);
    }

    /** Bouncy Castle reads the tickets of TLS 1.3 and forgets them; this keeps them. */
    static final class Protocol extends TlsClientProtocol {
        private final BouncyClient noting;

        Protocol(BouncyClient noting) {
            this.noting = noting;
        }

        @Override
        protected void receive13NewSessionTicket(ByteArrayInputStream message) throws IOException {
            try {
                noting.add(Ticket.tls13(new Cursor(message.readAllBytes())));
            } catch (WireException e) {
                throw new TlsFatalAlert(AlertDescription.decode_error, e);
            }
        }
    }

    /**
     * Does the handshake.
     *
     * @param link on which TLS comes next; closed if this fails
     * @throws HandshakeRefused if the server ends it, or if what it sends breaks the rules
     * @throws WireException (timeout)
     */
    static BouncyTunnel open(Link link, BouncyClient client, WireLimits limits) throws WireException {
        BouncyTunnel tunnel = new BouncyTunnel(link, client);
        try {
            tunnel.handshake(new Deadline(limits.handshake()));
            return tunnel;
        } catch (WireException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private void handshake(Deadline end) throws WireException {
        try {
            protocol.connect(client);
        } catch (IOException | RuntimeException e) {
            throw broken(PHASE, e);
        }
        flush();
        while (client.negotiated() == null) {
            TlsRecord record = link.readWithin(end.left());
            if (record != null) {
                take(record, PHASE);
            } else if (link.ended()) {
                throw HandshakeRefused.by(client.alert(), PHASE);
            } else if (end.over()) {
                throw new WireException(WireException.Kind.TIMEOUT, "The server did not go on in " + PHASE + '.');
            }
        }
    }

    @Override
    public void send(byte[] data) throws WireException {
        try {
            protocol.writeApplicationData(data, 0, data.length);
        } catch (IOException | RuntimeException e) {
            throw new WireException(WireException.Kind.CLOSED, "The server has ended the session.", e);
        }
        flush();
    }

    @Override
    public byte @Nullable [] readWithin(Duration time) throws WireException {
        Deadline end = new Deadline(time);
        while (true) {
            int waiting = protocol.getAvailableInputBytes();
            if (waiting > 0) {
                byte[] data = new byte[waiting];
                protocol.readInput(data, 0, waiting);
                return data;
            }
            if (ended || end.over()) {
                return null;
            }
            TlsRecord record = link.readWithin(end.left());
            if (record != null) {
                take(record, "the session");
                ended |= protocol.isClosed();
            } else {
                ended |= link.ended();
            }
        }
    }

    @Override
    public boolean ended() {
        return ended && protocol.getAvailableInputBytes() == 0;
    }

    @Override
    public Negotiated negotiated() {
        Negotiated known = client.negotiated();
        if (known == null) {
            throw new IllegalStateException("An open connection has been negotiated");
        }
        return known;
    }

    @Override
    public List<Ticket> tickets() {
        return client.tickets();
    }

    @Override
    public void close() {
        try {
            protocol.close();
            flush();
        } catch (IOException | WireException | RuntimeException gone) {
            // The server was quicker.
            ended = true;
        } finally {
            link.close();
        }
    }

    private void take(TlsRecord record, String phase) throws WireException {
        try {
            protocol.offerInput(record.bytes());
        } catch (IOException | RuntimeException e) {
            ended = true;
            try {
                // The alert that tells the server what was wrong.
                flush();
            } catch (WireException gone) {
                e.addSuppressed(gone);
            }
            if (e instanceof TlsFatalAlertReceived || record.type() == TlsRecord.ALERT && client.alert() != null) {
                throw HandshakeRefused.by(client.alert(), phase);
            }
            throw broken(phase, e);
        }
        flush();
    }

    private void flush() throws WireException {
        int waiting = protocol.getAvailableOutputBytes();
        if (waiting > 0) {
            byte[] bytes = new byte[waiting];
            protocol.readOutput(bytes, 0, waiting);
            link.send(bytes);
        }
    }

    private HandshakeRefused broken(String phase, Exception cause) {
        return new HandshakeRefused(
                WireException.Kind.MALFORMED,
                "In " + phase + " the server did what the client does not take: " + cause.getMessage(),
                client.alert(),
                phase,
                cause);
    }
}
