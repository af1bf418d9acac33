package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs of the other mail servers. */
class OtherServersTest {
    private static final String HARAKA = "[NOTICE] [E801C84C-E30C-45AE-9549-80991C72AE52";

    @ParameterizedTest
    @CsvSource({
        // Lines, of these events, sessions, mails.
        "exim-trixie, 16, 2, 2, 2",
        "sendmail-trixie, 34, 4, 2, 2",
        "opensmtpd-trixie, 15, 4, 2, 2",
        "haraka-trixie, 39, 4, 2, 2",
        "chasquid-trixie, 40, 0, 0, 0"
    })
    void everyLineIsUnderstood(String sample, long lines, long told, int sessions, int mails) throws IOException {
        LogRead read = LogRead.sample(sample + ".log");

        assertEquals(new LogCounts(lines, told, 0, 0), read.counts());
        assertEquals(sessions, read.sessions().size());
        assertEquals(mails, read.deliveries().size());
        for (LogEvent event : read.events()) {
            assertEquals(new Peer(null, "172.17.0.1"), event.peer());
            assertEquals(Way.IN, event.way());
        }
        for (Session session : read.sessions()) {
            assertNotNull(session.tls().suite(), session::toString);
        }
        assertTrue(read.deliveries().stream().allMatch(mail -> mail.tls() != null), "all came over TLS");
    }

    @Test
    void whatEximSent() throws IOException {
        LogRead read = LogRead.sample("exim-trixie-out.log");

        assertEquals(new LogCounts(29, 4, 0, 0), read.counts());
        assertEquals(2, read.deliveries().size(), "one for each recipient");
        Session session = read.sessions().get(0);
        assertEquals(1, read.sessions().size(), "over one connection");
        assertEquals("secp256r1", session.tls().group());
        assertEquals(Trust.UNTRUSTED, session.trust());
        assertEquals(
                List.of(
                        "a TLS session is required, but the server did not offer TLS support",
                        "rxd alert: Error in protocol version"),
                read.failures().stream().map(FailedHandshake::reason).toList(),
                "once for all recipients");
        assertTrue(read.events().stream().allMatch(event -> event.way() == Way.OUT), "the direction");
    }

    @Test
    void whatOpenSmtpdSent() throws IOException {
        LogRead read = LogRead.sample("opensmtpd-trixie-out.log");

        assertEquals(new LogCounts(21, 5, 0, 0), read.counts());
        assertEquals(Trust.UNTRUSTED, read.sessions().get(0).trust());
        assertEquals(
                List.of(Way.OUT, Way.IN),
                read.sessions().stream().map(Session::way).toList());
        assertEquals(2, read.deliveries().size());
        assertEquals(0, read.clear());
        assertEquals(
                "TLS required but not supported by remote host",
                read.failures().get(0).reason());
    }

    @Test
    void chasquidDoesNotSayHowAMailCame() throws IOException {
        List<String> notes = LogRead.sample("chasquid-trixie.log").notes();

        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("mail.log: 2 mails came or went over TLS, or may have"), notes.get(0));
    }

    @Test
    void exim() throws IOException {
        LogRead read = LogRead.lines(
                "2026-11-24 03:47:18 1xVhUz-0000000000S-3S4v <= a@b.test H=mx.example.test (helo.test) [192.0.2.1]:4711 P=esmtps X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes DN=\"CN=a b\" SNI=alt.example.test S=1 id=x",
                "2026-11-24 03:47:19.123 +0100 [77] 1aBcDe-000123-Xy <= \"x X=TLS1.0:NULL:0 \"@b.test H=(c) [IPv6:2001:db8::1] P=esmtp S=1",
                "Nov 24 03:47:20 mx exim[9]: 2026-11-24 03:47:20 1xVhUz-0000000000S-3S4v => u@ok.test R=dnslookup T=remote_smtp H=mx.ok.test [192.0.2.2]* X=TLS1.2:ECDHE-RSA-AES128-GCM-SHA256:128 CV=no C=\"250 ok\"",
                "2026-11-24 03:47:21 1xVhUz-0000000000S-3S4v -> v@ok.test R=dnslookup T=remote_smtp H=mx.ok.test [192.0.2.2] X=TLS1.2:ECDHE_RSA_AES_128_GCM_SHA256:128 CV=dane",
                "2026-11-24 03:47:21 1xVhUz-0000000000S-3S4v <= <> R=1xVhUz-0000000000S-3S4v U=Debian-exim P=local S=1",
                "2026-11-24 03:47:21 1xVhUz-0000000000S-3S4v => local <local@b.test> R=user T=maildir",
                "2026-11-24 03:47:22 TLS error on connection from (h) [192.0.2.3] (gnutls_handshake): No supported cipher suites have been found.",
                "2026-11-24 03:47:22 TLS error on connection from a.test (h) [192.0.2.3]:99 I=[192.0.2.9]:25 (SSL_accept): error:1408A0C1:SSL routines:ssl3_get_client_hello:no shared cipher",
                "2026-11-24 03:47:22 TLS error on connection from (h) [192.0.2.3] (recv): The TLS connection was non-properly terminated.",
                "2026-11-24 03:47:22 1xVhUz-0000000000S-3S4v H=mx.ok.test [192.0.2.2] TLS error on connection (SSL_connect: timed out)",
                "2026-11-24 03:47:23 1xVhUz-0000000000S-3S4v == u@no.test R=dnslookup T=remote_smtp defer (-38) H=mx.no.test [192.0.2.4]: a TLS session is required, but the server did not offer TLS support",
                "2026-11-24 03:47:24 1xVhUz-0000000000S-3S4v <= a@b.test H=(c) [192.0.2.1] P=esmtps X=TLS1.9:what:1 S=1");

        assertEquals(new LogCounts(12, 8, 1, 0), read.counts());
        assertEquals(2, read.sessions().size());
        Session in = read.sessions().get(0);
        assertEquals(new Peer("mx.example.test", "192.0.2.1"), in.peer());
        assertEquals(Trust.TRUSTED, in.trust());
        assertEquals("alt.example.test", in.sni());
        assertEquals("RSA_PSS_RSAE_SHA256", in.tls().serverSignature());
        assertEquals("x25519", in.tls().group());
        Delivery clear = read.deliveries().get(1);
        assertNull(clear.tls(), "the sender's address is no field");
        assertEquals("2001:db8::1", clear.peer().address());
        assertEquals("2026-11-24T03:47:19", String.valueOf(clear.time()));
        Session out = read.sessions().get(1);
        assertTrue(out.reused(), "the asterisk");
        assertEquals(Trust.UNTRUSTED, out.trust());
        assertEquals("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", out.tls().suite());
        assertEquals(out.tls().suite(), suite(read.deliveries().get(3)), "the name of older ones");
        assertEquals(
                List.of(
                        "No supported cipher suites have been found.",
                        "no shared cipher",
                        "SSL_connect: timed out",
                        "a TLS session is required, but the server did not offer TLS support"),
                read.failures().stream().map(FailedHandshake::reason).toList());
        assertEquals(new Peer("a.test", "192.0.2.3"), read.failures().get(1).peer());
        assertEquals(Way.OUT, read.failures().get(2).way());
        assertEquals(new Peer("mx.no.test", "192.0.2.4"), read.failures().get(3).peer());
    }

    @Test
    void sendmail() throws IOException {
        String in = "Nov 24 03:47:25 mx sm-mta[42]: ";
        String out = "Nov 24 03:47:26 mx sm-mta[43]: ";
        LogRead read = LogRead.lines(
                in
                        + "STARTTLS=server, relay=a.test [192.0.2.1] (may be forged), version=TLSv1.3, verify=FAIL, cipher=TLS_AES_128_GCM_SHA256, bits=128/128",
                in
                        + "6AO1: from=<\"a>, relay=[192.0.2.99]\"@b.test>, size=1, class=0, nrcpts=1, msgid=<x>, proto=ESMTPS, daemon=MTA, relay=a.test [192.0.2.1] (may be forged)",
                in
                        + "6AO2: from=<a@b.test>, size=1, class=0, nrcpts=0, proto=ESMTPS, daemon=MTA, relay=a.test [192.0.2.1]",
                in + "6AO3: from=root, size=1, class=0, nrcpts=1, msgid=<x>, relay=root@localhost",
                "Nov 24 03:47:25 mx sm-mta[50]: 6AO4: from=<a@b.test>, size=1, class=0, nrcpts=1, proto=SMTP, daemon=MTA, relay=[IPv6:2001:db8::1]",
                out
                        + "STARTTLS=client, relay=mx.ok.test., version=TLSv1.2, verify=OK, cipher=ECDHE-RSA-AES256-GCM-SHA384, bits=256/256",
                out
                        + "6AO1: to=<u@ok.test>,<v@ok.test>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=1, relay=mx.ok.test. [192.0.2.2], dsn=2.0.0, stat=Sent (ok)",
                out
                        + "6AO5: to=<u@no.test>, delay=00:00:01, mailer=esmtp, pri=1, relay=mx.no.test. [192.0.2.3], dsn=2.0.0, stat=Sent (ok)",
                out + "6AO6: to=u, delay=00:00:01, mailer=local, pri=1, dsn=2.0.0, stat=Sent",
                in
                        + "STARTTLS=server, error: accept failed=-1, reason=unsupported protocol, SSL_error=1, errno=0, retry=-1, relay=scan.test [192.0.2.4]",
                in
                        + "STARTTLS=server: 42:error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1686:",
                out + "STARTTLS=client, error: connect failed=-1, reason=unknown, SSL_error=5, errno=104, retry=-1",
                in
                        + "STARTTLS=server, relay=[192.0.2.1], version=TLSv1/SSLv3, verify=NO, cipher=AES128-SHA, bits=128/128");

        assertEquals(new LogCounts(13, 8, 1, 0), read.counts());
        assertEquals(
                List.of("TLSv1.3", "TLSv1.2"),
                read.sessions().stream()
                        .map(session -> session.tls().protocol())
                        .toList());
        assertEquals(Trust.UNTRUSTED, read.sessions().get(0).trust());
        assertEquals(new Peer("mx.ok.test", null), read.sessions().get(1).peer());
        assertEquals(
                List.of("192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3"),
                read.deliveries().stream().map(mail -> mail.peer().address()).toList());
        assertNotNull(read.deliveries().get(0).tls());
        assertNull(read.deliveries().get(1).tls());
        assertNotNull(read.deliveries().get(2).tls());
        assertNull(read.deliveries().get(3).tls(), "another server");
        assertEquals(
                List.of("unsupported protocol", "connect failed"),
                read.failures().stream().map(FailedHandshake::reason).toList());
        assertEquals(new Peer("scan.test", "192.0.2.4"), read.failures().get(0).peer());
        assertEquals("mx.ok.test", read.failures().get(1).peer().name());
    }

    @Test
    void openSmtpd() throws IOException {
        String prefix = "Jul  6 06:01:46 ams smtpd[75295]: ";
        LogRead read = LogRead.lines(
                prefix + "5df87c9ffd0e785d mta connecting address=smtp://192.0.2.27:25 host=mx.ok.test",
                prefix + "5df87c9ffd0e785d mta connected",
                prefix + "5df87c9ffd0e785d mta tls ciphers=TLSv1.3:AEAD-AES256-GCM-SHA384:256",
                prefix
                        + "5df87c9ffd0e785d mta delivery evpid=f6 from=<a@b.test> to=<c@ok.test> rcpt=<-> source=\"192.0.2.9\" relay=\"192.0.2.27 (mx.ok.test)\" delay=2s result=\"Ok\" stat=\"250 ok\"",
                prefix + "5df87c9ffd0e785e mta connecting address=smtp://[2001:db8::27]:25 host=mx.no.test",
                prefix
                        + "5df87c9ffd0e785e mta delivery evpid=f6 from=<a@b.test> to=<c@no.test> rcpt=<-> source=\"-\" relay=\"x\" delay=2s result=\"TempFail\" stat=\"450 no\"",
                prefix + "f7a2e6aa567530c9 smtp connected address=[::1] host=localhost",
                prefix + "f7a2e6aa567530c9 smtp message msgid=e80407ec size=248 nrcpt=1 proto=ESMTP",
                prefix + "f7a2e6aa567530ca smtp connected address=local host=ams",
                prefix + "f7a2e6aa567530ca smtp message msgid=e80407ed size=248 nrcpt=1 proto=ESMTP",
                prefix + "f7a2e6aa567530cb smtp connected address=192.0.2.5 host=<unknown>",
                prefix
                        + "f7a2e6aa567530cb smtp disconnected reason=\"io-error: handshake failed: error:0A0000C1:SSL routines::no shared cipher\"",
                prefix + "f7a2e6aa567530cc smtp tls ciphers=nonsense");

        assertEquals(new LogCounts(13, 4, 1, 0), read.counts());
        Session out = read.sessions().get(0);
        assertEquals(Way.OUT, out.way());
        assertEquals(new Peer("mx.ok.test", "192.0.2.27"), out.peer());
        assertEquals("TLS_AES_256_GCM_SHA384", out.tls().suite());
        assertEquals(
                List.of("192.0.2.27", "::1"),
                read.deliveries().stream().map(mail -> mail.peer().address()).toList());
        assertNotNull(read.deliveries().get(0).tls());
        assertEquals("no shared cipher", read.failures().get(0).reason());
        assertEquals("192.0.2.5", read.failures().get(0).peer().address());
    }

    @Test
    void harakaTellsAtTheEndAloneWhatLowerLevelsKeepBack() throws IOException {
        LogRead clear = LogRead.lines(
                HARAKA + "] [core] connect ip=192.0.2.1 port=41498 local_ip=192.0.2.9 local_port=25",
                HARAKA + ".1] [core] queue code=OK msg=\"Message Queued\"",
                HARAKA + "] [core] disconnect ip=192.0.2.1 rdns=x helo=y relay=N early=N esmtp=Y tls=N pipe=N");
        LogRead secured = LogRead.lines(
                HARAKA + "] [core] connect ip=192.0.2.1 port=41498 local_ip=192.0.2.9 local_port=25",
                HARAKA + ".1] [core] queue code=OK msg=\"Message Queued\"",
                HARAKA + "] [core] disconnect ip=192.0.2.1 rdns=x helo=y relay=N early=N esmtp=Y tls=Y pipe=N");

        assertEquals(1, clear.clear());
        assertEquals(List.of(), clear.notes());
        assertEquals(List.of(), secured.events());
        assertEquals(1, secured.notes().size());
    }

    private static String suite(Delivery mail) {
        Negotiated tls = mail.tls();
        return tls == null ? "" : String.valueOf(tls.suite());
    }
}
