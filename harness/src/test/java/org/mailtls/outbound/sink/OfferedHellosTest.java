package org.mailtls.outbound.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;

class OfferedHellosTest {
    private static final int ALPN = 16;
    private static final List<Integer> SUITES =
            List.of(Codes.suite("TLS_AES_128_GCM_SHA256"), Codes.suite("TLS_CHACHA20_POLY1305_SHA256"));

    private static Hello full() {
        byte[] smtp = {'s', 'm', 't', 'p'};
        return Hello.tls13(SUITES)
                .serverName("mx.sinks.test")
                .extension(Hello.SESSION_TICKET, new byte[48])
                .extension(
                        ALPN,
                        new Bytes().opaque16(new Bytes().opaque8(smtp).done()).done())
                .greased();
    }

    @Test
    void readsWhatIsOfferedAndLeavesGreaseOut() throws SSLException {
        Hello hello = full();
        OfferedHello offered = OfferedHellos.read(hello.record());
        assertEquals(List.of("TLSv1.3"), offered.versions());
        assertEquals(List.of("TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"), offered.suites());
        assertTrue(offered.groups().contains("x25519"), offered.toString());
        assertEquals(List.of("x25519"), offered.keyShares());
        assertTrue(offered.signatures().contains("rsa_pss_rsae_sha256"), offered.toString());
        assertEquals("mx.sinks.test", offered.serverName());
        assertEquals(List.of("smtp"), offered.alpn());
        assertEquals(32, offered.sessionId());
        assertEquals(48, offered.ticket());
        assertEquals(false, offered.preSharedKey());
        assertTrue(offered.extensions().containsAll(List.of(Hello.SERVER_NAME, Hello.KEY_SHARE)));
        assertEquals(hello.message().length, offered.bytes());
    }

    @Test
    void anOldOneHasNoExtensions() throws SSLException {
        OfferedHello offered =
                OfferedHellos.read(Hello.old(Codes.SSL3, List.of(0x0005)).record());
        assertEquals(List.of("SSLv3"), offered.versions());
        assertEquals(List.of("TLS_RSA_WITH_RC4_128_SHA"), offered.suites());
        assertEquals(List.of(), offered.groups());
        assertNull(offered.serverName());
        assertNull(offered.ticket());
        assertEquals(List.of(), offered.extensions());
        OfferedHello tls10 =
                OfferedHellos.read(Hello.old(Codes.TLS10, List.of(0x002f)).record());
        assertEquals(List.of("TLSv1"), tls10.versions());
    }

    @Test
    void aHelloMayComeInManyRecordsAndWithWhatFollows() throws SSLException {
        byte[] message = full().message();
        Bytes wire = new Bytes();
        for (int at = 0; at < message.length; at += 7) {
            byte[] piece = Arrays.copyOfRange(message, at, Math.min(message.length, at + 7));
            wire.raw(TlsRecord.of(TlsRecord.HANDSHAKE, Codes.TLS10, piece).bytes());
        }
        wire.raw(new byte[] {20, 3, 3, 0, 1, 1});
        assertEquals(
                OfferedHellos.read(full().record()).groups(),
                OfferedHellos.read(wire.done()).groups());
        assertEquals(message.length, OfferedHellos.read(wire.done()).bytes());
    }

    @Test
    void whatIsNoneSaysWhatItIs() {
        refused("EHLO again\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "Instead of a handshake");
        refused(new byte[] {22, 3, 1, 0, 4, 2, 0, 0, 0}, "of type 2");
        refused(new byte[] {22, 3, 1, 0, 0}, "0 bytes");
        refused(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff}, "65535 bytes");
        refused(new byte[] {22, 3}, "truncated");
        Hello twice = full().extension(0x1234, new byte[0]);
        byte[] message = twice.message();
        // The last extension is made one that is there already.
        message[message.length - 4] = 0;
        message[message.length - 3] = 51;
        refused(TlsRecord.of(TlsRecord.HANDSHAKE, Codes.TLS10, message).bytes(), "two extensions");
    }

    @Test
    void nothingThatAnybodySendsIsFatal() {
        byte[] good = full().record();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(SSLException.class, () -> OfferedHellos.read(cut));
        }
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                assertTrue(OfferedHellos.read(bad).bytes() > 0);
            } catch (SSLException refused) {
                assertTrue(!String.valueOf(refused.getMessage()).isBlank());
            }
        }
    }

    @Test
    void namesAreMadeFitToBeShown() throws SSLException {
        byte[] name = "\u001b[2J<b>".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] list = new Bytes().u8(0).opaque16(name).done();
        Hello hello = Hello.tls13(SUITES)
                .extension(Hello.SERVER_NAME, new Bytes().opaque16(list).done());
        assertEquals("\\x1b[2J<b>", OfferedHellos.read(hello.record()).serverName());
    }

    private static void refused(byte[] bytes, String words) {
        SSLException e = assertThrows(SSLException.class, () -> OfferedHellos.read(bytes));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }
}
