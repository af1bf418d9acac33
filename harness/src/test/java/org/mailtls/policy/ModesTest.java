package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.probe.FactState;

/** One rule at a time: what each mode says, and what strength, condition, term, scope and cap make of it. */
class ModesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Wanted TRUE = new Wanted.Is("true");

    private static Rule rule(
            String check, Demand demand, Strength strength, @Nullable Condition when, Term term, boolean capped) {
        Set<Scope> scopes = EnumSet.of(Scope.OPPORTUNISTIC, Scope.SUBMISSION);
        return new Rule("it", check, demand, strength, when, term, scopes, capped, "somewhere", "Something.");
    }

    private static Rule rule(String check, Demand demand) {
        return rule(check, demand, Strength.MUST, null, Term.ALWAYS, false);
    }

    private static Finding judged(Rule rule, ServerFacts facts, Scope scope, LocalDate on) {
        Policy policy =
                new Policy("p", "P", "I", "", "About.", Set.of(Scope.values()), List.of(), List.of(), List.of(rule));
        return Judge.judge(policy, facts.facts(), scope, on).findings().get(0);
    }

    private static Finding judged(Rule rule, ServerFacts facts) {
        return judged(rule, facts, Scope.OPPORTUNISTIC, DAY);
    }

    private static void expect(Status status, List<String> offending, Finding finding) {
        assertEquals(status, finding.status(), finding::toString);
        assertEquals(offending, finding.offending());
    }

    private static ServerFacts versions(String... versions) {
        return new ServerFacts().words("VER-SET", versions);
    }

    @Test
    void allowOnlyFailsWhatIsBeyond() {
        Rule rule = rule("VER-SET", new AllowOnly(List.of("TLSv1.2", "TLSv1.3"), List.of()));
        Finding pass = judged(rule, versions("TLSv1.2"));
        expect(Status.PASS, List.of(), pass);
        assertEquals("nothing but TLSv1.2 and TLSv1.3", pass.expected());
        Finding fail = judged(rule, versions("TLSv1", "TLSv1.1", "TLSv1.2"));
        expect(Status.FAIL, List.of("TLSv1", "TLSv1.1"), fail);
        assertEquals("TLSv1 TLSv1.1 TLSv1.2", fail.observed());
        expect(Status.NOT_APPLICABLE, List.of(), judged(rule, versions()));
    }

    @Test
    void datedValuesCountUpToTheirLastDay() {
        LocalDate last = LocalDate.of(2026, 12, 31);
        Dated dated = new Dated(List.of("TLSv1.2"), last);
        Rule rule = rule("VER-SET", new AllowOnly(List.of("TLSv1.3"), List.of(dated)));
        Finding before = judged(rule, versions("TLSv1.2", "TLSv1.3"), Scope.OPPORTUNISTIC, last);
        expect(Status.PASS, List.of(), before);
        assertEquals("nothing but TLSv1.3; until 2026-12-31 TLSv1.2", before.expected());
        Finding after = judged(rule, versions("TLSv1.2", "TLSv1.3"), Scope.OPPORTUNISTIC, last.plusDays(1));
        expect(Status.FAIL, List.of("TLSv1.2"), after);
        assertEquals("nothing but TLSv1.3", after.expected());
        Rule open = rule("VER-SET", new AllowOnly(List.of("TLSv1.3"), List.of(new Dated(List.of("TLSv1.2"), null))));
        expect(Status.PASS, List.of(), judged(open, versions("TLSv1.2"), Scope.OPPORTUNISTIC, last.plusYears(50)));
    }

    @Test
    void levelsOfWordsGoByTheWorst() {
        Levels rest = new Levels(List.of(
                new Levels.Range(Level.GOOD, List.of("TLSv1.3"), null),
                new Levels.Range(Level.PHASE_OUT, List.of("TLSv1.1"), null)));
        expect(Status.PASS, List.of(), judged(rule("VER-SET", rest), versions("TLSv1.3")));
        expect(Status.NOTICE, List.of("TLSv1.1"), judged(rule("VER-SET", rest), versions("TLSv1.1", "TLSv1.3")));
        Finding fail = judged(rule("VER-SET", rest), versions("TLSv1.1", "SSLv3"));
        expect(Status.FAIL, List.of("SSLv3", "TLSv1.1"), fail);
        assertEquals("good: TLSv1.3; phase-out: TLSv1.1; insufficient: all else", fail.expected());
        Levels written = new Levels(List.of(
                new Levels.Range(Level.GOOD, List.of("TLSv1.3"), null),
                new Levels.Range(Level.INSUFFICIENT, List.of("SSLv*"), null)));
        expect(Status.PASS, List.of(), judged(rule("VER-SET", written), versions("TLSv1.1")));
        expect(Status.FAIL, List.of("SSLv3"), judged(rule("VER-SET", written), versions("SSLv3")));
    }

    @Test
    void levelsOfNumbersGoByTheFirstThatHolds() {
        Rule rule = rule(
                "RENEG-CLIENT-COUNT",
                new Levels(List.of(
                        new Levels.Range(Level.GOOD, List.of(), new Bounds(null, 0)),
                        new Levels.Range(Level.SUFFICIENT, List.of(), new Bounds(null, 10)),
                        new Levels.Range(Level.PHASE_OUT, List.of(), new Bounds(null, null)))));
        expect(Status.PASS, List.of(), judged(rule, new ServerFacts().count("RENEG-CLIENT-COUNT", 10)));
        expect(Status.NOTICE, List.of("11"), judged(rule, new ServerFacts().count("RENEG-CLIENT-COUNT", 11)));
        Rule sizes = rule(
                "CERT-RSA-BITS",
                new Levels(List.of(
                        new Levels.Range(Level.SUFFICIENT, List.of(), new Bounds(3072, null)),
                        new Levels.Range(Level.PHASE_OUT, List.of(), new Bounds(2048, null)))));
        expect(Status.NOTICE, List.of("2048"), judged(sizes, new ServerFacts().count("CERT-RSA-BITS", 2048)));
        expect(Status.FAIL, List.of("1024"), judged(sizes, new ServerFacts().count("CERT-RSA-BITS", 1024)));
    }

    @Test
    void recommendNeverFails() {
        Rule words = rule("KEX-HYBRID", new Recommend(List.of("X25519MLKEM768"), List.of(), null));
        expect(Status.PASS, List.of(), judged(words, new ServerFacts().words("KEX-HYBRID", "X25519MLKEM768")));
        expect(
                Status.INFO,
                List.of("SecP256r1MLKEM768"),
                judged(words, new ServerFacts().words("KEX-HYBRID", "X25519MLKEM768", "SecP256r1MLKEM768")));
        expect(Status.NOTICE, List.of(), judged(words, new ServerFacts().none("KEX-HYBRID")));
        Rule number =
                rule("CERT-RSA-BITS", new Recommend(List.of(), List.of(), new Wanted.Within(new Bounds(3000, null))));
        expect(Status.PASS, List.of(), judged(number, new ServerFacts().count("CERT-RSA-BITS", 3072)));
        Finding small = judged(number, new ServerFacts().count("CERT-RSA-BITS", 2048));
        expect(Status.NOTICE, List.of("2048"), small);
        assertEquals("preferably at least 3000", small.expected());
        Rule flag = rule("FEAT-ETM", new Recommend(List.of(), List.of(), TRUE));
        expect(Status.NOTICE, List.of("no"), judged(flag, new ServerFacts().flag(false, "FEAT-ETM")));
    }

    @Test
    void requireFailsWhatIsLacking() {
        Rule any = rule("KEX-GROUPS-12", new Require(new Wanted.AnyOf(List.of("secp256r1", "secp384r1"))));
        expect(Status.PASS, List.of(), judged(any, new ServerFacts().words("KEX-GROUPS-12", "secp384r1")));
        Finding none = judged(any, new ServerFacts().words("KEX-GROUPS-12", "x25519"));
        expect(Status.FAIL, List.of(), none);
        assertEquals("at least one of secp256r1 or secp384r1", none.expected());
        Rule all = rule("KEX-GROUPS-12", new Require(new Wanted.AllOf(List.of("secp256r1", "x25519"))));
        expect(Status.FAIL, List.of("no x25519"), judged(all, new ServerFacts().words("KEX-GROUPS-12", "secp256r1")));
        Rule flag = rule("FEAT-EMS", new Require(TRUE));
        expect(Status.PASS, List.of(), judged(flag, new ServerFacts().flag(true, "FEAT-EMS")));
        expect(Status.FAIL, List.of("no"), judged(flag, new ServerFacts().flag(false, "FEAT-EMS")));
        Rule text = rule("CERT-CHAIN", new Require(new Wanted.Is("trusted")));
        expect(Status.FAIL, List.of("self-signed"), judged(text, new ServerFacts().text("CERT-CHAIN", "self-signed")));
        Rule same = rule("SMTP-STARTTLS-OFFERED", new Require(new Wanted.Equal("offered", "of")));
        Map<String, Long> often = new LinkedHashMap<>();
        often.put("offered", 2L);
        often.put("of", 3L);
        expect(
                Status.FAIL,
                List.of("offered 2", "of 3"),
                judged(same, new ServerFacts().counts("SMTP-STARTTLS-OFFERED", often)));
    }

    @Test
    void numbersOfAMapCountEach() {
        Rule rule = rule("KEX-DH-BITS", new Require(new Wanted.Within(new Bounds(2048, null))));
        expect(
                Status.FAIL,
                List.of("TLS_DH_anon_WITH_AES_128_CBC_SHA 1024"),
                judged(
                        rule,
                        new ServerFacts()
                                .counts(
                                        "KEX-DH-BITS",
                                        Map.of(
                                                "TLS_DH_anon_WITH_AES_128_CBC_SHA",
                                                1024L,
                                                "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                                                3072L))));
        expect(Status.NOT_APPLICABLE, List.of(), judged(rule, new ServerFacts().counts("KEX-DH-BITS", Map.of())));
    }

    @Test
    void forbidFailsWhatIsNamed() {
        Rule words = rule("CS-ALL", Forbid.words(List.of("*_RC4_*", "*_NULL_*")));
        expect(
                Status.FAIL,
                List.of("TLS_RSA_WITH_RC4_128_SHA"),
                judged(words, new ServerFacts().words("CS-ALL", "TLS_AES_128_GCM_SHA256", "TLS_RSA_WITH_RC4_128_SHA")));
        expect(Status.PASS, List.of(), judged(words, new ServerFacts().words("CS-ALL", "TLS_AES_128_GCM_SHA256")));
        Rule empty = rule("CS-ANON", Forbid.words(Forbid.ANY_AT_ALL));
        expect(Status.PASS, List.of(), judged(empty, new ServerFacts().none("CS-ANON")));
        expect(Status.FAIL, List.of("x"), judged(empty, new ServerFacts().words("CS-ANON", "x")));
        assertEquals("none", judged(empty, new ServerFacts().none("CS-ANON")).expected());
        Rule flag = rule("FEAT-COMPRESSION", new Forbid(List.of(), new Wanted.Is("true")));
        expect(Status.FAIL, List.of("yes"), judged(flag, new ServerFacts().flag(true, "FEAT-COMPRESSION")));
        expect(Status.PASS, List.of(), judged(flag, new ServerFacts().flag(false, "FEAT-COMPRESSION")));
    }

    @Test
    void preferGoesByTheServersOrder() {
        Rule rule = rule("CS-SET-TLS12", new Prefer(List.of(List.of("TLS_ECDHE_*"), List.of("TLS_RSA_*"))));
        ServerFacts wrong = new ServerFacts().words("CS-SET-TLS12", "TLS_RSA_A", "TLS_ECDHE_A", "TLS_X", "TLS_RSA_B");
        expect(Status.FAIL, List.of("TLS_RSA_A"), judged(rule, wrong.text("CS-ORDER-SERVER", "server")));
        ServerFacts right = new ServerFacts().words("CS-SET-TLS12", "TLS_ECDHE_A", "TLS_RSA_A");
        expect(Status.PASS, List.of(), judged(rule, right.text("CS-ORDER-SERVER", "server")));
        expect(Status.FAIL, List.of("TLS_RSA_A"), judged(rule, right.text("CS-ORDER-SERVER", "client")));
        expect(Status.NOT_TESTED, List.of(), judged(rule, right.text("CS-ORDER-SERVER", "unknown")));
        expect(Status.NOT_TESTED, List.of(), judged(rule, right.state(FactState.NOT_TESTED, "CS-ORDER-SERVER")));
        ServerFacts one = new ServerFacts().words("CS-SET-TLS12", "TLS_RSA_B", "TLS_RSA_A");
        expect(Status.PASS, List.of(), judged(rule, one.text("CS-ORDER-SERVER", "client")));
        expect(Status.NOT_APPLICABLE, List.of(), judged(rule, new ServerFacts().words("CS-SET-TLS12", "TLS_X")));
    }

    static Stream<Arguments> everyMode() {
        List<String> words = List.of("TLSv1.2");
        return Stream.of(
                Arguments.of("VER-SET", new AllowOnly(words, List.of())),
                Arguments.of("VER-SET", new Levels(List.of(new Levels.Range(Level.GOOD, words, null)))),
                Arguments.of("VER-SET", new Recommend(words, List.of(), null)),
                Arguments.of("VER-SET", new Require(new Wanted.AnyOf(words))),
                Arguments.of("VER-SET", Forbid.words(words)),
                Arguments.of("VER-SET", Forbid.words(Forbid.ANY_AT_ALL)),
                Arguments.of("FEAT-COMPRESSION", new Forbid(List.of(), new Wanted.Is("true"))),
                Arguments.of("CS-SET-TLS12", new Prefer(List.of(words, List.of("x")))));
    }

    @ParameterizedTest
    @MethodSource("everyMode")
    void whatWasNotSeenNeverPasses(String check, Demand demand) {
        Rule rule = rule(check, demand);
        Finding untested = judged(rule, new ServerFacts());
        assertEquals(Status.NOT_TESTED, untested.status());
        assertEquals("For a reason.", untested.observed());
        assertEquals(
                Status.NOT_TESTED,
                judged(rule, new ServerFacts().without(check)).status());
        assertEquals(
                Status.ERROR,
                judged(rule, new ServerFacts().state(FactState.ERROR, check)).status());
        assertEquals(
                Status.NOT_APPLICABLE,
                judged(rule, new ServerFacts().state(FactState.NOT_APPLICABLE, check))
                        .status());
    }

    @ParameterizedTest
    @MethodSource("everyMode")
    void aValueOfAnotherKindIsAMistakeAndNoPass(String check, Demand demand) {
        boolean flag = check.startsWith("FEAT");
        ServerFacts facts = flag ? new ServerFacts().count(check, 3) : new ServerFacts().flag(true, check);
        assertEquals(Status.ERROR, judged(rule(check, demand), facts).status());
    }

    @Test
    void aShouldThatIsBrokenIsANoticeAndACapMakesItInformation() {
        Demand demand = new Require(TRUE);
        ServerFacts broken = new ServerFacts().flag(false, "FEAT-EMS");
        Rule should = rule("FEAT-EMS", demand, Strength.SHOULD, null, Term.ALWAYS, false);
        expect(Status.NOTICE, List.of("no"), judged(should, broken));
        expect(Status.PASS, List.of(), judged(should, new ServerFacts().flag(true, "FEAT-EMS")));
        Rule capped = rule("FEAT-EMS", demand, Strength.MUST, null, Term.ALWAYS, true);
        expect(Status.INFO, List.of("no"), judged(capped, broken));
        expect(Status.PASS, List.of(), judged(capped, new ServerFacts().flag(true, "FEAT-EMS")));
        assertEquals(Status.NOT_TESTED, judged(capped, new ServerFacts()).status());
    }

    @Test
    void aConditionThatIsNotMetMakesItNotApplicableAndAnUntestedOneLeavesItOpen() {
        Condition when = new Condition.AllOf(List.of(
                new Condition.Any("VER-SET", List.of("TLSv1.2")),
                new Condition.AnyOf(List.of(
                        new Condition.NotEmpty("CS-CBC-SHA1"), new Condition.None("VER-SET", List.of("TLSv1.3"))))));
        Rule rule = rule("FEAT-ETM", new Require(TRUE), Strength.MUST, when, Term.ALWAYS, false);
        ServerFacts facts = new ServerFacts().flag(false, "FEAT-ETM").words("VER-SET", "TLSv1.2", "TLSv1.3");
        assertEquals(Status.NOT_TESTED, judged(rule, facts).status());
        assertEquals(Status.FAIL, judged(rule, facts.words("CS-CBC-SHA1", "x")).status());
        Finding without = judged(rule, facts.none("CS-CBC-SHA1"));
        assertEquals(Status.NOT_APPLICABLE, without.status());
        assertTrue(without.observed().contains("CS-CBC-SHA1 is not empty"), without::observed);
        assertEquals(
                Status.FAIL, judged(rule, facts.words("VER-SET", "TLSv1.2")).status());
        assertEquals(
                Status.NOT_APPLICABLE,
                judged(rule, facts.words("VER-SET", "TLSv1.1")).status());
        ServerFacts kept = new ServerFacts().flag(true, "FEAT-ETM");
        assertNotEquals(Status.PASS, judged(rule, kept).status(), "it may not apply, so it is not kept");
    }

    @Test
    void aRuleHoldsInItsTermAndForItsServices() {
        LocalDate first = LocalDate.of(2024, 1, 1);
        Rule rule = rule("FEAT-EMS", new Require(TRUE), Strength.MUST, null, new Term(first, first.plusDays(1)), false);
        ServerFacts broken = new ServerFacts().flag(false, "FEAT-EMS");
        Finding early = judged(rule, broken, Scope.SUBMISSION, first.minusDays(1));
        assertEquals(Status.NOT_APPLICABLE, early.status());
        assertEquals("in force from 2024-01-01 until 2024-01-02", early.observed());
        assertEquals(Status.FAIL, judged(rule, broken, Scope.SUBMISSION, first).status());
        assertEquals(
                Status.FAIL,
                judged(rule, broken, Scope.SUBMISSION, first.plusDays(1)).status());
        assertEquals(
                Status.NOT_APPLICABLE,
                judged(rule, broken, Scope.SUBMISSION, first.plusDays(2)).status());
        Finding other = judged(rule, broken, Scope.MANDATORY, first);
        assertEquals(Status.NOT_APPLICABLE, other.status());
        assertEquals("speaks of other services: opportunistic, submission", other.observed());
    }
}
