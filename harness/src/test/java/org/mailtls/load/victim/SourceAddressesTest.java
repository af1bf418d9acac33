package org.mailtls.load.victim;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SourceAddressesTest {
    private static VictimPlan plan(String proxyProtocol, String source) {
        return new VictimPlan(
                "127.0.0.1",
                40025,
                "submission",
                proxyProtocol,
                source,
                1,
                100,
                "SunJSSE",
                null,
                List.of(),
                List.of(),
                "root.pem",
                1000);
    }

    @Test
    void aServerWithoutHeadersGetsNone() {
        assertNull(SourceAddresses.preamble(plan("none", "203.0.113.0/24")));
    }

    @Test
    void connectionsComeFromTheHostsOfANetworkInTurn() {
        Supplier<byte[]> preamble = requireNonNull(SourceAddresses.preamble(plan("v1", "203.0.113.0/24")));
        assertEquals("PROXY TCP4 203.0.113.1 127.0.0.1 1024 587\r\n", text(preamble));
        assertEquals("PROXY TCP4 203.0.113.2 127.0.0.1 1025 587\r\n", text(preamble));
        SourceAddresses sources = SourceAddresses.of("203.0.113.0/24");
        for (int i = 0; i < 253; i++) {
            sources.next();
        }
        assertEquals("203.0.113.254", sources.next().getAddress().getHostAddress());
        assertEquals(
                "203.0.113.1", sources.next().getAddress().getHostAddress(), "no network and no broadcast address");
    }

    @Test
    void oneAddressStaysAndItsPortsDoNot() {
        SourceAddresses sources = SourceAddresses.of("203.0.113.7");
        var first = sources.next();
        var second = sources.next();
        assertEquals("203.0.113.7", first.getAddress().getHostAddress());
        assertEquals(first.getAddress(), second.getAddress());
        assertNotEquals(first.getPort(), second.getPort());
    }

    @Test
    void unknownWordsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SourceAddresses.preamble(plan("v3", "203.0.113.7")));
        assertThrows(IllegalArgumentException.class, () -> SourceAddresses.of("2001:db8::/24"));
    }

    private static String text(Supplier<byte[]> preamble) {
        return new String(preamble.get(), StandardCharsets.US_ASCII);
    }
}
