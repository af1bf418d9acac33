package org.mailtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.mailtls.scenario.Service;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    @Test
    void versionOneIsALineOfText() throws Exception {
        byte[] header = ProxyHeader.of(ProxyProtocol.V1, at("192.0.2.66", 40000), at("127.0.0.1", 25));
        assertEquals("PROXY TCP4 192.0.2.66 127.0.0.1 40000 25\r\n", new String(header, StandardCharsets.US_ASCII));
        byte[] six = ProxyHeader.of(ProxyProtocol.V1, at("2001:db8::25", 1), at("::1", 65535));
        assertEquals(
                "PROXY TCP6 2001:db8:0:0:0:0:0:25 0:0:0:0:0:0:0:1 1 65535\r\n",
                new String(six, StandardCharsets.US_ASCII));
    }

    @Test
    void versionTwoIsBinary() throws Exception {
        byte[] header = ProxyHeader.of(ProxyProtocol.V2, at("192.0.2.66", 40000), at("127.0.0.1", 25));
        assertEquals(
                SIGNATURE + "2111000c" + "c0000242" + "7f000001" + "9c40" + "0019",
                HexFormat.of().formatHex(header));
        byte[] six = ProxyHeader.of(ProxyProtocol.V2, at("2001:db8::25", 40000), at("::1", 465));
        assertEquals(
                SIGNATURE + "21210024" + "20010db8000000000000000000000025" + "00000000000000000000000000000001"
                        + "9c40" + "01d1",
                HexFormat.of().formatHex(six));
    }

    @Test
    void noneIsNothing() throws Exception {
        assertEquals(0, ProxyHeader.of(ProxyProtocol.NONE, at("192.0.2.66", 1), at("::1", 2)).length);
        assertEquals(0, ProxyHeader.looking(ProxyProtocol.NONE, Service.SMTP).length);
    }

    @Test
    void addressesAreOfOneKind() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ProxyHeader.of(ProxyProtocol.V1, at("192.0.2.66", 1), at("::1", 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> ProxyHeader.of(
                        ProxyProtocol.V2, InetSocketAddress.createUnresolved("a.test", 1), at("127.0.0.1", 2)));
    }

    /** Some servers tell their services apart by the port that the header names. */
    @Test
    void whoeverLooksNamesTheServicesOwnPort() {
        String line = new String(ProxyHeader.looking(ProxyProtocol.V1, Service.SUBMISSIONS), StandardCharsets.US_ASCII);
        assertTrue(line.endsWith(" 127.0.0.1 40000 465\r\n"), line);
    }

    @Test
    void wordsAreKnown() {
        for (ProxyProtocol one : ProxyProtocol.values()) {
            assertEquals(one, ProxyProtocol.of(one.word()));
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ProxyProtocol.of("v3"));
        assertTrue(e.toString().contains("none, v1, v2"), e.toString());
        assertArrayEquals(new byte[0], ProxyHeader.looking(ProxyProtocol.of("none"), Service.SMTP));
    }

    private static InetSocketAddress at(String address, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }
}
