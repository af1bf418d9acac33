package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that Postfix 3.5, 3.7, 3.10 and 3.11 wrote, to the last line. */
class PostfixSamplesTest {
    @ParameterizedTest
    @CsvSource({
        // Lines, sessions, mails, of these in clear text, failures.
        "bullseye-smtpd-loglevel1, 36, 5, 5, 0, 1",
        "bookworm-smtpd-loglevel1, 36, 5, 5, 0, 1",
        "forky-smtpd-loglevel1, 39, 5, 5, 0, 1",
        "bullseye-smtp-loglevel1, 16, 6, 5, 1, 3",
        "bookworm-smtp-loglevel1, 16, 6, 7, 1, 1",
        "trixie-smtp-loglevel1, 16, 6, 7, 1, 1",
        "forky-smtp-loglevel1, 16, 6, 7, 1, 1",
        "bullseye-smtp-loglevel2, 150, 6, 5, 1, 3",
        "bookworm-smtp-loglevel2, 155, 6, 7, 1, 1",
        "trixie-smtp-loglevel2, 155, 6, 7, 1, 1",
        "forky-smtp-loglevel2, 170, 6, 7, 1, 1",
        "trixie-smtp-loglevel3, 456, 3, 4, 1, 1",
        "trixie-smtp-loglevel4, 698, 3, 4, 1, 1",
        "bullseye-smtp-loglevel3, 456, 3, 4, 1, 1",
        "trixie-smtpd-loglevel0, 7, 0, 0, 0, 0",
        "trixie-smtpd-loglevel1, 9, 2, 0, 0, 0",
        "trixie-smtpd-loglevel2, 40, 2, 0, 0, 0",
        "trixie-smtpd-loglevel3, 291, 2, 0, 0, 0",
        "trixie-smtpd-loglevel4, 328, 2, 0, 0, 0",
        "trixie-proxyproto-ipv6, 28, 6, 0, 0, 2",
        "trixie-sni, 2, 2, 0, 0, 0"
    })
    void everyLineIsUnderstood(String sample, long lines, int sessions, int mails, long clear, int failures)
            throws IOException {
        LogRead read = LogRead.sample("postfix-" + sample + ".log");

        assertEquals(new LogCounts(lines, sessions + mails + failures, 0, 0), read.counts());
        assertEquals(sessions, read.sessions().size());
        assertEquals(mails, read.deliveries().size());
        assertEquals(clear, read.clear());
        assertEquals(failures, read.failures().size());
        assertEquals(List.of(), read.notes());
        Way way = sample.contains("-smtp-") ? Way.OUT : Way.IN;
        assertTrue(read.events().stream().allMatch(event -> event.way() == way), "the direction");
        for (Session session : read.sessions()) {
            assertNotNull(session.tls().suite(), session::toString);
            assertNotNull(session.peer().address(), session::toString);
            assertEquals(
                    session.tls().protocol().equals("TLSv1.3"), session.tls().group() != null, session::toString);
        }
    }

    @Test
    void tellsWhatWasNegotiatedAndWithWhom() throws IOException {
        LogRead read = LogRead.sample("postfix-bookworm-smtp-loglevel1.log");

        Session ec = read.sessions().get(5);
        assertEquals(
                new Negotiated(
                        "TLSv1.3", "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384", "x25519", "ECDSA (prime256v1)"),
                ec.tls());
        assertEquals(Trust.VERIFIED, ec.trust());
        assertEquals(
                new Peer("mail.example.test", "127.0.0.1"),
                read.sessions().get(2).peer());
        assertEquals(Trust.UNTRUSTED, read.sessions().get(1).trust());
        Delivery old = read.deliveries().get(5);
        assertNotNull(old.tls());
        assertEquals("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", old.tls().suite());
        assertEquals("TLSv1", old.tls().protocol());
        assertEquals("2026-11-24T03:56:12", String.valueOf(old.time()));
    }

    @Test
    void hybridGroupsAreNamed() throws IOException {
        LogRead read = LogRead.sample("postfix-forky-smtp-loglevel2.log");

        assertEquals(
                List.of("X25519MLKEM768"),
                read.sessions().stream()
                        .filter(session -> session.tls().protocol().equals("TLSv1.3"))
                        .map(session -> String.valueOf(session.tls().group()))
                        .distinct()
                        .collect(Collectors.toList()));
        assertEquals("ssl/tls alert handshake failure", read.failures().get(0).reason());
    }

    @ParameterizedTest
    @CsvSource({"bullseye", "bookworm", "forky"})
    void tellsWhyAClientWasRefused(String release) throws IOException {
        FailedHandshake failed = LogRead.sample("postfix-" + release + "-smtpd-loglevel1.log")
                .failures()
                .get(0);

        assertEquals("no shared cipher", failed.reason());
        assertEquals(new Peer(null, "172.17.0.1"), failed.peer());
    }

    @Test
    void certificatesThatDidNotPassAreFailures() throws IOException {
        assertEquals(
                List.of(
                        "Server certificate not verified",
                        "sslv3 alert handshake failure",
                        "Server certificate not verified"),
                LogRead.sample("postfix-bullseye-smtp-loglevel1.log").failures().stream()
                        .map(FailedHandshake::reason)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4"})
    void aResumedSessionIsTold(int level) throws IOException {
        List<Session> sessions =
                LogRead.sample("postfix-trixie-smtpd-loglevel" + level + ".log").sessions();

        assertEquals(Boolean.FALSE, sessions.get(0).resumed());
        assertEquals("RSA-PSS (2048 bits)", sessions.get(0).tls().serverSignature());
        assertEquals(Boolean.TRUE, sessions.get(1).resumed());
        assertNull(sessions.get(1).tls().serverSignature());
    }

    /** Postfix 3.5 tells of a server's signature in a resumed session too. */
    @ParameterizedTest
    @CsvSource({"trixie, 3", "trixie, 4", "bullseye, 3"})
    void aResumedSessionIsToldOfByTheClientToo(String release, int level) throws IOException {
        List<Session> sessions = LogRead.sample("postfix-" + release + "-smtp-loglevel" + level + ".log")
                .sessions();

        assertEquals(
                Arrays.asList(false, true, false),
                sessions.stream().map(Session::resumed).toList());
        assertEquals("TLSv1.2", sessions.get(2).tls().protocol());
    }

    /** Below level 1 smtp tells of handshakes that failed alone; before Postfix 3.11 all mail looks as if it went in clear text. */
    @Test
    void whatTheClientDoesNotTellOfIsSaid() throws IOException {
        LogRead before = LogRead.sample("postfix-trixie-smtp-loglevel0.log");
        assertEquals(new LogCounts(7, 5, 0, 0), before.counts());
        assertEquals(4, before.clear());
        assertEquals("tlsv1 alert protocol version", before.failures().get(0).reason());
        assertTrue(before.notes().get(0).contains("smtp_tls_loglevel may be 0"), before.notes()::toString);

        LogRead since = LogRead.sample("postfix-forky-smtp-loglevel0.log");
        assertEquals(new LogCounts(7, 2, 0, 0), since.counts());
        assertEquals(1, since.clear(), "tls=may:none");
        assertEquals(1, since.failures().size());
        assertTrue(since.notes().get(0).contains("3 mails came or went over TLS"), since.notes()::toString);
    }

    @Test
    void namesThatClientsAskedFor() throws IOException {
        for (Session session : LogRead.sample("postfix-trixie-sni.log").sessions()) {
            assertEquals("alt.example.test", session.sni());
        }
    }

    @Test
    void addressesBehindAProxyAndOfIpv6() throws IOException {
        LogRead read = LogRead.sample("postfix-trixie-proxyproto-ipv6.log");

        assertEquals(
                List.of("192.0.2.66", "192.0.2.66", "192.0.2.66", "192.0.2.66", "192.0.2.7", "2001:db8::25"),
                read.sessions().stream()
                        .map(session -> session.peer().address())
                        .toList());
        assertEquals(
                List.of("New TLS session rate limit exceeded", "Refusing STARTTLS request"),
                read.failures().stream().map(FailedHandshake::reason).toList());
        assertEquals("192.0.2.66", read.failures().get(1).peer().address());
    }
}
