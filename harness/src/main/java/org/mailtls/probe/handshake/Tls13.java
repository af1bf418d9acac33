package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;

/** A connection of TLS 1.3 that keeps its tickets and can change keys. */
final class Tls13 extends BareTunnel {
    /** More than any server was seen to give; what a hostile one sends beyond is not kept. */
    static final int MOST_TICKETS = 100;

    private static final int UPDATE_NOT_REQUESTED = 0;
    private static final int UPDATE_REQUESTED = 1;

    private final Handshake13.Result result;
    private final List<Ticket> tickets = new ArrayList<>();
    private byte[] clientTraffic;
    private byte[] serverTraffic;
    private int keyUpdates;

    private Tls13(Link link, String serverName, Manner13 manner, WireLimits limits) throws WireException {
        super(link);
        result = new Handshake13(this, serverName, manner).run(new Deadline(limits.handshake()));
        clientTraffic = result.clientTraffic();
        serverTraffic = result.serverTraffic();
    }

    /**
     * Does the handshake.
     *
     * @param link on which TLS comes next; closed if this fails
     * @throws HandshakeRefused if the server ends it, or has no TLS 1.3 with a suite and group of ours
     */
    static Tls13 open(Link link, String serverName, Manner13 manner, WireLimits limits) throws WireException {
        try {
            return new Tls13(link, serverName, manner, limits);
        } catch (WireException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** Whether the server said that it took the early data. */
    boolean earlyTaken() {
        return result.earlyTaken();
    }

    /** The session that this ticket stands for. */
    Resume13 resume(Ticket ticket) {
        Kdf kdf = result.suite().kdf();
        byte[] key = kdf.expandLabel(result.resumption(), "resumption", ticket.nonce(), kdf.length());
        return new Resume13(ticket, key, result.suite());
    }

    /**
     * Changes our keys and asks the server to change its own (RFC 8446, 4.6.3). What is sent from now on is under the
     * new ones.
     */
    void updateKeys() throws WireException {
        sendUpdate(UPDATE_REQUESTED);
    }

    /** How often the server changed its keys. */
    int keyUpdates() {
        return keyUpdates;
    }

    @Override
    public Negotiated negotiated() {
        return result.negotiated();
    }

    @Override
    public List<Ticket> tickets() {
        return List.copyOf(tickets);
    }

    @Override
    void changeCipherSpec() {
        // It means nothing in TLS 1.3 (RFC 8446, D.4).
    }

    @Override
    void afterHandshake(byte[] message) throws WireException {
        Cursor body = Cursor.ofMessage(message);
        switch (message[0]) {
            case HandshakeMessages.NEW_SESSION_TICKET -> {
                if (tickets.size() < MOST_TICKETS) {
                    tickets.add(Ticket.tls13(body));
                }
            }
            case HandshakeMessages.KEY_UPDATE -> {
                keyUpdates++;
                serverTraffic = KeySchedule.updated(result.suite().kdf(), serverTraffic);
                records().readWith(KeySchedule.recordKey(result.suite(), serverTraffic));
                if (body.u8() == UPDATE_REQUESTED) {
                    sendUpdate(UPDATE_NOT_REQUESTED);
                }
            }
            default ->
                throw new WireException(
                        WireException.Kind.MALFORMED,
                        "The server sent a handshake message of type " + message[0] + " unasked for.");
        }
    }

    private void sendUpdate(int request) throws WireException {
        sendMessage(Bytes.message(HandshakeMessages.KEY_UPDATE, new byte[] {(byte) request}));
        clientTraffic = KeySchedule.updated(result.suite().kdf(), clientTraffic);
        records().writeWith(KeySchedule.recordKey(result.suite(), clientTraffic));
    }
}
