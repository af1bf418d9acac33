package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.TlsDHUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.probe.wire.FlightReader.Stop;
import org.mailtls.probe.wire.ServerFlight.Ending;

class FlightReaderTest {
    private static final byte[] DONE = Flights.message(Messages.SERVER_HELLO_DONE, new byte[0]);

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 100, 1000, TlsRecord.LONGEST_PLAINTEXT})
    void readsAWholeFlightHoweverItsMessagesLieInRecords(int recordLength) {
        byte[] bytes = Flights.records(recordLength, Flights.full12());
        assertWhole(Flights.read(Stop.CLOSED, bytes), bytes.length);
    }

    @Test
    void readsOneByteInARecord() {
        byte[] bytes = Flights.records(1, Flights.serverHello(0x0303, Flights.RANDOM, 0x009c), DONE);
        assertEquals(
                "ServerHello TLSv1.2 TLS_RSA_WITH_AES_128_GCM_SHA256",
                Flights.read(Stop.CLOSED, bytes).shown());
    }

    @Test
    void readsTheSameWhereverTheStreamIsCutInTwo() {
        byte[] bytes = Flights.records(700, Flights.full12());
        for (int cut = 1; cut < bytes.length; cut++) {
            assertWhole(
                    Flights.read(Stop.CLOSED, Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)),
                    bytes.length);
        }
    }

    @Test
    void isPartialWhereverItStops() {
        byte[] bytes = Flights.records(700, Flights.full12());
        for (int cut = 1; cut < bytes.length; cut++) {
            ServerFlight flight = Flights.read(Stop.RESET, Arrays.copyOf(bytes, cut));
            assertEquals(Ending.PARTIAL, flight.ending(), "cut at " + cut);
            assertEquals(cut, flight.bytes());
            assertTrue(flight.trouble().contains("reset"), flight.trouble());
            assertFalse(flight.accepted());
        }
    }

    @Test
    void tellsTheKindsOfNoAnswerApart() {
        assertEquals("closed without a word", Flights.read(Stop.CLOSED).shown());
        assertEquals("reset without a word", Flights.read(Stop.RESET).shown());
        assertEquals("no answer", Flights.read(Stop.SILENCE).shown());
        assertEquals(Ending.SILENCE, Flights.read(Stop.SILENCE).ending());
    }

    @Test
    void readsAnAlertOfTwoBytes() {
        ServerFlight flight = Flights.read(Stop.SILENCE, Flights.alert(2, 40));
        assertEquals(Ending.ALERT, flight.ending());
        assertEquals(new Alert(2, 40), flight.alert());
        assertEquals("alert handshake_failure(40)", flight.shown());
        assertNull(flight.hello());
    }

    @Test
    void goesOnAfterAWarning() {
        byte[] warning = Flights.alert(1, 112);
        byte[] hello = Flights.records(9000, Flights.full12());
        ServerFlight flight = Flights.read(Stop.CLOSED, warning, hello);
        assertEquals(Ending.COMPLETE, flight.ending());
        assertEquals("warning unrecognized_name(112)", String.valueOf(flight.alert()));
        assertEquals(Ending.ALERT, Flights.read(Stop.CLOSED, warning).ending());
        byte[] helloAlone = Flights.records(9000, Flights.full12()[0]);
        assertEquals(
                Ending.PARTIAL, Flights.read(Stop.CLOSED, warning, helloAlone).ending());
    }

    @Test
    void readsTls13UpToItsEncryptedPart() {
        byte[] hello = Flights.records(9000, Flights.serverHello13(Flights.RANDOM));
        byte[] ccs = Flights.record(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1});
        byte[] encrypted = Flights.record(TlsRecord.APPLICATION_DATA, Flights.filled(40, 5));
        ServerFlight flight = Flights.read(Stop.CLOSED, Flights.joined(hello, ccs, encrypted, encrypted));
        assertEquals(Ending.COMPLETE, flight.ending());
        assertEquals("ServerHello TLSv1.3 TLS_AES_128_GCM_SHA256", flight.shown());
        assertEquals(2, flight.encrypted().size());
        ServerHello chosen = Objects.requireNonNull(flight.hello());
        assertEquals(Codes.TLS13, chosen.version());
        assertEquals(Codes.TLS12, chosen.legacyVersion());
        assertEquals("x25519", Codes.group(chosen.group()));
        assertEquals(Ending.PARTIAL, Flights.read(Stop.SILENCE, hello, ccs).ending());
    }

    @Test
    void knowsAHelloRetryRequest() {
        ServerFlight flight = Flights.read(Stop.SILENCE, Flights.records(9000, Flights.serverHello13(Flights.RETRY)));
        assertEquals(Ending.RETRY, flight.ending());
        assertTrue(flight.retry());
        assertTrue(flight.accepted());
        assertEquals("HelloRetryRequest TLSv1.3 TLS_AES_128_GCM_SHA256 for x25519", flight.shown());
    }

    @Test
    void isCompleteWithFinishedWhereASessionIsResumed() {
        ServerFlight flight = Flights.read(
                Stop.CLOSED,
                Flights.records(9000, Flights.serverHello(0x0303, Flights.RANDOM, 0xc02f)),
                Flights.record(TlsRecord.CHANGE_CIPHER_SPEC, new byte[] {1}),
                Flights.record(TlsRecord.HANDSHAKE, Flights.filled(40, 8)));
        assertEquals(Ending.COMPLETE, flight.ending());
        assertEquals(0, flight.chain().size());
        assertEquals(1, flight.encrypted().size());
    }

    @Test
    void namesThePrimesOfDiffieHellman() {
        byte[] known = TlsDHUtils.getNamedDHGroup(NamedGroup.ffdhe2048).getP().toByteArray();
        KeyExchange ffdhe = dhe(Arrays.copyOfRange(known, 1, known.length));
        assertEquals("ffdhe2048", ffdhe.groupName());
        assertEquals(2048, ffdhe.bits());
        byte[] own = Flights.filled(128, 0xff);
        assertEquals("dh-1024", dhe(own).groupName());
        assertEquals(new BigInteger(1, own).bitLength(), dhe(own).bits());
        assertEquals("dh-0", dhe(new byte[0]).groupName());
    }

    @Test
    void readsNoSignatureSchemeBeforeTls12() {
        byte[] unsigned = new Bytes()
                .u8(3)
                .u16(0x0018)
                .opaque8(new byte[97])
                .opaque16(new byte[64])
                .done();
        ServerFlight flight = Flights.read(
                Stop.CLOSED,
                Flights.records(
                        9000,
                        Flights.serverHello(0x0302, Flights.RANDOM, 0xc013),
                        Flights.message(Messages.SERVER_KEY_EXCHANGE, unsigned),
                        DONE));
        KeyExchange exchange = Objects.requireNonNull(flight.keyExchange());
        assertEquals(-1, exchange.signatureScheme());
        assertEquals("secp384r1", exchange.groupName());
        assertEquals(1 + 2 + 1 + 97, exchange.signed().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A handshake message of 2^24 - 1 bytes.
                "160303000402ffffff",
                // A record of 0x4801 bytes, one more than RFC 5246, 6.2.3 allows.
                "1603034801",
                // An empty handshake record.
                "1603030000",
                // An alert of one byte, and one of three.
                "150303000102",
                "1503030003022800",
                // ServerHelloDone before ServerHello.
                "16030300040e000000",
                // Application data and ChangeCipherSpec before ServerHello.
                "170303000100",
                "140303000101",
                // A ServerHello that ends after its random.
                "160303002602000022" + "0303" + "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
                // SSLv2: ERROR, no cipher.
                "8003000001",
                // A record of a version that is none.
                "1605000001ff"
            })
    void callsWhatBreaksTheRulesMalformed(String hex) {
        ServerFlight flight = Flights.read(Stop.CLOSED, HexFormat.of().parseHex(hex));
        assertEquals(Ending.MALFORMED, flight.ending(), flight.shown());
        assertFalse(flight.trouble().isEmpty());
        assertFalse(flight.accepted());
    }

    @Test
    void showsAServerThatStaysInTheClear() {
        byte[] plain = "454 4.7.0 TLS not available\r\n".getBytes(StandardCharsets.US_ASCII);
        ServerFlight flight = Flights.read(Stop.CLOSED, plain);
        assertEquals(Ending.MALFORMED, flight.ending());
        assertTrue(flight.trouble().contains("'454 4.7.0 TLS not available\\x0d\\x0a'"), flight.trouble());
        ServerFlight ssl2 = Flights.read(Stop.CLOSED, new byte[] {(byte) 0x80, 3, 0, 0, 1});
        assertTrue(ssl2.trouble().contains("SSLv2"), ssl2.trouble());
    }

    @Test
    void hasAnEndWhereTheServerHasNone() {
        FlightReader warnings = new FlightReader();
        for (int i = 0; i < 2000 && !warnings.done(); i++) {
            warnings.take(TlsRecord.of(TlsRecord.ALERT, 0x0303, new byte[] {1, 112}));
        }
        assertEquals(Ending.MALFORMED, warnings.flight().ending());
        FlightReader tickets = new FlightReader();
        tickets.take(TlsRecord.of(22, 0x0303, Flights.serverHello(0x0303, Flights.RANDOM, 0xc02f)));
        byte[] ticket = Flights.message(Messages.NEW_SESSION_TICKET, new byte[16000]);
        for (int i = 0; i < 2000 && !tickets.done(); i++) {
            tickets.take(TlsRecord.of(TlsRecord.HANDSHAKE, 0x0303, ticket));
        }
        assertEquals(Ending.MALFORMED, tickets.flight().ending());
        assertTrue(tickets.flight().bytes() < 600_000);
    }

    @Test
    void refusesARecordInTheClearAboveItsOwnLimit() {
        byte[] tooLong = Flights.record(TlsRecord.HANDSHAKE, new byte[TlsRecord.LONGEST_PLAINTEXT + 1]);
        assertEquals(Ending.MALFORMED, Flights.read(Stop.CLOSED, tooLong).ending());
    }

    private static KeyExchange dhe(byte[] prime) {
        byte[] body = new Bytes()
                .opaque16(prime)
                .opaque16(new byte[] {2})
                .opaque16(new byte[] {4})
                .u16(0x0401)
                .opaque16(new byte[256])
                .done();
        ServerFlight flight = Flights.read(
                Stop.CLOSED,
                Flights.records(
                        9000,
                        Flights.serverHello(0x0303, Flights.RANDOM, 0x009e),
                        Flights.message(Messages.SERVER_KEY_EXCHANGE, body),
                        DONE));
        KeyExchange exchange = Objects.requireNonNull(flight.keyExchange(), flight::shown);
        assertEquals("dhe", exchange.kind());
        return exchange;
    }

    private static void assertWhole(ServerFlight flight, int bytes) {
        assertEquals(Ending.COMPLETE, flight.ending(), flight::shown);
        assertEquals("ServerHello TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", flight.shown());
        assertEquals(bytes, flight.bytes());
        assertEquals(2, flight.chain().size());
        assertArrayEquals(Flights.LEAF, flight.chain().get(0));
        assertArrayEquals(Flights.ISSUER, flight.chain().get(1));
        assertArrayEquals(Flights.STAPLE, flight.ocspStaple());
        assertTrue(flight.certificateRequest());
        KeyExchange exchange = Objects.requireNonNull(flight.keyExchange());
        assertEquals("ecdhe", exchange.kind());
        assertEquals("secp256r1", exchange.groupName());
        assertEquals(256, exchange.bits());
        assertEquals("rsa_pss_rsae_sha256", Codes.signature(exchange.signatureScheme()));
        assertEquals(1 + 2 + 1 + 65, exchange.signed().length);
    }
}
