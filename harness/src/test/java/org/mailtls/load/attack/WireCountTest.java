package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.TlsRecord;

class WireCountTest {
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private final WireCount wire = new WireCount();
    private final EmbeddedChannel channel = new EmbeddedChannel(wire);

    @Test
    void upToTls12TheFlightEndsWithServerHelloDone() {
        arrives(hello("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assertFalse(wire.flightArrived());
        arrives(handshake(Bytes.message(RecordCount.SERVER_KEY_EXCHANGE, curve("x25519"))));
        assertFalse(wire.flightArrived());
        arrives(handshake(Bytes.message(RecordCount.SERVER_HELLO_DONE, new byte[0])));
        assertTrue(wire.flightArrived());
        assertEquals("TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 x25519", wire.negotiated());
    }

    @Test
    void tellsThePrimeOfTheServer() {
        byte[] prime = new byte[256];
        prime[0] = (byte) 0x80;
        prime[255] = 1;
        arrives(hello("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"));
        byte[] body = new Bytes()
                .opaque16(prime)
                .opaque16(new byte[] {2})
                .opaque16(new byte[] {4})
                .u16(0x0401)
                .opaque16(new byte[] {9})
                .done();
        arrives(handshake(Bytes.message(RecordCount.SERVER_KEY_EXCHANGE, body)));
        KeyExchange exchange = wire.keyExchange();
        assertTrue(exchange != null && exchange.kind().equals("dhe") && exchange.bits() == 2048);
        assertEquals("TLSv1.2 TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 dh-2048", wire.negotiated());
    }

    @Test
    void inTls13EncryptedRecordsMustFollow() {
        arrives(hello13(new byte[32]));
        arrives(record(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1}));
        assertFalse(wire.flightArrived());
        byte[] encrypted = record(TlsRecord.APPLICATION_DATA, new byte[100]);
        arrives(encrypted);
        arrives(Arrays.copyOf(encrypted, 50));
        assertFalse(wire.flightArrived(), "a record is still under way");
        arrives(Arrays.copyOfRange(encrypted, 50, encrypted.length));
        assertTrue(wire.flightArrived());
        assertEquals("TLSv1.3 TLS_AES_128_GCM_SHA256 x25519", wire.negotiated());
    }

    @Test
    void aRetryIsNoFlight() {
        arrives(hello13(RETRY));
        assertTrue(wire.retryAsked());
        arrives(record(TlsRecord.APPLICATION_DATA, new byte[100]));
        assertFalse(wire.flightArrived());
    }

    @Test
    void ciphertextInTheShapeOfTls12IsNoFlight() {
        arrives(record(TlsRecord.APPLICATION_DATA, new byte[100]));
        assertFalse(wire.flightArrived());
        assertNull(wire.hello());
        assertEquals("", wire.negotiated());
    }

    @Test
    void aServerHelloThatIsNoneIsForeign() {
        arrives(handshake(Bytes.message(RecordCount.SERVER_HELLO, new byte[3])));
        assertTrue(wire.foreign());
        assertFalse(wire.flightArrived());
    }

    @Test
    void countsWhatGoesOutAndPassesItOn() {
        channel.writeOutbound(Unpooled.wrappedBuffer(handshake(Bytes.message(RecordCount.CLIENT_HELLO, new byte[40]))));
        assertEquals(1, wire.sent().messages(RecordCount.CLIENT_HELLO));
        assertEquals(0, wire.received().messages(RecordCount.CLIENT_HELLO));
        assertEquals(1, channel.outboundMessages().size());
    }

    private void arrives(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] hello(String suite) {
        byte[] body = new Bytes()
                .u16(Codes.TLS12)
                .raw(new byte[32])
                .opaque8(new byte[0])
                .u16(Codes.suite(suite))
                .u8(0)
                .done();
        return handshake(Bytes.message(RecordCount.SERVER_HELLO, body));
    }

    private static byte[] hello13(byte[] random) {
        byte[] share =
                new Bytes().u16(Codes.group("x25519")).opaque16(new byte[32]).done();
        byte[] extensions = new Bytes()
                .u16(43)
                .opaque16(new byte[] {3, 4})
                .u16(51)
                .opaque16(share)
                .done();
        byte[] body = new Bytes()
                .u16(Codes.TLS12)
                .raw(random)
                .opaque8(new byte[32])
                .u16(Codes.suite("TLS_AES_128_GCM_SHA256"))
                .u8(0)
                .opaque16(extensions)
                .done();
        return handshake(Bytes.message(RecordCount.SERVER_HELLO, body));
    }

    private static byte[] curve(String name) {
        return new Bytes()
                .u8(3)
                .u16(Codes.group(name))
                .opaque8(new byte[32])
                .u16(0x0804)
                .opaque16(new byte[64])
                .done();
    }

    private static byte[] handshake(byte[] message) {
        return record(TlsRecord.HANDSHAKE, message);
    }

    private static byte[] record(int type, byte[] body) {
        return TlsRecord.of(type, Codes.TLS12, body).bytes();
    }
}
