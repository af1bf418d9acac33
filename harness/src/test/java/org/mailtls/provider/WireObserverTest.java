package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server says is hostile input; these bytes never come from an engine that behaves. */
class WireObserverTest {
    private static final byte[] RANDOM = new byte[32];
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    private static final String SUPPORTED_VERSIONS_13 = "002b00020304";

    @Test
    void readsAServerHelloInPiecesOfOneByte() throws Exception {
        WireObserver observer = new WireObserver(true);
        for (byte one : record(22, serverHello(RANDOM, SUPPORTED_VERSIONS_13))) {
            observer.inbound(ByteBuffer.wrap(new byte[] {one}), 0, 1);
        }
        assertTrue(observer.sawServerHello());
    }

    @Test
    void everyTruncatedServerHelloIsAClearError() {
        byte[] whole = serverHello(RANDOM, SUPPORTED_VERSIONS_13 + "00330024001d0020" + "00".repeat(32));
        int bodyLength = whole.length - 4;
        for (int cut = 0; cut < bodyLength; cut++) {
            byte[] message = Arrays.copyOf(whole, 4 + cut);
            message[1] = 0;
            message[2] = (byte) (cut >> 8);
            message[3] = (byte) cut;
            // Extensions may be absent altogether (RFC 5246, 7.4.1.3).
            if (cut == 38) {
                assertDoesNotThrow(() -> feed(record(22, message)));
                continue;
            }
            SSLException e = assertThrows(SSLException.class, () -> feed(record(22, message)), "cut at " + cut);
            assertTrue(e.toString().contains("ServerHello is truncated"), e.toString());
        }
    }

    @Test
    void aRetryIsNotYetAChoice() throws Exception {
        assertFalse(feed(record(22, serverHello(RETRY, SUPPORTED_VERSIONS_13))).sawServerHello());
    }

    @Test
    void aHugeMessageIsRefusedBeforeItIsStored() {
        SSLException e = assertThrows(SSLException.class, () -> feed(record(22, new byte[] {2, (byte) 0xff, 0, 0})));
        assertTrue(e.toString().contains("more than 65536 is not taken"), e.toString());
    }

    @Test
    void aHugeRecordIsRefused() {
        byte[] header = {22, 3, 3, (byte) 0xff, (byte) 0xff};
        SSLException e = assertThrows(SSLException.class, () -> feed(header));
        assertTrue(e.toString().contains("announced a record of 65535 bytes"), e.toString());
    }

    @Test
    void plaintextIsToldFromTls() {
        byte[] banner = "250-mail.example.test\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        SSLException e = assertThrows(SSLException.class, () -> feed(banner));
        assertTrue(e.toString().contains("may not be speaking TLS"), e.toString());
    }

    @Test
    void aKeyExchangeBeforeTheHelloIsRefused() {
        byte[] message = {12, 0, 0, 1, 3};
        SSLException e = assertThrows(SSLException.class, () -> feed(record(22, message)));
        assertTrue(e.toString().contains("before ServerHello"), e.toString());
    }

    @Test
    void noiseEndsInAnSslExceptionAtWorst() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] bytes = random.nextBoolean() ? noise : record(22, noise);
            if (bytes.length > 5 && random.nextBoolean()) {
                bytes[5] = (byte) List.of(1, 2, 12).get(random.nextInt(3)).intValue();
                bytes[Math.min(6, bytes.length - 1)] = 0;
            }
            try {
                assertNotNull(feed(bytes));
            } catch (SSLException e) {
                assertNotNull(e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, 03001d01aa080400, x25519, rsa_pss_rsae_sha256",
        "TLS_ECDH_anon_WITH_AES_128_CBC_SHA, 03001701aa, secp256r1, ",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, 0010ffffffffffffffffadf85458a2bb4a9a00010200010304010000, ffdhe128, rsa_pkcs1_sha256",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, 0008ffffffffffffffff000102000103, dh-64, ",
        "TLS_PSK_WITH_AES_128_GCM_SHA256, 0000, , "
    })
    void tellsTheGroupOfAServerKeyExchange(String suite, String hex, String group, String signature) throws Exception {
        byte[] body = HexFormat.of().parseHex(hex);
        ServerKeyExchange exchange = ServerKeyExchange.parse(body, body.length, 0x0303, suite);
        assertEquals(group, exchange.group());
        assertEquals(signature, exchange.signatureScheme());
    }

    @Test
    void anExplicitCurveIsRefused() {
        SSLException e = assertThrows(
                SSLException.class,
                () -> ServerKeyExchange.parse(new byte[] {1, 0, 0}, 3, 0x0303, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"));
        assertTrue(e.toString().contains("curve type 1"), e.toString());
    }

    private static WireObserver feed(byte[] bytes) throws SSLException {
        WireObserver observer = new WireObserver(true);
        observer.inbound(ByteBuffer.wrap(bytes), 0, bytes.length);
        return observer;
    }

    private static byte[] serverHello(byte[] random, String extensionsHex) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {3, 3});
        body.writeBytes(random);
        body.writeBytes(new byte[] {0, 0x13, 1, 0});
        byte[] extensions = HexFormat.of().parseHex(extensionsHex);
        body.writeBytes(new byte[] {(byte) (extensions.length >> 8), (byte) extensions.length});
        body.writeBytes(extensions);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {2, 0, (byte) (body.size() >> 8), (byte) body.size()});
        message.writeBytes(body.toByteArray());
        return message.toByteArray();
    }

    private static byte[] record(int type, byte[] payload) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(new byte[] {(byte) type, 3, 3, (byte) (payload.length >> 8), (byte) payload.length});
        record.writeBytes(payload);
        return record.toByteArray();
    }
}
