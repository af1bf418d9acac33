package org.mailtls.outbound.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.scenario.Sink;

class SenderLogsTest {
    private static final Map<Sink, Integer> PORTS =
            Map.of(Sink.STRONG, 34001, Sink.ALERTED_HANDSHAKE, 34002, Sink.EXPIRED, 34003, Sink.NO_STARTTLS, 34004);

    private static final String STAMP = "Nov 29 03:56:25 mail ";

    private static SinkLog read(String mta, Sink sink, String... lines) {
        return Objects.requireNonNull(SenderLog.of(mta)
                .orElseThrow()
                .read(List.of(lines), new SinkPlaces(PORTS))
                .get(sink));
    }

    @Test
    void postfixTellsTrustBeforeTheFate() {
        String[] lines = {
            "Nov 29 03:56:25 mail postfix/smtp[125]: Verified TLS connection established to mx.sinks.test[172.18.0.1]:34001:"
                    + " TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519",
            "Nov 29 03:56:25 mail postfix/smtp[125]: 9BBBC23C24B: to=<mail@strong.sinks.test>,"
                    + " relay=mx.sinks.test[172.18.0.1]:34001, delay=0.23, delays=0.03/0.04/0.15/0, dsn=2.0.0, status=sent (250"
                    + " 2.0.0 OK, counted and dropped)",
            "Nov 29 03:56:25 mail postfix/smtp[126]: Untrusted TLS connection established to mx.sinks.test[172.18.0.1]:34003:"
                    + " TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)",
            "Nov 29 03:56:25 mail postfix/smtp[126]: B1: to=<mail@expired.sinks.test>, relay=mx.sinks.test[172.18.0.1]:34003,"
                    + " delay=0.2, delays=0/0/0.2/0, dsn=4.7.5, status=deferred (Server certificate not verified)"
        };
        SinkLog strong = read("Postfix", Sink.STRONG, lines);
        assertEquals(
                List.of(new Attempt(Attempt.SENT, "2.0.0", "250 2.0.0 OK, counted and dropped", "Verified")),
                strong.attempts());
        assertEquals(2, strong.lines().size());
        assertTrue(strong.settled(2));
        SinkLog expired = read("Postfix", Sink.EXPIRED, lines);
        assertEquals(
                List.of(new Attempt(Attempt.DEFERRED, "4.7.5", "Server certificate not verified", "Untrusted")),
                expired.attempts());
        assertFalse(expired.settled(2), "it is tried again");
        assertEquals(SinkLog.NOTHING, read("Postfix", Sink.NO_STARTTLS, lines));
    }

    @Test
    void postfixsLibraryErrorsGoWithTheLastSinkOfTheirProcess() {
        SinkLog log = read(
                "Postfix",
                Sink.ALERTED_HANDSHAKE,
                "Nov 29 03:56:26 mail postfix/smtp[136]: SSL_connect error to mx.sinks.test[172.18.0.1]:34002: -1",
                "Nov 29 03:56:26 mail postfix/smtp[125]: warning: TLS library problem: of another process",
                "Nov 29 03:56:26 mail postfix/smtp[136]: warning: TLS library problem: error:0A000410:SSL"
                        + " routines::ssl/tls alert handshake failure:../ssl/record/rec_layer_s3.c:918:SSL alert number 40:",
                "Nov 29 03:56:26 mail postfix/smtp[136]: 24F6: to=<mail@alerted-handshake.sinks.test>,"
                        + " relay=mx.sinks.test[172.18.0.1]:34002, delay=0.1, delays=0/0/0.09/0, dsn=4.7.5, status=deferred"
                        + " (Cannot start TLS: handshake failure)",
                "Nov 29 03:56:30 mail postfix/smtp[140]: 24F6: to=<mail@alerted-handshake.sinks.test>,"
                        + " relay=mx.sinks.test[172.18.0.1]:34002, delay=4.1, delays=4/0/0/0, dsn=2.0.0, status=sent (250 OK)");
        assertEquals(4, log.lines().size(), log.lines().toString());
        assertEquals(
                List.of(Attempt.DEFERRED, Attempt.SENT),
                log.attempts().stream().map(Attempt::status).toList());
    }

    /** A local part may hold anything (RFC 5321, 4.1.2), and so may what the other side says. */
    @Test
    void whatLooksLikeAFateAndIsNoneIsPassedBy() {
        String[] lines = {
            STAMP + "postfix/smtp[1]: Q: to=<\"a>, dsn=2.0.0, status=sent (x)\"@other.test>, relay=none, dsn=5.1.1,"
                    + " status=bounced (to=<mail@strong.sinks.test>, dsn=2.0.0, status=sent (250 OK))",
            STAMP
                    + "postfix/smtp[1]: R: to=<mail@strong.sinks.test>, orig_to=<\"b>, dsn=2.0.0, status=sent (y)\"@a.test>,"
                    + " relay=mx.sinks.test[172.18.0.1]:34001, delay=1, delays=0/0/1/0, tls=verify, dsn=4.2.0,"
                    + " status=deferred (host said: 450 dsn=2.0.0, status=sent (250 OK))",
            "2026-11-29 03:47:19 1xVhV0-0000000000T-1abc => a@other.test R=sinks T=remote_smtp H=\"=> mail@strong.sinks.test\""
                    + " CV=yes"
        };
        assertEquals(
                List.of(new Attempt(Attempt.DEFERRED, "4.2.0", "host said: 450 dsn=2.0.0, status=sent (250 OK)", null)),
                read("Postfix", Sink.STRONG, lines).attempts());
        assertEquals(SinkLog.NOTHING, read("Exim", Sink.STRONG, lines));
    }

    /** A destination that was out of reach is not tried for a while, and the mails for it are put off by a process of their own. */
    @Test
    void postfixsOtherProcessesPutMailsOffToo() {
        SinkLog log = read(
                "Postfix",
                Sink.NO_STARTTLS,
                STAMP + "postfix/smtp[7]: connect to mx.sinks.test[172.18.0.1]:34004: Connection refused",
                STAMP + "postfix/qmgr[3]: Q: from=<outbound-1@example.test>, size=320, nrcpt=1 (queue active)",
                STAMP + "postfix/error[8]: Q: to=<mail@no-starttls.sinks.test>, relay=none, delay=9, delays=9/0/0/0,"
                        + " dsn=4.4.1, status=deferred (delivery temporarily suspended: Connection refused)");
        assertEquals(2, log.lines().size(), log.lines().toString());
        assertEquals("4.4.1", log.attempts().get(0).dsn());
    }

    @Test
    void eximTellsAllOfAMailUnderItsId() {
        String[] lines = {
            "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4v <= outbound-1@example.test U=root P=local S=350",
            "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4v => mail@strong.sinks.test R=sinks T=remote_smtp H=mx.sinks.test"
                    + " [172.18.0.1]:34001 X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes C=\"250 2.0.0 OK\"",
            "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4v Completed",
            "2026-11-29 03:47:19 1xVhV0-0000000000T-1abc H=mx.sinks.test [172.18.0.1]:34002 TLS error on connection"
                    + " (gnutls_handshake): A TLS fatal alert has been received.",
            "2026-11-29 03:47:19 1xVhV0-0000000000T-1abc TLS session failure: delivering unencrypted to H=mx.sinks.test"
                    + " [172.18.0.1]:34002 (not in hosts_require_tls)",
            "2026-11-29 03:47:19 1xVhV0-0000000000T-1abc => mail@alerted-handshake.sinks.test R=sinks T=remote_smtp"
                    + " H=mx.sinks.test [172.18.0.1]:34002 C=\"250 2.0.0 OK\"",
            "2026-11-29 03:47:20 1xVhV1-000000-Q2 == mail@expired.sinks.test R=sinks T=remote_smtp defer (-37)"
                    + " H=mx.sinks.test [172.18.0.1]:34003: TLS session: (certificate verification failed)",
            "2026-11-29 03:47:21 1xVhV2-0000000000T-1abd ** mail@no-starttls.sinks.test R=sinks T=remote_smtp: all hosts failed"
        };
        SinkLog strong = read("Exim", Sink.STRONG, lines);
        assertEquals(1, strong.attempts().size());
        assertEquals("CV=yes", strong.attempts().get(0).trust());
        assertEquals(2, strong.lines().size(), strong.lines().toString());
        SinkLog alerted = read("Exim", Sink.ALERTED_HANDSHAKE, lines);
        assertEquals(3, alerted.lines().size(), alerted.lines().toString());
        assertEquals(Attempt.SENT, alerted.attempts().get(0).status());
        assertEquals(
                Attempt.DEFERRED,
                read("Exim", Sink.EXPIRED, lines).attempts().get(0).status());
        Attempt bounced = read("Exim", Sink.NO_STARTTLS, lines).attempts().get(0);
        assertEquals(Attempt.BOUNCED, bounced.status());
        assertTrue(bounced.reason().contains("all hosts failed"), bounced.reason());
    }

    @Test
    void hostileLinesAreNeitherFatalNorShownAsTheyAre() {
        String evil = "\u001b[2J<script>" + "x".repeat(5000);
        for (String mta : List.of("Postfix", "Exim")) {
            SinkLog log = read(
                    mta,
                    Sink.STRONG,
                    STAMP + "postfix/smtp[99999999999999999999]: to=<",
                    STAMP + "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, dsn=9, status=sent (",
                    STAMP + "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, dsn=2.0.0, status=eaten (250 OK)",
                    STAMP + "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, relay=x, dsn=4.4.2, status=deferred ("
                            + evil + ")",
                    STAMP + "postfix/smtp[1]: Q: to=<mail@strong.sinks.test",
                    STAMP + "postfix/smtp[1]: Q: to=",
                    "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4v == mail@strong.sinks.test " + evil,
                    "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4w => ",
                    "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4w ** <",
                    "[1.2.3.4]:99999 postfix/smtp[2]: x[172.18.0.1]:99999",
                    STAMP + "postfix/smtp[2]: x[172.18.0.1]:340011 y[]:34001 z[172.18.0.1]: [[[",
                    "");
            assertEquals(1, log.attempts().size(), mta);
            assertTrue(log.attempts().get(0).reason().length() < 600);
            assertTrue(log.lines().stream().noneMatch(line -> line.contains("\u001b") || line.length() > 600), mta);
        }
        assertTrue(SenderLog.of("Haraka").isEmpty());
        assertTrue(SenderLog.of(null).isEmpty());
    }

    @Test
    void ofAnEndlessLogTheFirstLinesAreKept() {
        String[] lines = new String[500];
        java.util.Arrays.fill(
                lines,
                STAMP + "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, relay=x, dsn=4.4.2, status=deferred (no)");
        SinkLog log = read("Postfix", Sink.STRONG, lines);
        assertEquals(40, log.lines().size());
        assertEquals(20, log.attempts().size());
    }
}
