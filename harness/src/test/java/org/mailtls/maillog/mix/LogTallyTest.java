package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.GOOD_TOO;
import static org.mailtls.maillog.mix.LogFixtures.LEGACY;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.OLD;
import static org.mailtls.maillog.mix.LogFixtures.SIX;
import static org.mailtls.maillog.mix.LogFixtures.START;
import static org.mailtls.maillog.mix.LogFixtures.TWELVE;
import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;
import static org.mailtls.maillog.mix.LogFixtures.reused;
import static org.mailtls.maillog.mix.LogFixtures.tls;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;

class LogTallyTest {
    @Test
    void eachDirectionHasItsOwnShare() {
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, GOOD, NEWEST),
                mail(0, Way.IN, GOOD, NEWEST),
                mail(1, Way.IN, GOOD_TOO, null),
                handshake(2, Way.OUT, SIX, TWELVE),
                mail(2, Way.OUT, SIX, TWELVE));

        assertEquals(0.5, log.in().tlsShare());
        assertEquals(1, log.out().tlsShare());
        assertEquals(2, log.in().mails());
        assertEquals(new Amount(1, 1), log.in().tls());
        assertEquals(START, log.from());
        assertEquals(START.plusMinutes(2), log.to());
    }

    @Test
    void sessionsThatCameToTheSameAreCountedTogetherAndTheMostFrequentComesFirst() {
        LogSummary log = LogFixtures.oldAndNew(handshake(3, Way.IN, GOOD, tls("TLSv1.2", null, null)));

        List<CombinationCount> counts = log.in().combinations();
        assertEquals(
                "TLSv1.3 TLS_AES_256_GCM_SHA384 x25519",
                counts.get(0).combination().shown());
        assertEquals(new Amount(2, 1), counts.get(0).amount());
        assertEquals(
                List.of("TLSv1 TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLSv1.2 STRANGE-CIPHER"),
                counts.subList(1, 3).stream()
                        .map(count -> count.combination().shown())
                        .toList());
    }

    /** A further mail over the same connection took no handshake. */
    @Test
    void aConnectionThatIsUsedAgainIsNoHandshake() {
        LogSummary log = LogFixtures.of(
                handshake(0, Way.OUT, SIX, NEWEST),
                mail(0, Way.OUT, SIX, NEWEST),
                reused(1, Way.OUT, SIX, NEWEST),
                mail(1, Way.OUT, SIX, NEWEST));

        assertEquals(new Amount(1, 2), log.out().tls());
        assertEquals(new WaySummary.Resumptions(0, 0, 1, 1), log.out().resumptions());
    }

    @Test
    void resumedAndTrustedAreCountedByHandshakes() {
        LogSummary log = LogFixtures.of(
                new Session(START, Way.IN, GOOD, NEWEST, Trust.TRUSTED, false, true, null),
                new Session(START, Way.IN, GOOD, NEWEST, Trust.TRUSTED, false, false, null),
                new Session(START, Way.IN, GOOD, NEWEST, null, false, null, null),
                reused(1, Way.IN, GOOD, NEWEST));

        assertEquals(new WaySummary.Resumptions(1, 1, 1, 1), log.in().resumptions());
        assertEquals(Map.of(Trust.TRUSTED, 2L), log.in().trust());
    }

    /** Postfix' default tells nothing of TLS, and then nobody may say that all mail came in clear text. */
    @Test
    void withoutAWordOfTlsThereIsNoShare() {
        LogSummary log = LogFixtures.of(mail(0, Way.IN, GOOD, null), mail(1, Way.IN, GOOD_TOO, null));

        assertFalse(log.in().tellsTls());
        assertTrue(Double.isNaN(log.in().tlsShare()));
        assertTrue(LogFixtures.of(mail(0, Way.IN, GOOD, null), failed(1, Way.IN, GOOD, "no shared cipher"))
                .in()
                .tellsTls());
    }

    @Test
    void clearTextOfPeersThatAlsoUsedTlsIsAFallback() {
        LogSummary log = LogFixtures.of(
                mail(0, Way.OUT, SIX, null),
                handshake(1, Way.OUT, SIX, NEWEST),
                mail(2, Way.OUT, SIX, null),
                mail(3, Way.OUT, GOOD, null));

        assertEquals(new WaySummary.Fallbacks(2, 1, 0, 0), log.out().fallbacks());
    }

    @Test
    void clearTextAfterAFailedHandshakeIsAFallbackWithinADay() {
        int day = 24 * 60;
        LogSummary log = LogFixtures.of(
                mail(0, Way.OUT, SIX, null),
                failed(1, Way.OUT, SIX, "handshake failure"),
                mail(6, Way.OUT, SIX, null),
                mail(1 + day, Way.OUT, SIX, null),
                mail(2 + day, Way.OUT, SIX, null),
                mail(7, Way.OUT, GOOD, null));

        assertEquals(new WaySummary.Fallbacks(0, 0, 2, 1), log.out().fallbacks());
    }

    @Test
    void failuresAreGroupedByReasonWithAFewPeersEach() {
        LogSummary log = LogFixtures.of(
                failed(0, Way.IN, GOOD, "no shared cipher"),
                failed(1, Way.IN, LEGACY, "unsupported protocol"),
                failed(2, Way.IN, LEGACY, " no shared cipher"),
                failed(3, Way.IN, SIX, ""));

        assertEquals(4, log.in().failed());
        assertEquals(
                List.of(
                        new ReasonCount(
                                "no shared cipher",
                                2,
                                List.of("mx1.example.org [192.0.2.7]", "fax.example.co.uk [198.51.100.3]")),
                        new ReasonCount("not told", 1, List.of("mail.example.net [2001:db8:5:1::25]")),
                        new ReasonCount("unsupported protocol", 1, List.of("fax.example.co.uk [198.51.100.3]"))),
                log.in().reasons());
    }

    @Test
    void peersAreAddedUpByNetworkAndNamedByDomain() {
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, GOOD, NEWEST),
                mail(0, Way.IN, GOOD, NEWEST),
                handshake(1, Way.IN, GOOD_TOO, OLD),
                mail(2, Way.IN, LEGACY, null),
                failed(3, Way.IN, SIX, "no shared cipher"),
                handshake(4, Way.IN, new Peer("only.named.example.com", null), TWELVE),
                handshake(5, Way.IN, new Peer(null, null), TWELVE));

        assertEquals(
                List.of(
                        new NetworkCount(
                                "192.0.2.0/24",
                                List.of("example.org"),
                                2,
                                new NetworkCount.Handshakes(1, 0, 1),
                                1,
                                0,
                                0),
                        new NetworkCount(
                                "198.51.100.0/24",
                                List.of("example.co.uk"),
                                1,
                                new NetworkCount.Handshakes(0, 0, 0),
                                0,
                                1,
                                0),
                        new NetworkCount(
                                "2001:db8:5::/48",
                                List.of("example.net"),
                                1,
                                new NetworkCount.Handshakes(0, 0, 0),
                                0,
                                0,
                                1),
                        new NetworkCount(
                                "example.com",
                                List.of("example.com"),
                                1,
                                new NetworkCount.Handshakes(0, 1, 0),
                                0,
                                0,
                                0),
                        new NetworkCount("not told", List.of(), 1, new NetworkCount.Handshakes(0, 1, 0), 0, 0, 0)),
                log.in().networks());
    }

    @Test
    void eventsWithoutATimeAreCountedToo() {
        LogSummary log = LogFixtures.of(
                new Session(null, Way.IN, GOOD, NEWEST, null, false, null, null),
                new FailedHandshake(null, Way.IN, GOOD, "no shared cipher"),
                new Delivery(null, Way.IN, GOOD, null));

        assertEquals(3, log.undated());
        assertTrue(Double.isNaN(log.days()));
        assertEquals(List.of(), log.times());
        assertEquals(1, log.in().fallbacks().mailsAfterFailure(), "what stands later happened later");
    }

    @Test
    void aLogSpansAtLeastAMinute() {
        assertEquals(
                1.0 / (24 * 60), LogFixtures.of(mail(0, Way.IN, GOOD, null)).days());
        LocalDateTime later = START.plusDays(3).plusHours(12);
        assertEquals(
                3.5,
                LogFixtures.of(mail(0, Way.IN, GOOD, null), new Delivery(later, Way.IN, GOOD, null))
                        .days());
    }

    @Test
    void aLogEndsOnce() {
        LogTally tally = new LogTally(ApartList.NONE);
        tally.summary();
        assertThrows(IllegalStateException.class, tally::summary);
    }
}
