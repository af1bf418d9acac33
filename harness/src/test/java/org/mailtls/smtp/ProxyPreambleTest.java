package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyPreambleTest {
    private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

    /** Of IPv4: two addresses and two ports. */
    private static final String BINARY = SIGNATURE + "\u0021\u0011\0\u000C" + "aaaabbbbppqq";

    private final EmbeddedChannel channel = new EmbeddedChannel(new ProxyPreamble());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.66 127.0.0.1 40000 25\r\n",
                "PROXY TCP6 2001:db8::25 ::1 40000 25\r\n",
                "PROXY UNKNOWN\r\n",
                BINARY
            })
    void handsOnWhatComesAfterTheHeaderAndThenEverything(String header) {
        assertEquals("EHLO a\r\n", through(header + "EHLO a\r\n"));
        assertNull(channel.pipeline().get(ProxyPreamble.class), "it is still there");
        assertEquals("PROXY is no command\r\n", through("PROXY is no command\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 192.0.2.66 127.0.0.1 40000 25\r\n", BINARY})
    void waitsForTheRestOfTheHeader(String header) {
        for (int i = 0; i < header.length(); i++) {
            assertNotNull(channel.pipeline().get(ProxyPreamble.class), "gone after " + i + " bytes");
            assertEquals("", through(header.substring(i, i + 1)));
        }
        assertEquals("x", through("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO a\r\n", "\u0016\u0003\u0001", "PROXIMITY", "\r\n"})
    void letsEverythingThroughWhereThereIsNoHeader(String bytes) {
        // What could still become one is held back until it cannot.
        String all = through(bytes) + through("EHLO b\r\n");
        assertEquals(bytes + "EHLO b\r\n", all);
        assertTrue(channel.isOpen());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.66\r\n",
                "PROXY TCP4 192.0.2.66 127.0.0.1 40000 25\n",
                "PROXY somebody\r\n",
                SIGNATURE + "\u0011\u0011\0\u000C" + "aaaabbbbppqq",
                SIGNATURE + "\u0021\u0011\u0010\0"
            })
    void closesOnAMalformedHeader(String header) {
        assertEquals("", through(header + "EHLO a\r\n"));
        assertFalse(channel.isOpen());
    }

    @Test
    void closesOnALineThatHasNoEnd() {
        assertEquals("", through("PROXY TCP4 " + "1".repeat(200)));
        assertFalse(channel.isOpen());
    }

    /** What comes out behind it. */
    private String through(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
            text.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
        return text.toString();
    }
}
