package org.mailtls.probe.handshake;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** TLS 1.3 with one suite and group, which gives tickets and takes them as the test wants. Shows no certificate. */
final class FakeTls13 extends FakeServer {
    private static final BareSuite SUITE = BareSuite.AES_128_GCM;
    private static final Kdf KDF = SUITE.kdf();
    private static final int X25519 = 29;

    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
    private final Map<FakeWire, byte[][]> traffic = new ConcurrentHashMap<>();
    private volatile int tickets = 2;
    private volatile long lifetime = 7200;
    private volatile long maxEarlyData;
    private volatile boolean takesEarlyData;
    private volatile int mode = Manner13.PSK_DHE_KE;
    private volatile boolean updatesKeys = true;

    FakeTls13() throws IOException {}

    FakeTls13 givesTickets(int number, long seconds) {
        tickets = number;
        lifetime = seconds;
        return this;
    }

    /** @param taken whether it keeps its promise */
    FakeTls13 allowsEarlyData(long bytes, boolean taken) {
        maxEarlyData = bytes;
        takesEarlyData = taken;
        return this;
    }

    /** @param only mode in which it resumes; -1 for none */
    FakeTls13 resumesIn(int only) {
        mode = only;
        return this;
    }

    FakeTls13 refusesKeyUpdate() {
        updatesKeys = false;
        return this;
    }

    /** From now on it takes none of its tickets any more. */
    void forgets() {
        keys.clear();
    }

    @Override
    void handshake(FakeWire wire) throws IOException, WireException {
        FakeHello hello = FakeHello.of(wire.message());
        byte[] share = hello.offers(0x0304) ? share(hello) : null;
        if (share == null || !hello.suites().contains(SUITE.code())) {
            wire.alert(Alert.FATAL, 70);
            throw new EOFException();
        }
        Bytes transcript = new Bytes().raw(hello.message());
        byte[] key = presented(hello);
        boolean early = key != null && takesEarlyData && hello.has(Hello.EARLY_DATA);
        KeySchedule schedule = new KeySchedule(KDF, key);
        byte[] earlyTraffic = schedule.derive("c e traffic", hello.message());
        KeyAgreement agreement = KeyAgreement.inGroup(X25519);
        boolean exchange = key == null || mode == Manner13.PSK_DHE_KE;
        send(
                wire,
                transcript,
                HandshakeMessages.SERVER_HELLO,
                serverHello(hello, key != null, exchange ? agreement : null));
        schedule.toHandshake(exchange ? agreement.secretWith(share) : null);
        byte[] client = schedule.derive("c hs traffic", transcript.done());
        byte[] server = schedule.derive("s hs traffic", transcript.done());
        wire.writeWith(KeySchedule.recordKey(SUITE, server));
        byte[] extensions = early ? new Bytes().u16(Hello.EARLY_DATA).u16(0).done() : new byte[0];
        send(
                wire,
                transcript,
                HandshakeMessages.ENCRYPTED_EXTENSIONS,
                new Bytes().opaque16(extensions).done());
        send(wire, transcript, HandshakeMessages.FINISHED, KeySchedule.finished(KDF, server, transcript.done()));
        schedule.toMaster();
        byte[] clientApplication = schedule.derive("c ap traffic", transcript.done());
        byte[] serverApplication = schedule.derive("s ap traffic", transcript.done());
        wire.writeWith(KeySchedule.recordKey(SUITE, serverApplication));
        if (early) {
            wire.readWith(KeySchedule.recordKey(SUITE, earlyTraffic));
            transcript.raw(wire.message());
        }
        wire.readWith(KeySchedule.recordKey(SUITE, client));
        wire.skipUndecryptable(!early && hello.has(Hello.EARLY_DATA));
        byte[] expected = KeySchedule.finished(KDF, client, transcript.done());
        byte[] finished = wire.message();
        if (!Arrays.equals(finished, Bytes.message(HandshakeMessages.FINISHED, expected))) {
            throw new IllegalStateException("The client's Finished is wrong");
        }
        transcript.raw(finished);
        wire.skipUndecryptable(false);
        wire.readWith(KeySchedule.recordKey(SUITE, clientApplication));
        traffic.put(wire, new byte[][] {clientApplication, serverApplication});
        giveTickets(wire, schedule.derive("res master", transcript.done()));
    }

    @Override
    void afterHandshake(FakeWire wire, byte[] message) throws IOException, WireException {
        if (message[0] != HandshakeMessages.KEY_UPDATE || !updatesKeys) {
            wire.alert(Alert.FATAL, 10);
            throw new EOFException();
        }
        byte[][] secrets = Objects.requireNonNull(traffic.get(wire));
        secrets[0] = KeySchedule.updated(KDF, secrets[0]);
        wire.readWith(KeySchedule.recordKey(SUITE, secrets[0]));
        wire.send(TlsRecord.HANDSHAKE, Bytes.message(HandshakeMessages.KEY_UPDATE, new byte[1]));
        secrets[1] = KeySchedule.updated(KDF, secrets[1]);
        wire.writeWith(KeySchedule.recordKey(SUITE, secrets[1]));
    }

    private static byte @Nullable [] share(FakeHello hello) throws WireException {
        byte[] shares = hello.extensions().get(Hello.KEY_SHARE);
        Cursor list = new Cursor(shares == null ? new byte[0] : new Cursor(shares).opaque16());
        while (list.more()) {
            int group = list.u16();
            byte[] share = list.opaque16();
            if (group == X25519) {
                return share;
            }
        }
        return null;
    }

    /** The key that the first ticket stands for, if it is ours and comes in the right mode; the binder is checked. */
    private byte @Nullable [] presented(FakeHello hello) throws WireException {
        byte[] offered = hello.extensions().get(Hello.PRE_SHARED_KEY);
        byte[] modes = hello.extensions().get(Hello.PSK_KEY_EXCHANGE_MODES);
        if (offered == null || modes == null || !contains(new Cursor(modes).opaque8(), mode)) {
            return null;
        }
        Cursor body = new Cursor(offered);
        byte[] key = keys.get(name(new Cursor(body.opaque16()).opaque16()));
        if (key == null) {
            return null;
        }
        byte[] binder = new Cursor(body.opaque16()).opaque8();
        byte[] message = hello.message();
        byte[] before = Arrays.copyOf(message, message.length - binder.length - 3);
        byte[] base = new KeySchedule(KDF, key).derive("res binder", new byte[0]);
        if (!Arrays.equals(binder, KeySchedule.finished(KDF, base, before))) {
            throw new IllegalStateException("The client's binder is wrong");
        }
        return key;
    }

    private static boolean contains(byte[] modes, int wanted) {
        for (byte each : modes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    private static byte[] serverHello(FakeHello hello, boolean resumed, @Nullable KeyAgreement agreement) {
        Bytes extensions = new Bytes();
        extensions.u16(Hello.SUPPORTED_VERSIONS).u16(2).u16(0x0304);
        if (agreement != null) {
            byte[] entry = new Bytes().u16(X25519).opaque16(agreement.share()).done();
            extensions.u16(Hello.KEY_SHARE).opaque16(entry);
        }
        if (resumed) {
            extensions.u16(Hello.PRE_SHARED_KEY).u16(2).u16(0);
        }
        return new Bytes()
                .u16(0x0303)
                .raw(KeyAgreement.random(32))
                .opaque8(hello.sessionId())
                .u16(SUITE.code())
                .u8(0)
                .opaque16(extensions.done())
                .done();
    }

    private void giveTickets(FakeWire wire, byte[] resumption) throws IOException, WireException {
        for (int i = 0; i < tickets; i++) {
            byte[] nonce = {(byte) i};
            byte[] ticket = KeyAgreement.random(48);
            keys.put(name(ticket), KDF.expandLabel(resumption, "resumption", nonce, KDF.length()));
            byte[] extensions = maxEarlyData > 0
                    ? new Bytes().u16(Hello.EARLY_DATA).u16(4).u32(maxEarlyData).done()
                    : new byte[0];
            byte[] body = new Bytes()
                    .u32(lifetime)
                    .u32(0xfffffff0L)
                    .opaque8(nonce)
                    .opaque16(ticket)
                    .opaque16(extensions)
                    .done();
            wire.send(TlsRecord.HANDSHAKE, Bytes.message(HandshakeMessages.NEW_SESSION_TICKET, body));
        }
    }

    private static void send(FakeWire wire, Bytes transcript, int type, byte[] body) throws IOException, WireException {
        byte[] message = Bytes.message(type, body);
        transcript.raw(message);
        wire.send(TlsRecord.HANDSHAKE, message);
    }

    private static String name(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
