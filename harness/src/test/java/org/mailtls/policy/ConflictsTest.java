package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guidelines contradict each other: the same server is right by one and wrong by another, and no verdict is merged. */
class ConflictsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

    private static Finding finding(String policy, String rule, ServerFacts facts, Scope scope) {
        return Judge.judge(Policies.named(policy), facts.facts(), scope, DAY).findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(Status status, List<String> offending, String policy, String rule, ServerFacts facts) {
        Finding finding = finding(policy, rule, facts, Scope.MANDATORY);
        assertEquals(status, finding.status(), finding::toString);
        assertEquals(offending, finding.offending(), finding::toString);
    }

    /** What is recommended for TLS 1.2 is no advice to bring TLS 1.2 back. */
    @Test
    void suitesOfTls12AreRecommendedWhereThereIsTls12() {
        ServerFacts only13 = ServerFacts.strong()
                .words("VER-SET", "TLSv1.3")
                .none("CS-SET-TLS12")
                .words("CS-ALL", "TLS_AES_256_GCM_SHA384");
        for (String[] rule : List.of(
                new String[] {"rfc9325", "suites"},
                new String[] {"bsi-tr-02102-2", "suites-tls12"},
                new String[] {"bsi-tr-03108-1", "suites-tls12"})) {
            Finding finding = finding(rule[0], rule[1], only13, Scope.OPPORTUNISTIC);
            assertEquals(Status.NOT_APPLICABLE, finding.status(), rule[0]);
        }
    }

    /** Both read the same classes, so that a suite that is weak for one is weak for the other. */
    @Test
    void opportunisticTwinsSeeTheSameWeakSuites() {
        Map<String, List<String>> weak = Map.of(
                "null", List.of("CS-NULL", "TLS_SHA256_SHA256"),
                "rc4", List.of("CS-RC4", "SSL_CK_RC4_128_WITH_MD5"),
                "export", List.of("CS-EXPORT", "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5"),
                "weak", List.of("CS-LOW", "SSL_CK_DES_64_CBC_WITH_MD5"));
        weak.forEach((rule, seen) -> {
            ServerFacts facts = ServerFacts.strong().words(seen.get(0), seen.get(1));
            assertEquals(
                    Status.FAIL,
                    finding("rfc9325", rule, facts, Scope.MANDATORY).status(),
                    rule);
            Finding twin = finding("rfc9325", rule + "-opportunistic", facts, Scope.OPPORTUNISTIC);
            assertEquals(Status.NOTICE, twin.status(), rule);
            assertEquals(List.of(seen.get(1)), twin.offending(), rule);
        });
    }

    private static ServerFacts suites(String tls12, String tls13) {
        return ServerFacts.strong()
                .words("CS-SET-TLS12", tls12)
                .words("CS-SET-TLS13", tls13)
                .words("CS-ALL", tls13, tls12);
    }

    @Test
    void chaCha20() {
        String old = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";
        String recent = "TLS_CHACHA20_POLY1305_SHA256";
        ServerFacts facts = suites(old, recent);
        expect(Status.PASS, List.of(), "mozilla-intermediate-6.0", "suites-tls12", facts);
        expect(Status.PASS, List.of(), "mozilla-intermediate-6.0", "suites-tls13", facts);
        expect(Status.PASS, List.of(), "ncsc-nl-2025-05", "suites", facts);
        expect(Status.FAIL, List.of(recent, old), "nist-sp800-52r2", "suites", facts);
        // The BSI has it on no list, and does not call that a failure.
        expect(Status.NOTICE, List.of(recent), "bsi-tr-02102-2", "suites-tls13", facts);
        ServerFacts beside = facts.words("CS-SET-TLS13", "TLS_AES_128_GCM_SHA256", recent);
        expect(Status.INFO, List.of(recent), "bsi-tr-02102-2", "suites-tls13", beside);
    }

    @Test
    void x25519() {
        ServerFacts both = ServerFacts.strong()
                .words("KEX-GROUPS-12", "x25519", "secp256r1")
                .words("KEX-GROUPS-13", "x25519", "secp256r1");
        expect(Status.PASS, List.of(), "mozilla-intermediate-6.0", "groups-tls13", both);
        expect(Status.PASS, List.of(), "rfc9325", "groups-tls13", both);
        expect(Status.PASS, List.of(), "ncsc-nl-2025-05", "groups-tls13", both);
        expect(Status.INFO, List.of("x25519"), "bsi-tr-02102-2", "groups-tls13", both);
        expect(Status.NOTICE, List.of("x25519"), "nist-sp800-52r2", "groups-tls13", both);
        ServerFacts without = both.words("KEX-GROUPS-13", "secp256r1");
        expect(Status.NOTICE, List.of("no x25519"), "rfc9325", "groups-tls13", without);
        expect(Status.PASS, List.of(), "nist-sp800-52r2", "groups-tls13", without);
    }

    @Test
    void dhe() {
        String dhe = "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384";
        ServerFacts facts = suites(dhe, "TLS_AES_256_GCM_SHA384").words("CS-DHE", dhe);
        expect(Status.PASS, List.of(), "mozilla-intermediate-5.7", "suites-tls12", facts);
        expect(Status.FAIL, List.of(dhe), "mozilla-intermediate-6.0", "suites-tls12", facts);
        expect(Status.NOTICE, List.of(dhe), "ncsc-nl-2025-05", "suites", facts);
        expect(Status.PASS, List.of(), "nist-sp800-52r2", "suites", facts);
        expect(Status.NOTICE, List.of(dhe), "rfc9325", "dhe", facts);
        expect(Status.PASS, List.of(), "bsi-tr-02102-2", "suites-tls12", facts);
        Finding after = Judge.judge(
                        Policies.named("bsi-tr-02102-2"), facts.facts(), Scope.MANDATORY, LocalDate.of(2030, 1, 1))
                .findings()
                .stream()
                .filter(finding -> finding.rule().id().equals("suites-tls12"))
                .findFirst()
                .orElseThrow();
        assertEquals(Status.NOTICE, after.status(), "the BSI lets DHE end with 2029");
    }

    @Test
    void cbcWithSha256() {
        String cbc = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
        ServerFacts facts = suites(cbc, "TLS_AES_256_GCM_SHA384").words("CS-CBC-SHA2", cbc);
        expect(Status.PASS, List.of(), "bsi-tr-02102-2", "suites-tls12", facts);
        expect(Status.NOTICE, List.of(cbc), "ncsc-nl-2025-05", "suites", facts);
        expect(Status.FAIL, List.of(cbc), "mozilla-intermediate-6.0", "suites-tls12", facts);
        // NIST lists it, and then asks for encrypt-then-MAC.
        expect(Status.FAIL, List.of("no"), "nist-sp800-52r2", "encrypt-then-mac", facts.flag(false, "FEAT-ETM"));
    }

    @Test
    void rsa2048() {
        ServerFacts facts = ServerFacts.strong().words("CERT-KEY", "rsa-2048").count("CERT-RSA-BITS", 2048);
        expect(Status.PASS, List.of(), "mozilla-intermediate-6.0", "rsa-size", facts);
        expect(Status.PASS, List.of(), "rfc9325", "rsa-size", facts);
        expect(Status.PASS, List.of(), "nist-sp800-52r2", "rsa-size", facts);
        expect(Status.NOTICE, List.of("2048"), "ncsc-nl-2025-05", "rsa-size", facts);
        expect(Status.NOTICE, List.of("2048"), "bsi-tr-02102-2", "rsa-size", facts);
        expect(Status.FAIL, List.of("2048"), "bsi-tr-03108-1", "rsa-size", facts);
    }

    @Test
    void ccm8() {
        String ccm8 = "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8";
        ServerFacts facts = suites(ccm8, "TLS_AES_128_CCM_8_SHA256");
        expect(Status.PASS, List.of(), "nist-sp800-52r2", "suites", facts);
        expect(Status.FAIL, List.of("TLS_AES_128_CCM_8_SHA256", ccm8), "ncsc-nl-2025-05", "suites", facts);
    }

    @Test
    void unknownServerName() {
        ServerFacts answers = ServerFacts.strong();
        expect(Status.PASS, List.of(), "rfc7672-sender", "unknown-name", answers);
        expect(Status.NOTICE, List.of("answers"), "rfc9325", "unknown-name", answers);
        ServerFacts aborts = ServerFacts.strong().text("CERT-SNI-FALLBACK", "aborts");
        expect(Status.FAIL, List.of("aborts"), "rfc7672-sender", "unknown-name", aborts);
        expect(Status.FAIL, List.of("aborts"), "rfc8461-sender", "unknown-name", aborts);
        expect(Status.PASS, List.of(), "rfc9325", "unknown-name", aborts);
        Finding opportunistic = finding("rfc9325", "unknown-name", answers, Scope.OPPORTUNISTIC);
        assertEquals(Status.NOT_APPLICABLE, opportunistic.status(), "there, RFC 7672 has the word");
        assertTrue(opportunistic.observed().contains("mandatory"), opportunistic::observed);
    }
}
