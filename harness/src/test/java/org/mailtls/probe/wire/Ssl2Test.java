package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ssl2Test {
    private static final byte[] CERTIFICATE = Flights.filled(300, 0x30);

    @Test
    void writesAClientHelloOfItsOwnFormat() {
        byte[] hello = Ssl2.clientHello();
        assertEquals(2 + 9 + 8 * 3 + 16, hello.length);
        assertEquals("80310100020018000000100100800200800300800400800500800600400700c0080080", hex(hello, 0, 35));
    }

    @Test
    void readsKindsAndCertificate() {
        Ssl2.Answer answer = answer(serverHello("0100800700c0123456"));
        assertTrue(answer.spoken());
        assertEquals(
                List.of("SSL_CK_RC4_128_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5", "SSL_CK_0x123456"),
                answer.kinds());
        assertArrayEquals(CERTIFICATE, answer.certificate());
        assertEquals("SERVER-HELLO SSLv2 with 3 cipher kinds", answer.shown());
    }

    @Test
    void countsAServerHelloWithoutKindsAsSpoken() {
        Ssl2.Answer answer = answer(serverHello(""));
        assertTrue(answer.spoken());
        assertEquals(List.of(), answer.kinds());
    }

    @Test
    void takesAPaddedRecord() {
        byte[] whole = serverHello("010080");
        byte[] message = Arrays.copyOfRange(whole, 2, whole.length);
        byte[] padded = new Bytes()
                .u16(message.length + 5)
                .u8(5)
                .raw(message)
                .raw(new byte[5])
                .done();
        assertTrue(answer(padded).spoken());
    }

    @Test
    void isNotFooledWhereverTheAnswerIsCut() {
        byte[] whole = serverHello("010080");
        for (int cut = 0; cut < whole.length; cut++) {
            assertFalse(answer(Arrays.copyOf(whole, cut)).spoken(), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|closed without a word",
                "8003000001|SSLv2 ERROR 1",
                "15030100020246|alert protocol_version(70)",
                "1603|a TLS record of type 22",
                "8001ff|an answer that is no message of SSLv2",
                "800b0400010301000000000010|a SERVER-HELLO with version TLSv1"
            })
    void saysWhatElseCame(String hex, String shown) {
        Ssl2.Answer answer = answer(HexFormat.of().parseHex(hex == null ? "" : hex));
        assertFalse(answer.spoken());
        assertEquals(shown, answer.shown());
    }

    /** A refusal is a word of the protocol; nothing at all, or noise, is not. */
    @Test
    void tellsARefusalFromNoise() {
        for (String words : List.of("8003000001", "15030100020246")) {
            assertTrue(answer(HexFormat.of().parseHex(words)).heard(), words);
        }
        for (String noise : List.of("", "8001ff", "3232302068690d0a")) {
            assertFalse(answer(HexFormat.of().parseHex(noise)).heard(), noise);
        }
        assertTrue(answer(serverHello("010080")).heard());
    }

    private static byte[] serverHello(String kinds) {
        byte[] specs = HexFormat.of().parseHex(kinds);
        byte[] message = new Bytes()
                .u8(4)
                .u8(0)
                .u8(1)
                .u16(0x0002)
                .u16(CERTIFICATE.length)
                .u16(specs.length)
                .u16(16)
                .raw(CERTIFICATE)
                .raw(specs)
                .raw(new byte[16])
                .done();
        return new Bytes().u16(0x8000 | message.length).raw(message).done();
    }

    private static Ssl2.Answer answer(byte[] bytes) {
        return Ssl2.answer(new ByteArrayInputStream(bytes));
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
