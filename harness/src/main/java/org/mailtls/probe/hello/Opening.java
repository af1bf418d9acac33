package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Look;
import org.mailtls.probe.handshake.HandshakeMessages;
import org.mailtls.probe.handshake.ServerRecords13;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/**
 * Asks with a hello of TLS 1.3 and reads the answer through its encryption, up to the server's Finished. It verifies
 * nothing: it wants to see what the server does, not whom it talks to.
 */
final class Opening {
    /** Curves that a share can be made for, usual ones first. */
    private static final List<String> CURVES = List.of("x25519", "secp256r1", "secp384r1", "secp521r1", "x448");

    /** Many times what any server sends; what goes on beyond it would only fill our memory. */
    private static final int LONGEST_FLIGHT = 1 << 19;

    private final Dialer dialer;
    private final int curve;

    private Opening(Dialer dialer, int curve) {
        this.dialer = dialer;
        this.curve = curve;
    }

    /** For the server under the scan; empty if no group is known that both sides have. Reads the fact KEX-GROUPS-13. */
    static Optional<Opening> of(Look look) {
        List<String> groups = look.words("KEX-GROUPS-13");
        return CURVES.stream()
                .filter(groups::contains)
                .findFirst()
                .map(name -> new Opening(look.dialer(), Codes.group(name)));
    }

    /** Suites whose records can be opened. */
    static List<Integer> suites() {
        return ServerRecords13.suites();
    }

    /**
     * Asks; once more if the server did not come to an end in time.
     *
     * @param hello its groups and key shares are replaced
     * @throws WireException what keeps from talking to the server, and TIMEOUT, which is no answer
     */
    Opened ask(Hello hello) throws WireException, InterruptedException {
        try {
            return once(hello);
        } catch (WireException e) {
            if (e.kind() != WireException.Kind.TIMEOUT) {
                throw e;
            }
            return once(hello);
        }
    }

    private Opened once(Hello hello) throws WireException, InterruptedException {
        ServerRecords13 records = ServerRecords13.over(curve);
        Hello own = hello.groups(List.of(curve))
                .extension(Hello.KEY_SHARE, share(records.share()))
                .to(dialer.target().name());
        try (Link link = dialer.tls()) {
            return new Reading(own, records).of(link);
        }
    }

    /** The list of one share that a client sends (RFC 8446, section 4.2.8). */
    private byte[] share(byte[] key) {
        byte[] entry = new Bytes().u16(curve).opaque16(key).done();
        return new Bytes().opaque16(entry).done();
    }

    /** One answer on its way. */
    private final class Reading {
        private final Hello hello;
        private final ServerRecords13 records;
        private final HandshakeMessages clear = new HandshakeMessages();
        private final HandshakeMessages sealed = new HandshakeMessages();
        private final List<HandshakeMessage> messages = new ArrayList<>();
        private @Nullable Opened ended;
        private int bytes;

        Reading(Hello hello, ServerRecords13 records) {
            this.hello = hello;
            this.records = records;
        }

        Opened of(Link link) throws WireException {
            try {
                send(link);
                TlsRecord record = link.read();
                while (record != null) {
                    take(record);
                    Opened whole = ended;
                    if (whole != null) {
                        return whole;
                    }
                    record = link.read();
                }
                return end("closed");
            } catch (WireException e) {
                if (e.kind() == WireException.Kind.TIMEOUT) {
                    throw e;
                }
                return end(String.valueOf(e.getMessage()));
            }
        }

        private void send(Link link) {
            try {
                link.send(hello.record());
            } catch (WireException gone) {
                // Perhaps it said why before it went: what came is read, and if nothing did, that is the answer.
            }
        }

        private void take(TlsRecord record) throws WireException {
            // With the header, so that empty records have an end as well.
            bytes += TlsRecord.HEADER + record.body().length;
            if (bytes > LONGEST_FLIGHT) {
                ended = end("a flight without an end");
            } else if (record.type() == TlsRecord.ALERT) {
                alert(record.body());
            } else if (record.type() == TlsRecord.HANDSHAKE && !records.begun()) {
                clear.feed(record.body());
                for (byte[] next = clear.next(); next != null; next = clear.next()) {
                    serverHello(HandshakeMessage.of(next));
                }
            } else if (record.type() == TlsRecord.APPLICATION_DATA && records.begun()) {
                inner(records.open(record));
            }
        }

        private void inner(ServerRecords13.Content content) throws WireException {
            if (content.type() == TlsRecord.ALERT) {
                alert(content.body());
            } else if (content.type() == TlsRecord.HANDSHAKE) {
                sealed.feed(content.body());
                for (byte[] next = sealed.next(); next != null; next = sealed.next()) {
                    messages.add(HandshakeMessage.of(next));
                }
                if (messages.stream().anyMatch(each -> each.type() == HandshakeMessages.FINISHED)) {
                    ended = end("Finished");
                }
            }
        }

        private void alert(byte[] body) {
            if (body.length == 2) {
                Alert alert = new Alert(body[0] & 0xff, body[1] & 0xff);
                ended = new Opened(messages, OptionalInt.of(alert.description()), "alert " + alert);
            }
        }

        private void serverHello(HandshakeMessage message) throws WireException {
            ServerShare share = ServerShare.of(message);
            if (share == null || share.group() != curve || !suites().contains(share.suite())) {
                ended = new Opened(List.of(), OptionalInt.empty(), "no ServerHello of TLS 1.3 with the offered share");
                return;
            }
            records.begin(share.suite(), share.key(), Bytes.join(hello.message(), message.whole()));
        }

        private Opened end(String how) {
            return new Opened(messages, OptionalInt.empty(), how);
        }
    }
}
