package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.GOOD_TOO;
import static org.mailtls.maillog.mix.LogFixtures.LEGACY;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.OLD;
import static org.mailtls.maillog.mix.LogFixtures.SIX;
import static org.mailtls.maillog.mix.LogFixtures.TWELVE;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;
import static org.mailtls.maillog.mix.LogFixtures.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Way;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Truth;

class PolicyImpactsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

    @ParameterizedTest
    @CsvSource({
        "mozilla-intermediate-6.0, TLSv1.3, TLS_AES_256_GCM_SHA384, x25519, ACCEPTED",
        "mozilla-intermediate-6.0, TLSv1.3, TLS_AES_256_GCM_SHA384, , NOT_TOLD",
        "mozilla-intermediate-6.0, TLSv1.3, TLS_AES_128_CCM_SHA256, x25519, REFUSED",
        "mozilla-intermediate-6.0, TLSv1.3, TLS_AES_256_GCM_SHA384, x448, REFUSED",
        "mozilla-intermediate-6.0, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, secp256r1, ACCEPTED",
        "mozilla-intermediate-6.0, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, , NOT_TOLD",
        "mozilla-intermediate-6.0, TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA, , REFUSED",
        "mozilla-intermediate-6.0, TLSv1.2, , , NOT_TOLD",
        "mozilla-intermediate-6.0, TLSv1.1, , , REFUSED",
        "mozilla-intermediate-6.0, TLSv1, TLS_RSA_WITH_3DES_EDE_CBC_SHA, , REFUSED",
        "mozilla-modern-6.0, TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, secp256r1, REFUSED",
        "mozilla-old-5.7, TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA, , ACCEPTED",
        "ncsc-nl-2025-05, TLSv1.2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, ffdhe3072, DISCOURAGED",
        "ncsc-nl-2025-05, TLSv1.2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, ffdhe2048, REFUSED",
        "ncsc-nl-2025-05, TLSv1.2, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, , NOT_TOLD",
        "ncsc-nl-2025-05, TLSv1.2, TLS_RSA_WITH_AES_256_GCM_SHA384, , REFUSED",
        "ncsc-nl-2025-05, SSLv3, TLS_RSA_WITH_RC4_128_SHA, , REFUSED",
        "rfc9325, TLSv1.2, TLS_RSA_WITH_3DES_EDE_CBC_SHA, , DISCOURAGED",
        "rfc9325, TLSv1.2, TLS_RSA_WITH_RC4_128_SHA, , DISCOURAGED",
        "rfc9325, something, TLS_AES_256_GCM_SHA384, x25519, NOT_TOLD"
    })
    void aHandshakeIsJudgedByWhatTheLogTellsOfIt(
            String policy, String protocol, @Nullable String suite, @Nullable String group, Outcome outcome) {
        HandshakeJudge judge = new HandshakeJudge(Policies.named(policy), Scope.OPPORTUNISTIC, DAY);
        assertEquals(
                outcome,
                judge.judge(Combination.of(tls(protocol, suite, group))).outcome());
    }

    @Test
    void aShouldOnPort25IsAMustWhereClearTextIsNoWayOut() {
        Combination rc4 = Combination.of(tls("TLSv1.2", "TLS_RSA_WITH_RC4_128_SHA", null));
        Policy rfc = Policies.named("rfc9325");
        assertEquals(
                Outcome.DISCOURAGED,
                new HandshakeJudge(rfc, Scope.OPPORTUNISTIC, DAY).judge(rc4).outcome());
        assertEquals(
                Outcome.REFUSED,
                new HandshakeJudge(rfc, Scope.MANDATORY, DAY).judge(rc4).outcome());
    }

    /** That something has to be offered, or preferred, says nothing against a handshake that came to something else. */
    @Test
    void aRuleThatAsksForSomethingTurnsNobodyAway(@TempDir Path folder) throws IOException {
        Policy house = policy(folder, """
                  - { id: newest, check: VER-SET, mode: require, all: [TLSv1.3], source: "1", text: "There." }
                  - { id: hybrid, check: KEX-HYBRID, mode: recommend, values: [X25519MLKEM768], source: "2", text: "Better." }
                """);
        PolicyImpact impact = impact(house, handshake(0, Way.IN, LEGACY, OLD));

        assertFalse(impact.speaks());
        assertEquals(new Amount(1, 0), impact.amount(Outcome.ACCEPTED));
    }

    @Test
    void theSizeOfAFiniteFieldIsARuleThatTurnsAway(@TempDir Path folder) throws IOException {
        Policy house = policy(
                folder,
                "  - { id: dh, check: KEX-DH-BITS, mode: require, at-least: 3000, source: \"1\", text: \"Large.\" }\n");
        HandshakeJudge judge = new HandshakeJudge(house, Scope.OPPORTUNISTIC, DAY);

        assertEquals(Outcome.REFUSED, dhe(judge, "ffdhe2048"));
        assertEquals(Outcome.ACCEPTED, dhe(judge, "ffdhe3072"));
        assertEquals(Outcome.NOT_TOLD, dhe(judge, null));
        assertEquals(Outcome.ACCEPTED, judge.judge(Combination.of(TWELVE)).outcome());
    }

    private static Outcome dhe(HandshakeJudge judge, @Nullable String group) {
        return judge.judge(Combination.of(tls("TLSv1.2", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", group)))
                .outcome();
    }

    static List<String> policies() {
        return Policies.ids();
    }

    /** Each policy that ships can be asked, and none of them takes three old things for good. */
    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyThatShipsCanBeAsked(String id) {
        PolicyImpact impact = impact(
                Policies.named(id),
                handshake(0, Way.IN, LEGACY, tls("SSLv3", "TLS_RSA_WITH_RC4_128_MD5", null)),
                handshake(0, Way.IN, GOOD, NEWEST));

        assertEquals(new Amount(2, 0), impact.all());
        List<String> aboutSenders = List.of("rfc8461-sender", "rfc7672-sender");
        if (!aboutSenders.contains(id) && Policies.named(id).scopes().contains(Scope.OPPORTUNISTIC)) {
            assertTrue(impact.amount(Outcome.ACCEPTED).handshakes() < 2, id);
        }
    }

    @Test
    void sumsRulesAndPeersAgree() {
        PolicyImpact impact = impact(
                Policies.named("mozilla-intermediate-6.0"),
                handshake(0, Way.IN, LEGACY, OLD),
                mail(0, Way.IN, LEGACY, OLD),
                mail(0, Way.IN, LEGACY, OLD),
                handshake(1, Way.IN, LEGACY, OLD),
                handshake(2, Way.IN, LEGACY, NEWEST),
                handshake(3, Way.IN, GOOD, NEWEST),
                handshake(4, Way.IN, GOOD_TOO, OLD),
                handshake(5, Way.IN, SIX, OLD),
                handshake(6, Way.IN, SIX, TWELVE));

        assertTrue(impact.speaks());
        assertEquals(new Amount(4, 2), impact.amount(Outcome.REFUSED));
        assertEquals(new Amount(2, 0), impact.amount(Outcome.ACCEPTED));
        assertEquals(new Amount(1, 0), impact.amount(Outcome.NOT_TOLD));
        assertEquals(List.of("group"), impact.lacking());
        assertEquals(4.0 / 7, impact.share(Outcome.REFUSED), 1e-9);
        assertEquals("protocols", impact.rules().get(0).rule().id());
        assertEquals(new Amount(4, 2), impact.rules().get(0).amount());
        assertEquals(3, impact.refusedPeers());
        assertEquals(1, impact.betterPeers());
        assertEquals(1, impact.perhapsPeers());
        assertEquals(Amount.NONE, impact.ofForgotten());

        RefusedPeer worst = impact.peers().get(0);
        assertEquals("fax.example.co.uk", worst.peer().name());
        assertEquals(new Amount(2, 2), worst.refused());
        assertEquals(new Amount(3, 2), worst.all());
        assertEquals(List.of("TLSv1 TLS_RSA_WITH_3DES_EDE_CBC_SHA"), worst.with());
        assertEquals(List.of("protocols"), worst.rules());
        assertEquals(Truth.YES, worst.better());
        assertEquals("TLSv1.3 TLS_AES_256_GCM_SHA384 x25519", worst.betterWith());
        assertEquals(
                List.of(Truth.OPEN, Truth.NO),
                impact.peers().subList(1, 3).stream().map(RefusedPeer::better).toList());
    }

    /** The day whose rules count is that of the reader, not that of the log. */
    @Test
    void rulesCountFromTheirDayOn(@TempDir Path folder) throws IOException {
        Policy house = policy(
                folder,
                "  - { id: v, check: VER-SET, mode: allow-only, values: [TLSv1.3], from: 2027-01-01, source: \"1\","
                        + " text: \"Only.\" }\n");
        Combination twelve = Combination.of(TWELVE);
        assertFalse(new HandshakeJudge(house, Scope.OPPORTUNISTIC, DAY).speaks());
        assertEquals(
                Outcome.REFUSED,
                new HandshakeJudge(house, Scope.OPPORTUNISTIC, LocalDate.of(2027, 1, 1))
                        .judge(twelve)
                        .outcome());
    }

    /** A mailbox has headers alone, which tell of mails. */
    @Test
    void withoutHandshakesTheShareIsThatOfMails() {
        PolicyImpact impact = impact(
                Policies.named("mozilla-intermediate-6.0"),
                mail(0, Way.IN, LEGACY, OLD),
                mail(1, Way.IN, GOOD, NEWEST),
                mail(2, Way.IN, GOOD, NEWEST),
                mail(3, Way.IN, GOOD, NEWEST));

        assertEquals(0.25, impact.share(Outcome.REFUSED));
        assertEquals(1, impact.refusedPeers());
    }

    private static PolicyImpact impact(Policy policy, LogEvent... events) {
        return PolicyImpacts.of(
                policy, Scope.OPPORTUNISTIC, DAY, LogFixtures.of(events).in());
    }

    private static Policy policy(Path folder, String rules) throws IOException {
        String head = """
                version: 1
                id: house
                title: House rules
                issuer: The house
                about: For tests.
                scope: [opportunistic]
                sources: [{ url: "https://example.test/rules", kind: primary }]
                rules:
                """;
        return Policies.read(Files.writeString(folder.resolve("house.yaml"), head + rules));
    }
}
