package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** One handshake of TLS 1.2 from the client's side (RFC 5246, 7.3), the first on its connection or a later one. */
final class Handshake12 {
    private static final int FINISHED_LENGTH = 12;
    private static final int MASTER_LENGTH = 48;
    private static final int NAMED_CURVE = 3;

    private final BareTunnel tunnel;
    private final Manner12 manner;
    private final BareHello hello;
    private final Bytes transcript = new Bytes();
    private final List<byte[]> chain = new ArrayList<>();

    private Map<Integer, byte[]> answered = Map.of();
    private @Nullable BareSuite suite;
    private byte[] serverRandom = {};
    private byte[] sessionId = {};
    private byte[] keyExchange = {};
    private byte[] master = {};
    private byte[] clientFinished = {};
    private byte[] serverFinished = {};
    private @Nullable Ticket ticket;
    private @Nullable RecordKey reading;
    private @Nullable RecordKey writing;
    private boolean asked;
    private boolean resumed;
    private boolean done;
    private int group = -1;

    /**
     * @param before our last Finished, which binds this handshake to it (RFC 5746, 3.5); empty for the first, null to
     *     leave the extension out
     */
    Handshake12(BareTunnel tunnel, String serverName, Manner12 manner, byte @Nullable [] before) {
        this.tunnel = tunnel;
        this.manner = manner;
        Resume12 resume = manner.resume();
        byte[] id = {};
        if (resume != null) {
            // With a ticket the id is ours to choose; some servers echo it to say that they took the ticket (RFC 5077,
            // 3.4).
            id = resume.byTicket() ? KeyAgreement.random(32) : resume.sessionId();
        }
        hello = new BareHello(id, BareSuite.tls12()).serverName(serverName).groupsAndSignatures();
        hello.add(Hello.EC_POINT_FORMATS, new byte[] {1, 0});
        if (resume == null || resume.ems()) {
            hello.add(Hello.EXTENDED_MASTER_SECRET, new byte[0]);
        }
        if (manner.tickets()) {
            hello.add(Hello.SESSION_TICKET, resume == null ? new byte[0] : resume.ticket());
        }
        if (before != null) {
            hello.add(Hello.RENEGOTIATION_INFO, new Bytes().opaque8(before).done());
        }
    }

    /**
     * Goes through it.
     *
     * @throws HandshakeRefused if the server ends it or will not begin it
     * @throws WireException (timeout) if the server stops in the middle, or does not answer at all: {@link #begun}
     *     tells
     */
    void run(Deadline end, String phase) throws WireException {
        send(hello.message());
        while (!done) {
            take(tunnel.message(end, phase));
        }
    }

    /** Whether a ServerHello came. */
    boolean begun() {
        return suite != null;
    }

    /** RFC 5746: whether the server spoke of it. */
    boolean secure() {
        return answered.containsKey(Hello.RENEGOTIATION_INFO);
    }

    byte[] clientFinished() {
        return clientFinished.clone();
    }

    @Nullable
    Ticket ticket() {
        return ticket;
    }

    Negotiated negotiated() throws WireException {
        return new Negotiated(
                Codes.TLS12, chosen().code(), group, chain, new byte[0], resumed, extendedMaster(), false);
    }

    Resume12 resume() throws WireException {
        Resume12 old = manner.resume();
        byte[] opaque = new byte[0];
        long lifetime = 0;
        if (ticket != null) {
            opaque = ticket.opaque();
            lifetime = ticket.lifetime();
        } else if (resumed && old != null) {
            opaque = old.ticket();
            lifetime = old.lifetime();
        }
        return new Resume12(sessionId, opaque, lifetime, master, chosen(), extendedMaster());
    }

    /**
     * The server's next records are under the new keys. Before ServerHelloDone that means that it resumes the session.
     */
    void changeCipherSpec() throws WireException {
        Resume12 resume = manner.resume();
        if (reading == null && resume != null && suite == resume.suite()) {
            resumed = true;
            master = resume.master();
            makeKeys();
        }
        RecordKey key = reading;
        if (key == null) {
            throw wrong("changed keys before there were any");
        }
        tunnel.records().readWith(key);
    }

    private void take(byte[] message) throws WireException {
        int type = message[0] & 0xff;
        if (type == HandshakeMessages.HELLO_REQUEST) {
            // Never part of the transcript, and of no meaning in the middle of a handshake (RFC 5246, 7.4.1.1).
            return;
        }
        if (type == HandshakeMessages.FINISHED) {
            finished(message);
            return;
        }
        transcript.raw(message);
        if (transcript.size() > HandshakeMessages.LONGEST_HANDSHAKE) {
            throw wrong("does not come to the end of the handshake");
        }
        Cursor body = Cursor.ofMessage(message);
        switch (type) {
            case HandshakeMessages.SERVER_HELLO -> serverHello(body);
            case HandshakeMessages.CERTIFICATE -> certificates(new Cursor(body.opaque24()));
            case HandshakeMessages.CERTIFICATE_STATUS -> {
                // Not asked for, and harmless.
            }
            case HandshakeMessages.SERVER_KEY_EXCHANGE -> keyExchange = message;
            case HandshakeMessages.CERTIFICATE_REQUEST -> asked = true;
            case HandshakeMessages.SERVER_HELLO_DONE -> answer();
            case HandshakeMessages.NEW_SESSION_TICKET -> ticket = Ticket.tls12(body);
            default -> throw wrong("sent a handshake message of type " + type);
        }
    }

    private void serverHello(Cursor body) throws WireException {
        int version = body.u16();
        if (version != Codes.TLS12) {
            throw new HandshakeRefused(
                    WireException.Kind.CLOSED,
                    "The server chose " + Codes.version(version) + " where TLSv1.2 was offered.",
                    null,
                    "the handshake",
                    null);
        }
        serverRandom = body.raw(32);
        sessionId = body.opaque8();
        suite = BareSuite.of(body.u16(), BareSuite.tls12());
        body.u8();
        answered = body.extensions();
        tunnel.records().versionAgreed();
    }

    private void certificates(Cursor list) throws WireException {
        while (list.more()) {
            chain.add(list.opaque24());
        }
    }

    /** Our second flight. */
    private void answer() throws WireException {
        if (asked) {
            // No certificate (RFC 5246, 7.4.6).
            send(Bytes.message(HandshakeMessages.CERTIFICATE, new byte[3]));
        }
        byte[] premaster = exchangeKeys();
        Kdf kdf = chosen().kdf();
        master = extendedMaster()
                ? kdf.prf(premaster, "extended master secret", kdf.hash(transcript.done()), MASTER_LENGTH)
                : kdf.prf(premaster, "master secret", Bytes.join(hello.random(), serverRandom), MASTER_LENGTH);
        makeKeys();
        finish();
    }

    /** Sends ClientKeyExchange and gives the premaster secret. */
    private byte[] exchangeKeys() throws WireException {
        switch (chosen().exchange()) {
            case ECDHE -> {
                Cursor theirs = Cursor.ofMessage(keyExchange());
                if (theirs.u8() != NAMED_CURVE) {
                    throw wrong("sent a curve without a name");
                }
                group = theirs.u16();
                KeyAgreement agreement = KeyAgreement.inGroup(group);
                byte[] secret = agreement.secretWith(theirs.opaque8());
                sendKeyExchange(new Bytes().opaque8(agreement.share()).done());
                return secret;
            }
            case DHE -> {
                Cursor theirs = Cursor.ofMessage(keyExchange());
                KeyAgreement agreement = KeyAgreement.inFiniteField(theirs.opaque16(), theirs.opaque16());
                byte[] secret = agreement.secretWith(theirs.opaque16());
                sendKeyExchange(new Bytes().opaque16(agreement.share()).done());
                return secret;
            }
            case RSA -> {
                if (chain.isEmpty()) {
                    throw wrong("sent no certificate");
                }
                byte[] premaster = KeyAgreement.random(MASTER_LENGTH);
                premaster[0] = 3;
                premaster[1] = 3;
                sendKeyExchange(new Bytes()
                        .opaque16(KeyAgreement.encryptFor(chain.get(0), premaster))
                        .done());
                return premaster;
            }
            default -> throw wrong("chose a suite of another version");
        }
    }

    private byte[] keyExchange() throws WireException {
        if (keyExchange.length == 0) {
            throw wrong("sent no key for its suite");
        }
        return keyExchange;
    }

    private void sendKeyExchange(byte[] body) throws WireException {
        send(Bytes.message(HandshakeMessages.CLIENT_KEY_EXCHANGE, body));
    }

    /** Cuts the keys out of the key block (RFC 5246, 6.3): no MAC keys, as the encryption authenticates. */
    private void makeKeys() throws WireException {
        BareSuite with = chosen();
        int key = with.keyLength();
        int iv = with.ivLength();
        Cursor block = new Cursor(
                with.kdf().prf(master, "key expansion", Bytes.join(serverRandom, hello.random()), 2 * (key + iv)));
        byte[] clientKey = block.raw(key);
        byte[] serverKey = block.raw(key);
        writing = new RecordKey(with, clientKey, block.raw(iv));
        reading = new RecordKey(with, serverKey, block.raw(iv));
    }

    /** Ours, and with it the change to the new keys. */
    private void finish() throws WireException {
        RecordKey key = writing;
        if (key == null) {
            throw wrong("finished before there were keys");
        }
        tunnel.records().write(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1});
        tunnel.records().writeWith(key);
        clientFinished = verifyData("client finished");
        send(Bytes.message(HandshakeMessages.FINISHED, clientFinished));
    }

    private void finished(byte[] message) throws WireException {
        if (reading == null) {
            throw wrong("finished before there were keys");
        }
        serverFinished = verifyData("server finished");
        if (!Arrays.equals(message, Bytes.message(HandshakeMessages.FINISHED, serverFinished))) {
            throw wrong("sent a Finished that does not fit the handshake");
        }
        transcript.raw(message);
        if (resumed) {
            finish();
        }
        done = true;
    }

    private byte[] verifyData(String label) throws WireException {
        Kdf kdf = chosen().kdf();
        return kdf.prf(master, label, kdf.hash(transcript.done()), FINISHED_LENGTH);
    }

    private boolean extendedMaster() {
        return answered.containsKey(Hello.EXTENDED_MASTER_SECRET);
    }

    private void send(byte[] message) throws WireException {
        transcript.raw(message);
        tunnel.sendMessage(message);
    }

    private BareSuite chosen() throws WireException {
        BareSuite known = suite;
        if (known == null) {
            throw wrong("sent no ServerHello");
        }
        return known;
    }

    private static WireException wrong(String what) {
        return new WireException(WireException.Kind.MALFORMED, "The server " + what + '.');
    }
}
