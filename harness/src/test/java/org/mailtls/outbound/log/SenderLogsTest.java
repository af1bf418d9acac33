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
                    "postfix/smtp[99999999999999999999]: to=<",
                    "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, dsn=9, status=sent (",
                    "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, relay=x, dsn=4.4.2, status=deferred (" + evil
                            + ")",
                    "2026-11-29 03:47:18 1xVhUz-0000000000S-3S4v == mail@strong.sinks.test " + evil,
                    "[1.2.3.4]:99999 postfix/smtp[2]: x[172.18.0.1]:99999",
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
                lines, "postfix/smtp[1]: Q: to=<mail@strong.sinks.test>, relay=x, dsn=4.4.2, status=deferred (no)");
        SinkLog log = read("Postfix", Sink.STRONG, lines);
        assertEquals(40, log.lines().size());
        assertEquals(20, log.attempts().size());
    }
}
