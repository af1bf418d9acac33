package org.mailtls.probe.handshake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** What our own clients of TLS 1.2 and 1.3 have in common: records go to where they belong. Not for several threads. */
abstract class BareTunnel implements Tunnel {
    /** More than any reply takes; what a hostile server sends beyond, while nobody asks for it, is not kept. */
    private static final int MOST_DATA = 1000;

    private final Link link;
    private final Records records;
    private final HandshakeMessages messages = new HandshakeMessages();
    private final Deque<byte[]> data = new ArrayDeque<>();
    private @Nullable Alert alert;
    private boolean ended;

    BareTunnel(Link link) {
        this.link = link;
        this.records = new Records(link);
    }

    /** The server's next messages are under the keys just made. */
    abstract void changeCipherSpec() throws WireException;

    /** A message that belongs to no handshake in progress. */
    abstract void afterHandshake(byte[] message) throws WireException;

    final Records records() {
        return records;
    }

    final void sendMessage(byte[] message) throws WireException {
        records.write(TlsRecord.HANDSHAKE, message);
    }

    /**
     * The next handshake message.
     *
     * @throws HandshakeRefused if an alert or the end of the connection came instead
     * @throws WireException (timeout) if nothing came
     */
    final byte[] message(Deadline end, String phase) throws WireException {
        while (true) {
            byte[] message = messages.next();
            if (message != null) {
                return message;
            }
            Alert told = alert;
            if (ended || told != null && told.description() == Alert.NO_RENEGOTIATION) {
                throw HandshakeRefused.by(told, phase);
            }
            if (end.over()) {
                throw new WireException(WireException.Kind.TIMEOUT, "The server did not go on in " + phase + '.');
            }
            take(end.left());
        }
    }

    @Override
    public final void send(byte[] bytes) throws WireException {
        records.write(TlsRecord.APPLICATION_DATA, bytes);
    }

    @Override
    public final byte @Nullable [] readWithin(Duration time) throws WireException {
        Deadline end = new Deadline(time);
        while (true) {
            byte[] message = messages.next();
            while (message != null) {
                afterHandshake(message);
                message = messages.next();
            }
            byte[] first = data.poll();
            if (first != null || ended || end.over()) {
                return first;
            }
            take(end.left());
        }
    }

    /** How the server ended, or refused to renegotiate; null if it said nothing of the kind. */
    final @Nullable Alert alert() {
        return alert;
    }

    @Override
    public final boolean ended() {
        return ended && data.isEmpty();
    }

    @Override
    public final void close() {
        try {
            if (!ended) {
                records.write(TlsRecord.ALERT, new byte[] {Alert.WARNING, Alert.CLOSE_NOTIFY});
            }
        } catch (WireException gone) {
            // The server was quicker.
        } finally {
            link.close();
        }
    }

    /** Waits for one record and puts what it holds into its place. */
    private void take(Duration time) throws WireException {
        Records.Plain record = records.read(time);
        if (record == null) {
            ended |= link.ended();
            return;
        }
        byte[] body = record.body();
        switch (record.type()) {
            case TlsRecord.CHANGE_CIPHER_SPEC -> changeCipherSpec();
            case TlsRecord.HANDSHAKE -> messages.feed(body);
            case TlsRecord.ALERT -> alerted(body);
            case TlsRecord.APPLICATION_DATA -> {
                // An empty one hides the length of traffic; it is no data (RFC 5246, 6.2.1).
                if (body.length > 0) {
                    data.add(body);
                }
                if (data.size() > MOST_DATA) {
                    throw new WireException(
                            WireException.Kind.MALFORMED, "The server talks on where a handshake belongs.");
                }
            }
            default ->
                throw new WireException(
                        WireException.Kind.MALFORMED, "The server sent a record of type " + record.type() + '.');
        }
    }

    private void alerted(byte[] body) throws WireException {
        if (body.length < 2) {
            throw new WireException(WireException.Kind.MALFORMED, "The server sent an alert of less than two bytes.");
        }
        Alert told = new Alert(body[0] & 0xff, body[1] & 0xff);
        boolean last = told.level() == Alert.FATAL || told.description() == Alert.CLOSE_NOTIFY;
        // Other warnings, such as unrecognized_name, are no reason for what comes after them.
        if (last || told.description() == Alert.NO_RENEGOTIATION) {
            alert = told;
        }
        ended |= last;
    }
}
