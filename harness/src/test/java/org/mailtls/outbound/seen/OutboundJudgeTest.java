package org.mailtls.outbound.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.outbound.seen.Judgement.Weight;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

class OutboundJudgeTest {
    private static final SinkTls OLD = new SinkTls("TLSv1", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "x25519", false);

    @ParameterizedTest
    @CsvSource({
        "NONE, STRONG, OPEN",
        "MAY, NO_STARTTLS, OPEN",
        "MAY, STRONG, DANGEROUS",
        "DANE, MASKED_STARTTLS, OPEN",
        "ENCRYPT, NO_STARTTLS, DANGEROUS",
        "DANE_ONLY, REFUSED_STARTTLS, DANGEROUS",
        "FINGERPRINT, CLOSED_HANDSHAKE, DANGEROUS",
        "VERIFY, TLS10, DANGEROUS",
        "SECURE, GARBLED_HANDSHAKE, DANGEROUS"
    })
    void inTheClear(SendLevel level, Sink sink, Weight weight) {
        assertEquals(weight, OutboundJudge.of(level, Sights.clear(sink)).weight());
    }

    @ParameterizedTest
    @CsvSource({
        "MAY, STRONG, FINE",
        "MAY, EXPIRED, OPEN",
        "ENCRYPT, WRONG_NAME, OPEN",
        "ENCRYPT, ANONYMOUS, OPEN",
        "VERIFY, STRONG, FINE",
        "VERIFY, EXPIRED, DANGEROUS",
        "SECURE, WRONG_NAME, DANGEROUS",
        "SECURE, SELF_SIGNED, DANGEROUS",
        "FINGERPRINT, SELF_SIGNED, FINE",
        "FINGERPRINT, EXPIRED, DANGEROUS",
        "DANE_ONLY, STRONG, DANGEROUS",
        "DANE, STRONG, FINE"
    })
    void insideTls(SendLevel level, Sink sink, Weight weight) {
        assertEquals(
                weight,
                OutboundJudge.of(level, Sights.encrypted(sink, Sights.GOOD, null))
                        .weight());
    }

    @Test
    void whatNobodyShouldSpeakAnyMoreIsOpen() {
        Judgement judged = OutboundJudge.of(SendLevel.ENCRYPT, Sights.encrypted(Sink.TLS10, OLD, "Trusted"));
        assertEquals(Weight.OPEN, judged.weight());
        assertTrue(judged.words().contains("TLSv1 with TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"), judged.words());
        assertTrue(new SinkTls("TLSv1.2", "TLS_ECDH_anon_WITH_AES_256_CBC_SHA", null, false).outdated());
        assertTrue(new SinkTls("TLSv1.2", "TLS_RSA_WITH_RC4_128_SHA", null, false).outdated());
    }

    @Test
    void aReplyFromBeforeTlsThatWasTakenIsDangerousAtAnyLevel() {
        SinkSession taken = new SinkSession(
                10,
                true,
                Sights.HELLO,
                null,
                Sights.GOOD,
                false,
                true,
                List.of(new SinkMail(true, "outbound-1@example.test", List.of())),
                null);
        SinkSight sight = SinkSight.of(Sink.INJECTED_REPLY, true, List.of(), List.of(taken), 0, List.of());
        assertEquals(Weight.DANGEROUS, OutboundJudge.of(SendLevel.MAY, sight).weight());
    }

    @ParameterizedTest
    @CsvSource({
        "MAY, STRONG, STUCK",
        "VERIFY, STRONG, STUCK",
        "FINGERPRINT, SELF_SIGNED, STUCK",
        "VERIFY, SELF_SIGNED, FINE",
        "DANE_ONLY, STRONG, FINE",
        "ENCRYPT, NO_STARTTLS, FINE",
        "ENCRYPT, RC4, FINE",
        "VERIFY, RENEGOTIATING, FINE",
        // Where the clear is allowed, mail that waits for TLS which never comes is of use to nobody.
        "MAY, RC4, STUCK",
        "DANE, CLOSED_HANDSHAKE, STUCK",
        "NONE, TLS10, STUCK"
    })
    void mailThatWaits(SendLevel level, Sink sink, Weight weight) {
        assertEquals(weight, OutboundJudge.of(level, Sights.deferred(sink)).weight());
    }

    @Test
    void whatNobodyToldIsNeitherGoodNorBad() {
        assertEquals(
                Weight.UNKNOWN,
                OutboundJudge.of(SendLevel.MAY, Sights.silent(Sink.STRONG)).weight());
        Attempt sent = new Attempt(Attempt.SENT, "2.0.0", "250 OK", null);
        SinkSight lost = SinkSight.of(Sink.STRONG, true, List.of(sent), List.of(), 0, List.of());
        assertEquals(Fate.UNKNOWN, lost.became(), "the log says that it was taken, and the sink has none");
    }

    /** Postfix at may puts a broken handshake off, and then sends in the clear. */
    @Test
    void deferredOnceWhenTheTimeIsOverIsNoEnd() {
        SinkSight once = Sights.unsettled(Sink.CLOSED_HANDSHAKE);
        assertEquals(Fate.UNKNOWN, once.became());
        assertTrue(once.leftWaiting());
        for (SendLevel level : SendLevel.values()) {
            Judgement judged = OutboundJudge.of(level, once);
            assertEquals(Weight.UNKNOWN, judged.weight(), level.word());
            assertTrue(judged.words().contains("before the next attempt"), judged.words());
        }
        assertFalse(Sights.silent(Sink.STRONG).leftWaiting());
        assertFalse(Sights.deferred(Sink.STRONG).leftWaiting());
        assertEquals(
                Fate.DELIVERED_CLEAR,
                SinkSight.of(
                                Sink.CLOSED_HANDSHAKE,
                                false,
                                once.attempts(),
                                List.of(Sights.session(3000, false, null, true)),
                                0,
                                List.of())
                        .became(),
                "what the sink has got is known, whatever the log says as yet");
    }

    @Test
    void oneCopyInTheClearIsOneTooMany() {
        SinkSight twice = SinkSight.of(
                Sink.STRONG,
                true,
                List.of(),
                List.of(Sights.session(10, true, Sights.GOOD, true), Sights.session(900, false, null, true)),
                0,
                List.of());
        assertEquals(Fate.DELIVERED_CLEAR, twice.became());
        assertTrue(twice.retriedClear());
    }

    @Test
    void figuresCountFatesAndTellOfEachSink() {
        OutboundFigures figures = OutboundFigures.of(Sights.record(
                "cell",
                SendLevel.VERIFY,
                List.of(
                        Sights.encrypted(Sink.STRONG, Sights.GOOD, "Verified"),
                        Sights.encrypted(Sink.EXPIRED, Sights.GOOD, "Untrusted"),
                        Sights.deferred(Sink.WRONG_NAME),
                        Sights.retried(Sink.CLOSED_HANDSHAKE, 3200),
                        Sights.silent(Sink.GARBLED_HANDSHAKE))));
        assertEquals(5.0, figures.value("outbound.mails"));
        assertEquals(2.0, figures.value("outbound.delivered-tls"));
        assertEquals(1.0, figures.value("outbound.delivered-clear"));
        assertEquals(1.0, figures.value("outbound.retried-clear"));
        assertEquals(1.0, figures.value("outbound.deferred"));
        assertNull(figures.value("outbound.bounced"), "it may be the one of which nobody knows");
        assertEquals(2.0, figures.value("outbound.dangerous"), "the expired one and the one in the clear");
        assertNull(figures.value("outbound.stuck"), "the same");
        assertEquals(1.0, figures.value("outbound.strong.delivered-tls"));
        assertEquals(0.0, figures.value("outbound.strong.deferred"));
        assertNull(figures.value("outbound.garbled-handshake.deferred"), "of which nobody knows");
        assertNull(figures.value("outbound.rc4.deferred"), "which there was none");
    }

    @Test
    void noneIsAFigureOnlyWhereAllIsKnown() {
        OutboundFigures known = OutboundFigures.of(Sights.record(
                "cell",
                SendLevel.ENCRYPT,
                List.of(Sights.encrypted(Sink.STRONG, Sights.GOOD, "Trusted"), Sights.deferred(Sink.RC4))));
        for (String none : List.of("dangerous", "stuck", "delivered-clear", "bounced", "retried-clear")) {
            assertEquals(0.0, known.value("outbound." + none), none);
        }
        OutboundFigures unknown = OutboundFigures.of(Sights.record(
                "cell", SendLevel.ENCRYPT, List.of(Sights.silent(Sink.STRONG), Sights.unsettled(Sink.RC4))));
        assertEquals(2.0, unknown.value("outbound.mails"));
        for (String none : List.of("dangerous", "stuck", "delivered-tls", "delivered-clear", "deferred", "bounced")) {
            assertNull(unknown.value("outbound." + none), none);
        }
        assertNull(unknown.value("outbound.rc4.deferred"));
    }
}
