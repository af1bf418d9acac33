package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.OLD;
import static org.mailtls.maillog.mix.LogFixtures.START;
import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;
import static org.mailtls.maillog.mix.LogFixtures.tls;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Scope;

/** Whoever can connect to a server can write into its log: as many names, reasons and ciphers as there is patience for. */
class BoundsTest {
    private static final int PEERS = 1000;
    private static final int MANY = 50_000;

    @Test
    void sumsStayTrueWhenPeersAreForgotten() {
        LogTally tally = new LogTally(ApartList.NONE, PEERS);
        for (int i = 0; i < MANY; i++) {
            Peer peer = new Peer("h" + i + ".example.net", "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
            tally.accept(handshake(0, Way.IN, peer, OLD));
            tally.accept(mail(0, Way.IN, peer, OLD));
            tally.accept(mail(1, Way.IN, peer, null));
        }
        WaySummary in = tally.summary().in();

        assertEquals(new Amount(MANY, MANY), in.tls());
        assertEquals(MANY, in.clearMails());
        assertTrue(in.peers().seen().size() <= PEERS, () -> in.peers().seen().size() + " peers");
        assertEquals(MANY - in.peers().seen().size(), in.forgotten());
        assertEquals(new WaySummary.Fallbacks(MANY, MANY, 0, 0), in.fallbacks());
        assertEquals(MANY, in.networks().stream().mapToLong(NetworkCount::peers).sum());
    }

    /** As many as anybody may send: what is kept of them fits into a small heap beside the rest. */
    @Test
    void aQuarterOfAMillionStrangersAreNotAllRemembered() {
        LogTally tally = new LogTally(ApartList.of(IgnoreList.NONE));
        int strangers = 250_000;
        for (int i = 0; i < strangers; i++) {
            tally.accept(mail(
                    0, Way.IN, new Peer(null, String.format("2001:db8:%x:%x::1", i >> 16, i & 0xffff)), null));
        }
        WaySummary in = tally.summary().in();

        assertEquals(strangers, in.mails());
        assertTrue(in.peers().seen().size() <= 100_000, () -> in.peers().seen().size() + " peers");
        assertTrue(in.networks().size() <= 20_000, () -> in.networks().size() + " networks");
    }

    /** The first to come would keep their places for ever, if nobody was forgotten. */
    @Test
    void whoComesOftenIsRememberedHoweverLateItComes() {
        LogTally tally = new LogTally(ApartList.NONE, PEERS);
        for (int i = 0; i < MANY; i++) {
            tally.accept(mail(0, Way.IN, new Peer(null, "10.0." + (i >> 8 & 255) + "." + (i & 255)), null));
            if (i > MANY / 2) {
                tally.accept(handshake(0, Way.IN, GOOD, NEWEST));
            }
        }
        WaySummary in = tally.summary().in();

        SeenPeer good = in.peers().seen().stream()
                .filter(peer -> "192.0.2.7".equals(peer.address()))
                .findFirst()
                .orElseThrow();
        assertEquals(new Amount(MANY - MANY / 2 - 1, 0), good.amount());
    }

    @Test
    void whatIsRefusedOfForgottenPeersIsStillTold() {
        LogTally tally = new LogTally(ApartList.NONE, PEERS);
        for (int i = 0; i < MANY; i++) {
            tally.accept(handshake(0, Way.IN, new Peer(null, "10.0." + (i >> 8 & 255) + "." + (i & 255) + i), OLD));
        }
        WaySummary in = tally.summary().in();
        PolicyImpact impact = PolicyImpacts.of(
                Policies.named("mozilla-intermediate-6.0"), Scope.OPPORTUNISTIC, LocalDate.of(2026, 11, 29), in);

        assertEquals(MANY, impact.amount(Outcome.REFUSED).handshakes());
        assertEquals(in.peers().seen().size(), impact.refusedPeers());
        assertEquals(100, impact.peers().size());
        assertEquals(MANY, impact.refusedPeers() + impact.ofForgotten().handshakes());
    }

    @Test
    void ciphersReasonsAndYearsWithoutEndTakeNoMemoryWithoutEnd() {
        LogTally tally = new LogTally(ApartList.NONE, PEERS);
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tally.accept(handshake(0, Way.IN, GOOD, tls("TLSv1.2", "TLS_MADE_UP_" + i, "group" + i)));
            tally.accept(failed(0, Way.IN, GOOD, "no reason " + i + " \u001b[31m" + "x".repeat(2000)));
            tally.accept(new Delivery(START.plusHours(1000L * i), Way.IN, GOOD, null));
        }
        LogSummary log = tally.summary();
        log.in().reasons().forEach(reason -> reasons.add(reason.reason()));

        assertTrue(log.in().combinations().size() <= 400);
        assertEquals(MANY, log.in().tls().handshakes());
        assertEquals(Combination.OTHERS, log.in().combinations().get(0).combination());
        assertEquals(MANY, log.in().failed());
        assertTrue(reasons.size() <= 500);
        assertTrue(reasons.stream().noneMatch(reason -> reason.length() > 200 || reason.contains("\u001b")));
        assertTrue(log.times().size() <= 100, () -> log.times().size() + " pieces");
        assertEquals(TimeStep.YEAR, log.step());
    }

    @Test
    void onePeerWithAThousandKindsOfSessionsIsStillOnePeer() {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(handshake(0, Way.IN, GOOD, tls("TLSv1.2", "TLS_MADE_UP_" + i, null)));
        }
        WaySummary in = LogFixtures.of(ApartList.NONE, events).in();

        assertEquals(new Amount(300, 0), in.peers().seen().get(0).amount());
        assertEquals(300, in.tls().handshakes());
    }

    @Test
    void theLighterHalfGoesAndTheOldestOfEquals() {
        List<String> gone = new ArrayList<>();
        Bounded<String, String> map = new Bounded<>(4, String::length, gone::add);
        for (String word : List.of("aaa", "b", "cc", "dd", "eeee")) {
            map.get(word, () -> word);
        }
        assertEquals(List.of("b", "cc"), gone);
        assertEquals(List.of("aaa", "dd", "eeee"), List.copyOf(map.values()));
        assertEquals(2, map.forgotten());
    }
}
