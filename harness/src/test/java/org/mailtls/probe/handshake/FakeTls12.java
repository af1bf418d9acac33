package org.mailtls.probe.handshake;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** TLS 1.2 with one suite, which renegotiates and resumes as the test wants. */
final class FakeTls12 extends FakeServer {
    private static final BareSuite SUITE = BareSuite.ECDHE_ECDSA_128;
    private static final int X25519 = 29;

    private final Map<String, Resume12> sessions = new ConcurrentHashMap<>();
    private final Map<FakeWire, byte[]> lastFinished = new ConcurrentHashMap<>();
    private final AtomicInteger resumptions = new AtomicInteger();
    private volatile Renegotiates renegotiates = Renegotiates.YES;
    private volatile boolean secure = true;
    private volatile long ticketLifetime = -1;
    private volatile boolean remembers;
    private volatile boolean refuses;
    private volatile int mostResumptions = Integer.MAX_VALUE;

    /** What a second ClientHello gets. */
    enum Renegotiates {
        YES,
        NO_RENEGOTIATION,
        UNEXPECTED_MESSAGE,
        /** An alert that has no word of its own among the answers. */
        ILLEGAL_PARAMETER,
        CLOSES,
        /** With a reply of SMTP, and then closes. */
        PUTS_OFF,
        SILENT,
        /** A ServerHello and nothing after it. */
        HALF
    }

    FakeTls12() throws IOException {}

    FakeTls12 renegotiates(Renegotiates how) {
        renegotiates = how;
        return this;
    }

    /** Does not know RFC 5746. */
    FakeTls12 insecure() {
        secure = false;
        return this;
    }

    FakeTls12 givesTickets(long seconds) {
        ticketLifetime = seconds;
        return this;
    }

    FakeTls12 remembersIds() {
        remembers = true;
        return this;
    }

    /** Takes no handshake, of whichever version. */
    FakeTls12 refuses() {
        refuses = true;
        return this;
    }

    /** Only the first so many presented sessions are resumed, as by luck. */
    FakeTls12 resumesAtMost(int times) {
        mostResumptions = times;
        return this;
    }

    /** From now on it knows none of its sessions any more. */
    void forgets() {
        sessions.clear();
    }

    @Override
    void handshake(FakeWire wire) throws IOException, WireException {
        FakeHello hello = FakeHello.of(wire.message());
        if (refuses || !hello.offers(0x0303) || !hello.suites().contains(SUITE.code())) {
            wire.alert(Alert.FATAL, 40);
            throw new EOFException();
        }
        new Run(wire, hello, new byte[0]).go();
    }

    @Override
    void afterHandshake(FakeWire wire, byte[] message) throws IOException, WireException {
        switch (renegotiates) {
            case YES, HALF -> {
                FakeHello hello = FakeHello.of(message);
                byte[] before = lastFinished.getOrDefault(wire, new byte[0]);
                byte[] bound = hello.extensions().get(Hello.RENEGOTIATION_INFO);
                byte[] expected = new Bytes().opaque8(Arrays.copyOf(before, 12)).done();
                if (secure && bound != null && !Arrays.equals(bound, expected)) {
                    throw new IllegalStateException("The client does not bind its second handshake to the first");
                }
                Run run = new Run(wire, hello, before);
                if (renegotiates == Renegotiates.HALF) {
                    run.serverHello(new byte[0]);
                } else {
                    run.go();
                }
            }
            case NO_RENEGOTIATION -> wire.alert(Alert.WARNING, 100);
            case UNEXPECTED_MESSAGE -> end(wire, 10);
            case ILLEGAL_PARAMETER -> end(wire, 47);
            case CLOSES -> throw new EOFException();
            case PUTS_OFF -> {
                wire.say("421 4.7.0 try again later\r\n");
                throw new EOFException();
            }
            case SILENT -> {
                // Says nothing.
            }
        }
    }

    private static void end(FakeWire wire, int description) throws IOException, WireException {
        wire.alert(Alert.FATAL, description);
        throw new EOFException();
    }

    /** One handshake. */
    private final class Run {
        private final FakeWire wire;
        private final FakeHello hello;
        private final byte[] before;
        private final byte[] random = KeyAgreement.random(32);
        private final Bytes transcript = new Bytes();
        private final boolean ems;
        private byte[] master = {};
        private @Nullable RecordKey writing;
        private byte[] clientFinished = {};

        Run(FakeWire wire, FakeHello hello, byte[] before) {
            this.wire = wire;
            this.hello = hello;
            this.before = before;
            this.ems = hello.has(Hello.EXTENDED_MASTER_SECRET);
            transcript.raw(hello.message());
        }

        void go() throws IOException, WireException {
            Resume12 old = presented();
            if (old != null) {
                resume(old);
                return;
            }
            byte[] id = remembers ? KeyAgreement.random(32) : new byte[0];
            serverHello(id);
            send(
                    HandshakeMessages.CERTIFICATE,
                    new Bytes().u24(5).u24(2).u16(0x3000).done());
            KeyAgreement agreement = KeyAgreement.inGroup(X25519);
            byte[] exchange = new Bytes()
                    .u8(3)
                    .u16(X25519)
                    .opaque8(agreement.share())
                    .u16(0x0403)
                    .opaque16(new byte[64])
                    .done();
            send(HandshakeMessages.SERVER_KEY_EXCHANGE, exchange);
            send(HandshakeMessages.SERVER_HELLO_DONE, new byte[0]);
            byte[] theirs = wire.message();
            transcript.raw(theirs);
            byte[] premaster = agreement.secretWith(Cursor.ofMessage(theirs).opaque8());
            Kdf kdf = SUITE.kdf();
            master = ems
                    ? kdf.prf(premaster, "extended master secret", kdf.hash(transcript.done()), 48)
                    : kdf.prf(premaster, "master secret", Bytes.join(hello.random(), random), 48);
            makeKeys();
            readFinished();
            Resume12 session = new Resume12(id, new byte[0], 0, master, SUITE, ems);
            if (id.length > 0) {
                sessions.put(name(id), session);
            }
            if (ticketLifetime >= 0 && hello.has(Hello.SESSION_TICKET)) {
                byte[] ticket = KeyAgreement.random(64);
                sessions.put(name(ticket), session);
                send(
                        HandshakeMessages.NEW_SESSION_TICKET,
                        new Bytes().u32(ticketLifetime).opaque16(ticket).done());
            }
            lastFinished.put(wire, Bytes.join(clientFinished, sendFinished()));
        }

        private void resume(Resume12 old) throws IOException, WireException {
            master = old.master();
            serverHello(hello.sessionId());
            makeKeys();
            byte[] ours = sendFinished();
            readFinished();
            lastFinished.put(wire, Bytes.join(clientFinished, ours));
        }

        private @Nullable Resume12 presented() {
            byte[] ticket = hello.extensions().getOrDefault(Hello.SESSION_TICKET, new byte[0]);
            Resume12 session = sessions.get(name(ticket.length > 0 ? ticket : hello.sessionId()));
            return session != null && resumptions.incrementAndGet() <= mostResumptions ? session : null;
        }

        void serverHello(byte[] id) throws IOException, WireException {
            Bytes extensions = new Bytes();
            if (ems) {
                extensions.u16(Hello.EXTENDED_MASTER_SECRET).u16(0);
            }
            if (secure && hello.has(Hello.RENEGOTIATION_INFO)) {
                extensions
                        .u16(Hello.RENEGOTIATION_INFO)
                        .opaque16(new Bytes().opaque8(before).done());
            }
            if (ticketLifetime >= 0 && hello.has(Hello.SESSION_TICKET)) {
                extensions.u16(Hello.SESSION_TICKET).u16(0);
            }
            Bytes body = new Bytes()
                    .u16(0x0303)
                    .raw(random)
                    .opaque8(id)
                    .u16(SUITE.code())
                    .u8(0);
            send(
                    HandshakeMessages.SERVER_HELLO,
                    body.opaque16(extensions.done()).done());
        }

        private void makeKeys() throws WireException {
            Cursor block = new Cursor(
                    SUITE.kdf().prf(master, "key expansion", Bytes.join(random, hello.random()), 2 * (16 + 4)));
            byte[] clientKey = block.raw(16);
            byte[] serverKey = block.raw(16);
            wire.readAfterChangeWith(new RecordKey(SUITE, clientKey, block.raw(4)));
            writing = new RecordKey(SUITE, serverKey, block.raw(4));
        }

        private void readFinished() throws IOException, WireException {
            byte[] expected = verify("client finished");
            byte[] message = wire.message();
            if (!Arrays.equals(message, Bytes.message(HandshakeMessages.FINISHED, expected))) {
                throw new IllegalStateException("The client's Finished is wrong");
            }
            clientFinished = expected;
            transcript.raw(message);
        }

        private byte[] sendFinished() throws IOException, WireException {
            wire.send(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1});
            RecordKey key = writing;
            if (key == null) {
                throw new IllegalStateException("No keys yet");
            }
            wire.writeWith(key);
            byte[] verify = verify("server finished");
            send(HandshakeMessages.FINISHED, verify);
            return verify;
        }

        private byte[] verify(String label) {
            Kdf kdf = SUITE.kdf();
            return kdf.prf(master, label, kdf.hash(transcript.done()), 12);
        }

        private void send(int type, byte[] body) throws IOException, WireException {
            byte[] message = Bytes.message(type, body);
            transcript.raw(message);
            wire.send(TlsRecord.HANDSHAKE, message);
        }
    }

    private static String name(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
