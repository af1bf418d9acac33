package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Postfix writes in cases that the samples do not have. */
class PostfixLinesTest {
    private static final String SMTPD = "Nov 24 03:23:21 mail postfix/smtpd[105]: ";
    private static final String SMTP = "Nov 24 03:56:12 mail postfix/smtp[103]: ";
    private static final String TLS13 =
            "TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 server-signature RSA-PSS (2048 bits) server-digest SHA256";
    private static final String TLS12 = "TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)";

    @Test
    void mailWithoutTlsIsInClearText() throws IOException {
        LogRead read = LogRead.lines(
                SMTPD + "connect from a.test[192.0.2.1]",
                SMTPD + "4D2A0: client=a.test[192.0.2.1]",
                SMTPD + "disconnect from a.test[192.0.2.1] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5",
                SMTPD + "connect from b.test[192.0.2.2]",
                SMTPD + "Anonymous TLS connection established from b.test[192.0.2.2]: " + TLS12,
                SMTPD + "4D2A1: client=b.test[192.0.2.2], sasl_method=PLAIN, sasl_username=u",
                SMTPD + "disconnect from b.test[192.0.2.2] ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7",
                SMTPD + "connect from c.test[192.0.2.3]",
                SMTPD + "4D2A2: client=c.test[192.0.2.3]");

        assertEquals(3, read.deliveries().size());
        assertEquals(2, read.clear(), "TLS of one client is not the next one's");
        assertEquals(List.of(), read.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtpd", "smtps/smtpd"})
    void mailOfAnUntoldSessionIsNotInClearText(String service) throws IOException {
        String prefix = "Nov 24 03:23:21 mail postfix/" + service + "[105]: ";
        String stats = service.equals("smtpd") ? " ehlo=2 starttls=1 mail=1" : " ehlo=1 mail=1";
        LogRead read = LogRead.lines(
                prefix + "connect from a.test[192.0.2.1]",
                prefix + "4D2A0: client=a.test[192.0.2.1]",
                prefix + "disconnect from a.test[192.0.2.1]" + stats + " rcpt=1 data=1 quit=1 commands=7");

        assertEquals(List.of(), read.events());
        assertEquals(1, read.notes().size());
        assertTrue(
                read.notes().get(0).contains("smtpd_tls_loglevel = 1"),
                read.notes().get(0));
    }

    @Test
    void aFilterBeforeTheQueueTakesTheMail() throws IOException {
        LogRead read = LogRead.lines(
                SMTPD + "connect from a.test[192.0.2.1]",
                SMTPD + "Anonymous TLS connection established from a.test[192.0.2.1]: " + TLS13,
                SMTPD + "NOQUEUE: client=a.test[192.0.2.1]",
                SMTPD
                        + "proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: queued as 4D; from=<a@b.test> to=<c@d.test> proto=ESMTP helo=<a>",
                SMTPD + "NOQUEUE: client=a.test[192.0.2.1]",
                SMTPD
                        + "proxy-reject: END-OF-MESSAGE: 550 5.7.1 no; from=<a@b.test> to=<c@d.test> proto=ESMTP helo=<a>",
                SMTPD
                        + "NOQUEUE: reject: RCPT from a.test[192.0.2.1]: 554 5.7.1 : client=x[192.0.2.9]; from=<a@b.test>");

        assertEquals(1, read.deliveries().size());
        assertEquals(new Peer("a.test", "192.0.2.1"), read.deliveries().get(0).peer());
        assertNotNull(read.deliveries().get(0).tls());
        assertEquals(0, read.counts().broken());
    }

    @Test
    void aClientThatHangsUpInTheHandshakeHasFailed() throws IOException {
        LogRead read = LogRead.lines(
                SMTPD + "connect from unknown[192.0.2.1]",
                SMTPD + "lost connection after STARTTLS from unknown[192.0.2.1]",
                SMTPD + "disconnect from unknown[192.0.2.1] ehlo=1 starttls=0/1 commands=1/2",
                SMTPD + "connect from unknown[192.0.2.2]",
                SMTPD + "SSL_accept error from unknown[192.0.2.2]: lost connection",
                SMTPD + "NOQUEUE: lost connection after STARTTLS from unknown[192.0.2.2]",
                SMTPD + "disconnect from unknown[192.0.2.2] ehlo=1 starttls=0/1 commands=1/2",
                SMTPD + "connect from unknown[192.0.2.3]",
                SMTPD + "NOQUEUE: lost connection after STARTTLS from unknown[192.0.2.3]",
                SMTPD + "disconnect from unknown[192.0.2.3] ehlo=1 starttls=1 commands=2",
                SMTPD + "connect from unknown[192.0.2.4]",
                SMTPD + "Anonymous TLS connection established from unknown[192.0.2.4]: " + TLS12,
                SMTPD + "NOQUEUE: lost connection after STARTTLS from unknown[192.0.2.4]",
                SMTPD + "disconnect from unknown[192.0.2.4] ehlo=1 starttls=1 commands=2");

        assertEquals(
                List.of("lost connection after STARTTLS", "lost connection"),
                read.failures().stream().map(FailedHandshake::reason).toList());
        assertEquals("192.0.2.2", read.failures().get(1).peer().address());
        assertEquals(1, read.sessions().size());
    }

    @Test
    void connectionsThatAreLentAreToldOfOnce() throws IOException {
        String proxy = "Nov 24 03:56:12 mail postfix/tlsproxy[110]: ";
        LogRead read = LogRead.lines(
                proxy + "Untrusted TLS connection established to mx.test[192.0.2.1]:25: " + TLS13,
                SMTP + "Untrusted TLS connection established to mx.test[192.0.2.1]:25: " + TLS13,
                SMTP
                        + "065D1: to=<u@ok.test>, relay=mx.test[192.0.2.1]:25, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 ok)",
                SMTP + "Untrusted TLS connection reused to mx.test[192.0.2.1]:25: " + TLS13,
                SMTP
                        + "065D2: to=<v@ok.test>, relay=mx.test[192.0.2.1]:25, conn_use=2, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 ok)",
                SMTP
                        + "065D2: to=<w@ok.test>, relay=mx.test[192.0.2.1]:25, conn_use=2, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 ok)",
                SMTP
                        + "065D3: to=<x@ok.test>, relay=mx.test[192.0.2.1]:25, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 ok)",
                proxy + "Anonymous TLS connection established from [192.0.2.7]:4711: " + TLS13,
                proxy + "SSL_accept error from [192.0.2.8]:4712: -1",
                proxy
                        + "warning: TLS library problem: error:0A0000C1:SSL routines::no shared cipher:../ssl/statem/statem_srvr.c:2509:",
                proxy + "DISCONNECT [192.0.2.8]:4712");

        assertEquals(new LogCounts(11, 8, 0, 1), read.counts());
        assertEquals(
                List.of(false, true, false),
                read.sessions().stream().map(Session::reused).toList());
        assertEquals(1, read.clear(), "a mail that no TLS line belongs to");
        assertEquals(new Peer(null, "192.0.2.7"), read.sessions().get(2).peer());
        assertEquals("no shared cipher", read.failures().get(0).reason());
        assertEquals("192.0.2.8", read.failures().get(0).peer().address());
    }

    @Test
    void wordsOfOthersAreNoFields() throws IOException {
        LogRead read = LogRead.lines(
                SMTP + "Trusted TLS connection established to mx.test[192.0.2.1]:25: " + TLS12,
                SMTP
                        + "065D1: to=<\"a>, relay=evil[192.0.2.9]:25, status=sent (\\\" x\"@ok.test>, orig_to=<b@ok.test>, relay=mx.test[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 ok, relay=evil[192.0.2.8]:25, status=bounced (x))",
                SMTP
                        + "065D2: to=<a@ok.test>, relay=mx.test[192.0.2.1]:25, delay=1, dsn=5.0.0, status=bounced (host mx.test[192.0.2.1] said: 550 TLS is required, but was not offered (in reply to MAIL FROM command))");

        assertEquals(1, read.deliveries().size());
        assertEquals(new Peer("mx.test", "192.0.2.1"), read.deliveries().get(0).peer());
        assertNotNull(read.deliveries().get(0).tls());
        assertEquals(List.of(), read.failures());
    }

    @Test
    void whyMailWasNotSentOverTls() throws IOException {
        String rest = ", delay=1, delays=0/0/1/0, dsn=4.7.4, status=deferred ";
        LogRead read = LogRead.lines(
                SMTP + "A1: to=<u@a.test>, relay=mx.a.test[192.0.2.1]:25" + rest
                        + "(TLS is required, but was not offered by host mx.a.test[192.0.2.1])",
                SMTP + "A1: to=<v@a.test>, relay=mx.a.test[192.0.2.1]:25" + rest
                        + "(TLS is required, but was not offered by host mx.a.test[192.0.2.1])",
                SMTP + "A2: host mx.b.test[192.0.2.2] refused to start TLS: 454 4.7.0 no",
                SMTP + "A2: to=<u@b.test>, relay=mx.b.test[192.0.2.3]:25, delay=1, dsn=2.0.0, status=sent (250 ok)",
                SMTP + "A3: to=<u@c.test>, relay=none" + rest + "(TLSA lookup error for mx.c.test:25)",
                SMTP + "SSL_connect error to mx.d.test[192.0.2.4]:25: Connection timed out",
                SMTP + "A4: Cannot start TLS: handshake failure",
                SMTP + "A4: to=<u@d.test>, relay=mx.d.test[192.0.2.4]:25, delay=1, dsn=2.0.0, status=sent (250 ok)",
                SMTP
                        + "A5: to=<u@e.test>, relay=none, delay=1, dsn=4.4.1, status=deferred (connect to mx.e.test[192.0.2.5]:25: Connection timed out)");

        assertEquals(
                List.of(
                        "TLS is required, but was not offered",
                        "refused to start TLS",
                        "TLSA lookup error",
                        "Connection timed out"),
                read.failures().stream().map(FailedHandshake::reason).toList());
        assertEquals("192.0.2.2", read.failures().get(1).peer().address());
        assertEquals(2, read.clear());
        assertEquals(1, read.notes().size(), "no session at all");
        assertTrue(
                read.notes().get(0).contains("smtp_tls_loglevel may be 0"),
                read.notes().get(0));
    }

    @Test
    void theLevelInTheLineTellsWhatNoOtherLineDoes() throws IOException {
        String start = "A1: to=<u@a.test>, relay=mx.a.test[192.0.2.1]:25, delay=1, delays=0/0/1/0, tls=";
        String end = ", dsn=2.0.0, status=sent (250 ok)";
        LogRead read =
                LogRead.lines(SMTP + start + "may" + end, SMTP + start + "may:none" + end, SMTP + start + "none" + end);

        assertEquals(2, read.clear());
        assertEquals(2, read.deliveries().size());
        assertEquals(1, read.notes().size());
        assertTrue(
                read.notes().get(0).contains(": 1 mails came or went over TLS"),
                read.notes().get(0));
    }

    @Test
    void resumptionBelowTls13IsToldAtLevel2() throws IOException {
        LogRead read = LogRead.lines(
                SMTPD + "setting up TLS connection from a.test[192.0.2.1]",
                SMTPD + "a.test[192.0.2.1]: Reusing old session (RFC 5077 session ticket)",
                SMTPD + "Anonymous TLS connection established from a.test[192.0.2.1]: " + TLS12,
                SMTPD + "connect from b.test[192.0.2.2]",
                SMTPD + "setting up TLS connection from b.test[192.0.2.2]",
                SMTPD + "Anonymous TLS connection established from b.test[192.0.2.2]: " + TLS12,
                SMTPD + "connect from c.test[192.0.2.3]",
                SMTPD + "Anonymous TLS connection established from c.test[192.0.2.3]: " + TLS12,
                SMTP + "setting up TLS connection to d.test[192.0.2.4]:25",
                SMTP + "d.test[192.0.2.4]:25: Reusing old session",
                SMTP + "Anonymous TLS connection established to d.test[192.0.2.4]:25: " + TLS12);

        assertEquals(Boolean.TRUE, read.sessions().get(0).resumed());
        assertEquals(Boolean.FALSE, read.sessions().get(1).resumed());
        assertNull(read.sessions().get(2).resumed());
        assertEquals(Boolean.TRUE, read.sessions().get(3).resumed());
    }

    @Test
    void instancesServicesAndGroups() throws IOException {
        String words = " (128/128 bits) key-exchange ECDHE (";
        LogRead read = LogRead.lines(
                "Nov 24 03:23:21 mail postfix/submission/smtpd[1]: Trusted TLS connection established from a.test[192.0.2.1]: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256"
                        + words + "P-256) server-signature ECDSA (P-256) server-digest SHA256",
                "Nov 24 03:23:21 mail postfix-out/smtp[2]: Verified TLS connection established to a.test[fe80::1%eth0]:25: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256"
                        + words + "prime256v1) server-signature ECDSA (256 bit raw public key) server-digest SHA256",
                "Nov 24 03:23:21 mail mx1/smtpd[3]: Anonymous TLS connection established from unknown[unknown]: TLSv1.3 with cipher TLS_AES_128_GCM_SHA256 (128/128 bits) key-exchange MLKEM768");

        assertEquals(3, read.sessions().size());
        assertEquals("secp256r1", read.sessions().get(0).tls().group());
        assertEquals("secp256r1", read.sessions().get(1).tls().group());
        assertEquals("fe80::1", read.sessions().get(1).peer().address());
        assertEquals("MLKEM768", read.sessions().get(2).tls().group());
        assertEquals(new Peer(null, null), read.sessions().get(2).peer());
        assertEquals(
                List.of(Way.IN, Way.OUT, Way.IN),
                read.sessions().stream().map(Session::way).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exch",
                "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519 server-sig",
                "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.3 with cipher",
                "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv9 with cipher X (1/1 bits)",
                "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.2 with cipher A\u0007B (1/1 bits)",
                "Anonymous TLS connection established from ",
                "Untrusted TLS connection made from a.test[192.0.2.1]: " + TLS12,
                "4D2A2: client=c.test"
            })
    void linesThatLookLikeItAndAreNotAreCounted(String text) throws IOException {
        LogRead read = LogRead.lines(SMTPD + text);

        assertEquals(new LogCounts(1, 0, 1, 0), read.counts());
        assertEquals(List.of(), read.events());
    }

    @Test
    void anUnknownCipherKeepsItsName() throws IOException {
        Session session = LogRead.lines(
                        SMTPD
                                + "Anonymous TLS connection established from a.test[192.0.2.1]: TLSv1.2 with cipher NO-SUCH-THING (1/1 bits)")
                .sessions()
                .get(0);

        assertEquals("NO-SUCH-THING", session.tls().cipher());
        assertNull(session.tls().suite());
    }
}
