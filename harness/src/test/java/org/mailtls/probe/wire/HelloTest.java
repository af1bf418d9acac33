package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;
import org.bouncycastle.tls.ClientHello;
import org.bouncycastle.tls.KeyShareEntry;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsECDomain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bouncy Castle's own parser is the judge of what was written. */
class HelloTest {
    private static final List<Integer> SUITES = List.of(0xc02f, 0xc030, 0x002f);

    @Test
    void writesWhatAParserReads() throws IOException {
        Hello hello = Hello.tls12(SUITES).sessionId(new byte[] {1, 2, 3}).to("mail.example.test");
        ClientHello read = parsed(hello);
        assertEquals(ProtocolVersion.TLSv12, read.getVersion());
        assertArrayEquals(new int[] {0xc02f, 0xc030, 0x002f}, read.getCipherSuites());
        assertArrayEquals(hello.random(), read.getRandom());
        assertArrayEquals(new byte[] {1, 2, 3}, read.getSessionID());
        assertArrayEquals(
                Offers.GROUPS_12.stream().mapToInt(Integer::intValue).toArray(),
                TlsExtensionsUtils.getSupportedGroupsExtension(read.getExtensions()));
        assertEquals(
                Offers.SIGNATURES_12.size(),
                TlsExtensionsUtils.getSignatureAlgorithmsExtension(read.getExtensions())
                        .size());
        assertTrue(TlsExtensionsUtils.hasExtendedMasterSecretExtension(read.getExtensions()));
        assertArrayEquals(new byte[1], (byte[]) read.getExtensions().get(Hello.RENEGOTIATION_INFO));
        assertEquals("mail.example.test", serverName(read));
    }

    @Test
    void offersTls13WithARealKey() throws Exception {
        ClientHello read = parsed(Hello.tls13(List.of(0x1301, 0x1303)));
        assertArrayEquals(
                new ProtocolVersion[] {ProtocolVersion.TLSv13},
                TlsExtensionsUtils.getSupportedVersionsExtensionClient(read.getExtensions()));
        assertEquals(ProtocolVersion.TLSv12, read.getVersion());
        assertEquals(32, read.getSessionID().length);
        List<KeyShareEntry> shares = shares(read);
        assertEquals(1, shares.size());
        assertEquals(NamedGroup.x25519, shares.get(0).getNamedGroup());
        assertArrayEquals(new short[] {1}, TlsExtensionsUtils.getPSKKeyExchangeModesExtension(read.getExtensions()));
    }

    @ParameterizedTest
    @CsvSource({
        "x25519,32", "x448,56", "secp256r1,65", "secp384r1,97", "secp521r1,133", "brainpoolP256r1tls13,65",
        "ffdhe2048,256", "ffdhe3072,384", "ffdhe4096,512", "ffdhe6144,768", "ffdhe8192,1024", "X25519MLKEM768,1216",
        "SecP256r1MLKEM768,1249", "SecP384r1MLKEM1024,1665", "MLKEM768,1184", "X25519Kyber768Draft00,1216"
    })
    void makesKeysOfTheRightLength(String group, int length) throws Exception {
        int code = Codes.group(group);
        List<KeyShareEntry> shares = shares(parsed(Hello.tls13(List.of(0x1301)).keyShares(List.of(code))));
        assertEquals(code, shares.get(0).getNamedGroup());
        assertEquals(length, shares.get(0).getKeyExchange().length);
        assertArrayEquals(shares.get(0).getKeyExchange(), KeyShares.of(code));
    }

    @Test
    void putsThePartsOfHybridsInTheirOrder() {
        byte[] x25519 = KeyShares.of(NamedGroup.X25519MLKEM768);
        // The constructor checks the encoding of an ML-KEM key (FIPS 203, 7.2); 1184 bytes come first here.
        new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_768, Arrays.copyOf(x25519, 1184));
        byte[] p256 = KeyShares.of(NamedGroup.SecP256r1MLKEM768);
        BcTlsECDomain.getDomainParameters(NamedGroup.secp256r1).getCurve().decodePoint(Arrays.copyOf(p256, 65));
        byte[] p384 = KeyShares.of(NamedGroup.SecP384r1MLKEM1024);
        BcTlsECDomain.getDomainParameters(NamedGroup.secp384r1).getCurve().decodePoint(Arrays.copyOf(p384, 97));
        assertEquals(4, p384[0]);
    }

    @Test
    void leavesKeyShareEmptyToBeAskedForOne() throws Exception {
        ClientHello read = parsed(Hello.tls13(List.of(0x1301)).keyShares(List.of()));
        assertEquals(0, shares(read).size());
        assertThrows(
                IllegalArgumentException.class,
                () -> Hello.tls13(List.of(0x1301)).keyShares(List.of(NamedGroup.GC256A)));
    }

    @Test
    void goesWithoutExtensionsInSslv3() {
        Hello hello = Hello.old(Codes.SSL3, SUITES).to("mail.example.test");
        byte[] record = hello.record();
        assertEquals(0x0300, u16(record, 1));
        assertEquals(0x0300, u16(record, 9));
        // Header 5 and 4, version 2, random 32, an empty session id, three suites, one compression; and not a byte
        // more.
        assertEquals(5 + 4 + 2 + 32 + 1 + 2 + 6 + 2, record.length);
    }

    @Test
    void hasNoSignatureAlgorithmsBeforeTls12() throws IOException {
        ClientHello read = parsed(Hello.old(Codes.TLS11, SUITES));
        assertEquals(ProtocolVersion.TLSv11, read.getVersion());
        assertNull(TlsExtensionsUtils.getSignatureAlgorithmsExtension(read.getExtensions()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "::1"})
    void sendsNoAddressAsAName(String address) throws IOException {
        assertNull(serverName(parsed(Hello.tls12(SUITES).to(address))));
    }

    @Test
    void letsAProbeSettleTheName() throws IOException {
        Hello hello = Hello.tls12(SUITES);
        assertEquals("b.test", serverName(parsed(hello.serverName("b.test.").to("a.test"))));
        assertNull(serverName(parsed(hello.serverName(null).to("a.test"))));
        assertNull(serverName(parsed(hello.without(Hello.SERVER_NAME).to("a.test"))));
        assertEquals("xn--bcher-kva.test", serverName(parsed(hello.to("bücher.test"))));
    }

    @Test
    void writesItsExtensionsInOrderAndPreSharedKeyLast() {
        Hello hello = Hello.tls13(List.of(0x1301))
                .extension(Hello.PRE_SHARED_KEY, HexFormat.of().parseHex("0007000161000000000003020000"))
                .extension(0x1234, new byte[3])
                .to("a.test");
        List<Integer> types = types(hello.message());
        assertEquals(
                List.of(
                        Hello.SERVER_NAME,
                        Hello.SUPPORTED_GROUPS,
                        Hello.SIGNATURE_ALGORITHMS,
                        Hello.SUPPORTED_VERSIONS,
                        Hello.PSK_KEY_EXCHANGE_MODES,
                        Hello.KEY_SHARE,
                        0x1234,
                        Hello.PRE_SHARED_KEY),
                types);
    }

    @Test
    void splitsWhatIsLongerThanARecord() throws WireException {
        Hello hello = Hello.tls12(SUITES).extension(21, new byte[40_000]);
        byte[] bytes = hello.record();
        ByteQueue queue = new ByteQueue();
        queue.add(bytes, 0, bytes.length);
        List<Integer> lengths = new ArrayList<>();
        Bytes joined = new Bytes();
        for (TlsRecord record = Records.next(queue); record != null; record = Records.next(queue)) {
            assertEquals(TlsRecord.HANDSHAKE, record.type());
            assertEquals(0x0301, record.version());
            lengths.add(record.body().length);
            joined.raw(record.body());
        }
        assertEquals(List.of(16384, 16384, hello.message().length - 2 * 16384), lengths);
        assertArrayEquals(hello.message(), joined.done());
    }

    @Test
    void addsGrease() throws Exception {
        Hello hello = Hello.tls13(List.of(0x1301)).greased();
        ClientHello read = parsed(hello);
        assertTrue(Grease.is(read.getCipherSuites()[0]));
        assertEquals(0x1301, read.getCipherSuites()[1]);
        assertTrue(Grease.is(TlsExtensionsUtils.getSupportedGroupsExtension(read.getExtensions())[0]));
        List<KeyShareEntry> shares = shares(read);
        assertTrue(Grease.is(shares.get(0).getNamedGroup()));
        assertEquals(1, shares.get(0).getKeyExchange().length);
        assertEquals(NamedGroup.x25519, shares.get(1).getNamedGroup());
        assertEquals(2, types(hello.message()).stream().filter(Grease::is).count());
        assertFalse(Grease.is(0x0a1a));
        assertEquals(0xfafa, Grease.value(15));
        assertEquals(0x0a0a, Grease.value(16));
    }

    @Test
    void offersCompression() {
        byte[] message = Hello.tls12(SUITES).compressions(1, 0).message();
        int at = 4 + 2 + 32 + 1 + 2 + 6;
        assertArrayEquals(new byte[] {2, 1, 0}, Arrays.copyOfRange(message, at, at + 3));
    }

    @Test
    void changesCopiesAlone() {
        Hello hello = Hello.tls12(SUITES);
        byte[] before = hello.message();
        hello.groups(List.of(0x0018))
                .suites(List.of(0x002f))
                .extension(21, new byte[9])
                .compressions(0, 1);
        assertArrayEquals(before, hello.message());
        byte[] random = hello.random();
        random[0]++;
        assertNotEquals(random[0], hello.random()[0]);
    }

    private static ClientHello parsed(Hello hello) throws IOException {
        byte[] message = hello.message();
        assertEquals(1, message[0]);
        assertEquals(message.length - 4, (message[1] & 0xff) << 16 | u16(message, 2));
        return ClientHello.parse(new ByteArrayInputStream(message, 4, message.length - 4), null);
    }

    private static @Nullable String serverName(ClientHello hello) throws IOException {
        Vector<?> names = TlsExtensionsUtils.getServerNameExtensionClient(hello.getExtensions());
        return names == null ? null : new String(((ServerName) names.get(0)).getNameData(), StandardCharsets.US_ASCII);
    }

    private static List<KeyShareEntry> shares(ClientHello hello) throws IOException {
        List<KeyShareEntry> shares = new ArrayList<>();
        for (Object share : TlsExtensionsUtils.getKeyShareClientHello(hello.getExtensions())) {
            shares.add((KeyShareEntry) share);
        }
        return shares;
    }

    /** Types of the extensions of a hello with an empty session id or one of 32 bytes, and one compression. */
    private static List<Integer> types(byte[] message) {
        int at = 4 + 2 + 32;
        at += 1 + message[at];
        at += 2 + u16(message, at);
        at += 1 + message[at];
        int end = at + 2 + u16(message, at);
        assertEquals(message.length, end);
        List<Integer> types = new ArrayList<>();
        for (at += 2; at < end; at += 4 + u16(message, at + 2)) {
            types.add(u16(message, at));
        }
        return types;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
