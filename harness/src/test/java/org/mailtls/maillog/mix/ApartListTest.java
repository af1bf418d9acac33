package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.OLD;
import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;

class ApartListTest {
    private static final ApartList SHIPPED = ApartList.of(IgnoreList.NONE);

    @ParameterizedTest
    @CsvSource({
        "sky.census.shodan.io, , shodan",
        "SCANNER-05.ch1.censys-scanner.com., , censys",
        ", 162.142.125.9, censys",
        ", 2602:80d:1003::5, censys",
        "zl-ams-nl-gr1.internet-census.org, 203.0.113.1, internet-census",
        "scan-37-1d.shadowserver.org, , shadowserver",
        "azpdcgjpwmec.stretchoid.com, , stretchoid",
        "nyc1-4.binaryedge.ninja, , binaryedge",
        "web.immuniweb.com, , immuniweb",
        "batch.internet.nl, , internetnl",
        "www12.checktls.com, , checktls"
    })
    void aScannerIsToldByItsNameOrItsNetwork(@Nullable String name, @Nullable String address, String id) {
        assertEquals(id, id(SHIPPED, Way.IN, new Peer(name, address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx.notshodan.io", "shodan.io.example.org", "example.org", "io", "internet.nl.example.com"})
    void whoIsNamedNearlyLikeItIsNone(String name) {
        assertNull(id(SHIPPED, Way.IN, new Peer(name, "203.0.113.1")));
    }

    @Test
    void mailToAScannersFirmIsMail() {
        assertNull(id(SHIPPED, Way.OUT, new Peer("mx.internet.nl", "162.142.125.9")));
    }

    @Test
    void eachEntryOfTheListSaysWhoAndWhereThatStands() {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        assertFalse(Scanners.shipped().isEmpty());
        for (Scanners.Scanner scanner : Scanners.shipped()) {
            assertTrue(ids.add(scanner.entry().id()), scanner.entry().id());
            assertTrue(scanner.entry().why().endsWith("."), scanner.entry().why());
            assertTrue(
                    scanner.entry().source().startsWith("https://"),
                    scanner.entry().source());
            assertFalse(scanner.names().isEmpty());
            scanner.names().forEach(name -> {
                assertTrue(names.add(name), name);
                assertEquals(HostNames.plain(name), name);
                assertTrue(name.indexOf('.') > 0, name);
            });
        }
    }

    @Test
    void whatTheUserNamesCountsInBothDirectionsAndBeforeTheList(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ours.txt"), "# our monitoring\n\nmonitor.example.org\n198.51.100.0/24 # office\n");
        ApartList list = ApartList.of(IgnoreList.read(
                List.of(file.toString(), "*.shodan.io", "2001:db8:5::/48", "203.0.113.9", "Probe.Example.COM.")));

        for (Peer peer : List.of(
                new Peer("eu.monitor.example.org", null),
                new Peer(null, "198.51.100.77"),
                new Peer("x.shodan.io", null),
                new Peer("any.name", "2001:db8:5:7::1"),
                new Peer(null, "203.0.113.9"),
                new Peer("probe.example.com", "192.0.2.1"))) {
            assertEquals("ignored", id(list, Way.IN, peer), peer.toString());
            assertEquals("ignored", id(list, Way.OUT, peer), peer.toString());
        }
        assertNull(id(list, Way.IN, new Peer("example.org", "203.0.113.10")));
        assertEquals("censys", id(list, Way.IN, new Peer(null, "162.142.125.9")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a name", "/no/such/file", "192.0.2.0/40", "exa$mple.org", "", "1.2.3"})
    void whatCannotBeMeantIsToldWithWhatCan(String word) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> IgnoreList.read(List.of(word)));
        assertTrue(String.valueOf(wrong.getMessage()).contains("192.0.2.0/24"), wrong.getMessage());
    }

    @Test
    void aLineOfAFileIsToldByItsNumber(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ours.txt"), "example.org\n\nnot a name\n");
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> IgnoreList.read(List.of(file.toString())));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(file + ":3: 'not a name'"), wrong.getMessage());
        Path bytes = Files.write(folder.resolve("bytes.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThrows(IllegalArgumentException.class, () -> IgnoreList.read(List.of(bytes.toString())));
    }

    @Test
    void whoIsCountedApartIsCountedNowhereElse() {
        Peer scanner = new Peer("sky.census.shodan.io", "203.0.113.77");
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, scanner, OLD),
                handshake(1, Way.IN, scanner, OLD),
                failed(2, Way.IN, scanner, "no shared cipher"),
                mail(3, Way.IN, scanner, OLD),
                mail(4, Way.IN, scanner, null),
                handshake(5, Way.IN, GOOD, NEWEST));

        assertEquals(1, log.apart().size());
        ApartCount apart = log.apart().get(0);
        assertEquals("shodan", apart.entry().id());
        assertEquals(
                List.of(2L, 1L, 1L, 1L),
                List.of(apart.sessions(), apart.failed(), apart.tlsMails(), apart.clearMails()));
        assertEquals(new Amount(1, 0), log.in().tls());
        assertEquals(0, log.in().failed());
        assertEquals(0, log.in().clearMails());
        assertEquals(1, log.in().networks().size());
        assertEquals(1, log.times().get(0).in().handshakes());
    }

    /** Some lines have no name; the next one of the same peer may have it. */
    @Test
    void aNameThatComesLaterCountsFromThenOn() {
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, new Peer(null, "203.0.113.77"), OLD),
                handshake(1, Way.IN, new Peer("sky.census.shodan.io", "203.0.113.77"), OLD));

        assertEquals(1, log.in().tls().handshakes());
        assertEquals(1, log.apart().get(0).sessions());
    }

    private static @Nullable String id(ApartList list, Way way, Peer peer) {
        ApartEntry entry = list.of(way, peer);
        return entry == null ? null : entry.id();
    }
}
