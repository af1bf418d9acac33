package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.FactState;
import org.mailtls.scenario.Service;

class RatingTest {
    private static List<String> lines(Grade grade) {
        return grade.steps().stream().map(Step::line).toList();
    }

    private static List<String> caps(Grade grade) {
        return grade.caps().stream().map(Cap::id).toList();
    }

    @Test
    void showsItsArithmeticStepByStep() {
        Grade grade = Rating.rate(ServerFacts.strong().facts());
        assertEquals(
                List.of(
                        "protocol: best TLSv1.2 100, worst TLSv1.2 100, mean 100",
                        "key-exchange: lowest is CERT-EC-BITS with 256 bits 100",
                        "cipher: best TLS_AES_256_GCM_SHA384 100, worst TLS_AES_128_GCM_SHA256 80, mean 90",
                        "score: 30 % of 100 + 30 % of 100 + 40 % of 90 = 96",
                        "letter: 96 is at least 80: A; no cap was met: A+"),
                lines(grade));
        assertEquals("A+", grade.letter());
        assertEquals(96, grade.score());
        assertEquals(List.of(), grade.caps());
    }

    @Test
    void aCapLeavesTheScoreAsItIs() {
        Grade grade = Rating.rate(ServerFacts.strong()
                .words("VER-SET", "TLSv1", "TLSv1.2", "TLSv1.3")
                .facts());
        assertEquals("B", grade.letter());
        assertEquals(List.of("tls10"), caps(grade));
        assertEquals(94, grade.score());
        assertTrue(
                lines(grade).contains("score: 30 % of 95 + 30 % of 100 + 40 % of 90 = 94.5, rounded down to 94"),
                () -> lines(grade).toString());
        assertTrue(
                lines(grade).contains("letter: 94 is at least 80: A; tls10 leaves B"),
                () -> lines(grade).toString());
    }

    @Test
    void aCategoryWithoutPointsSpoilsTheScore() {
        Grade grade = Rating.rate(ServerFacts.strong()
                .words("CS-ALL", "TLS_RSA_WITH_NULL_SHA")
                .words("CS-NULL", "TLS_RSA_WITH_NULL_SHA")
                .facts());
        assertEquals("F", grade.letter());
        assertEquals(0, grade.score());
        assertTrue(caps(grade).contains("weak-suite"));
        assertTrue(
                lines(grade)
                        .contains(
                                "score: 30 % of 100 + 30 % of 100 + 40 % of 0 = 60, but a category without points makes"
                                        + " it 0"),
                () -> lines(grade).toString());
    }

    @Test
    void theSmallestKeyCountsAndSmallOnesCap() {
        ServerFacts facts =
                ServerFacts.strong().counts("KEX-DH-BITS", Map.of("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 1024L));
        Grade small = Rating.rate(facts.facts());
        assertTrue(
                lines(small).contains("key-exchange: lowest is TLS_DHE_RSA_WITH_AES_128_CBC_SHA with 1024 bits 80"),
                () -> lines(small).toString());
        assertEquals(List.of("small-key"), caps(small));
        Grade tiny = Rating.rate(facts.counts("KEX-DH-BITS", Map.of("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 512L))
                .facts());
        assertEquals("F", tiny.letter());
        assertEquals(List.of("very-small-key", "small-key"), caps(tiny));
    }

    @Test
    void aGroupOfAFiniteFieldIsWorthLessThanACurve() {
        Grade grade = Rating.rate(ServerFacts.strong()
                .words("KEX-GROUPS-13", "x25519", "ffdhe2048")
                .facts());
        assertTrue(
                lines(grade).contains("key-exchange: lowest is ffdhe2048 with 2048 bits 90"),
                () -> lines(grade).toString());
    }

    @Test
    void mailToPort25IsNotCappedForWhatItsSendersDoNotAskFor() {
        ServerFacts facts = ServerFacts.strong()
                .text("CERT-CHAIN", "self-signed")
                .text("CERT-NAME", "mismatch")
                .words("CERT-SIG", "sha1WithRSAEncryption")
                .words("CS-ANON", "TLS_DH_anon_WITH_AES_256_GCM_SHA384");
        assertEquals("A+", Rating.rate(facts.facts()).letter());
        assertEquals(
                "A+",
                Rating.rate(facts.text("SMTP-STARTTLS-ENFORCED", "open").facts())
                        .letter());
        Grade submission = Rating.rate(facts.service(Service.SUBMISSION).facts());
        assertEquals("T", submission.letter());
        assertEquals(List.of("anonymous", "trust", "name", "sha1-certificate"), caps(submission));
        RatingRules.shipped().caps().forEach(cap -> assertTrue(!cap.cap().id().contains("starttls"), cap::toString));
    }

    @Test
    void withoutFactsThereIsNoGrade() {
        Grade none = Rating.rate(new ServerFacts().facts());
        assertEquals(Grade.UNKNOWN, none.letter());
        assertEquals(0, none.score());
        Grade noSuites = Rating.rate(
                ServerFacts.strong().state(FactState.NOT_TESTED, "CS-ALL").facts());
        assertEquals(Grade.UNKNOWN, noSuites.letter());
        assertTrue(lines(noSuites).contains("cipher: nothing is known, see CS-ALL"));
    }

    @Test
    void whatWasNotTestedIsSaidAndKeepsTheBestLetterAway() {
        Grade grade = Rating.rate(ServerFacts.strong()
                .state(FactState.NOT_TESTED, "ATT-ROBOT", "KEX-DH-BITS")
                .facts());
        assertEquals("A", grade.letter());
        assertTrue(
                lines(grade).contains("remark: not tested, so that the score may be too good: KEX-DH-BITS"),
                () -> lines(grade).toString());
        assertTrue(
                lines(grade)
                        .contains("remark: not tested, so that the letter may be too good: robot. Without that there is"
                                + " no A+"),
                () -> lines(grade).toString());
    }

    @Test
    void theWeakServerHasTheWorstOfEverything() {
        Grade grade = Rating.rate(ServerFacts.weak().facts());
        assertEquals("F", grade.letter());
        assertEquals(42, grade.score());
        assertTrue(new TreeSet<>(caps(grade)).containsAll(List.of("ssl2", "export", "heartbleed", "drown", "rc4")));
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_RSA_WITH_NULL_SHA, 0",
        "TLS_SHA256_SHA256, 0",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA, 40",
        "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA, 56",
        "SSL_CK_RC4_128_EXPORT40_WITH_MD5, 40",
        "TLS_RSA_WITH_DES_CBC_SHA, 56",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA, 112",
        "SSL_CK_DES_192_EDE3_CBC_WITH_MD5, 112",
        "TLS_RSA_WITH_RC4_128_SHA, 128",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, 128",
        "TLS_AES_128_CCM_8_SHA256, 128",
        "TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384, 256",
        "TLS_CHACHA20_POLY1305_SHA256, 256",
    })
    void readsBitsOfSuites(String suite, int bits) {
        assertEquals(bits, SuiteBits.of(suite).orElseThrow());
        assertTrue(SuiteBits.of("0xc0ff").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, 256",
        "sect163k1, 163",
        "x25519, 253",
        "X25519MLKEM768, 253",
        "SecP384r1MLKEM1024, 384",
        "x448, 448",
        "brainpoolP512r1tls13, 512",
        "ffdhe3072, 3072",
        "dh-1024, 1024",
        "curveSM2, 256",
    })
    void readsBitsOfGroups(String group, int bits) {
        assertEquals(bits, GroupBits.of(group).orElseThrow());
        assertTrue(GroupBits.of("MLKEM768").isEmpty());
        assertTrue(GroupBits.of("0x0a0a").isEmpty());
    }
}
