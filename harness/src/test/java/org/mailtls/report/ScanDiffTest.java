package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.result.compare.ScanDiff;

class ScanDiffTest {
    private static final ScanText.Look PLAIN = new ScanText.Look(100, false, Optional.empty());

    @Test
    void evidenceEffortAndTimeAreNoChange() {
        Map<String, Fact> now = ScanFixtures.values();
        now.replaceAll((id, fact) -> new Fact(
                fact.state(), fact.value(), fact.reason(), List.of("other words"), 9, 9, 9, Duration.ofSeconds(9)));
        ScanDiff diff = diff(ScanFixtures.values(), now);
        assertTrue(diff.nothingChanged());
        assertEquals(List.of(), diff.unseen());
        assertTrue(ScanDiffText.render(diff, PLAIN).contains("Nothing changed"));
    }

    @Test
    void wordsThatCameAndWentAreNamed() {
        Map<String, Fact> now = ScanFixtures.values();
        now.put("VER-SET", words("TLSv1.2", "TLSv1.3"));
        ScanDiff.FactChange change = diff(ScanFixtures.values(), now).facts().get(0);
        assertEquals("VER-SET", change.check());
        assertEquals(List.of("TLSv1.3"), change.added());
        assertEquals(List.of("TLSv1"), change.removed());
    }

    @Test
    void numbersByWordAreComparedWordByWord() {
        Map<String, Fact> now = ScanFixtures.values();
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("offered", 2L);
        counts.put("of", 3L);
        now.put("SMTP-STARTTLS-OFFERED", ScanFixtures.seen(new FactValue.Counts(counts)));
        ScanDiff.FactChange change = diff(ScanFixtures.values(), now).facts().get(0);
        assertEquals(List.of("offered 2", "of 3"), change.added());
        assertEquals(List.of("offered 3"), change.removed());
    }

    @Test
    void theOrderOfSuitesCountsOnlyWhereTheServerHasOne() {
        Map<String, Fact> was = ScanFixtures.values();
        Map<String, Fact> now = ScanFixtures.values();
        now.put("CS-SET-TLS12", words("TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        assertTrue(diff(was, now).nothingChanged());

        was.put("CS-ORDER-SERVER", ScanFixtures.seen(new FactValue.Text("server")));
        now.put("CS-ORDER-SERVER", ScanFixtures.seen(new FactValue.Text("server")));
        ScanDiff diff = diff(was, now);
        assertEquals("CS-SET-TLS12", diff.facts().get(0).check());
        assertEquals(List.of(), diff.facts().get(0).added());
    }

    @Test
    void whatOneScanCouldNotSeeIsNoChangeOfTheServer() {
        Map<String, Fact> now = ScanFixtures.values();
        now.put("VER-SET", ScanFixtures.unseen(FactState.NOT_TESTED, "It throttled."));
        ScanDiff diff = diff(ScanFixtures.values(), now);
        assertTrue(diff.nothingChanged());
        assertEquals(List.of(new ScanDiff.Unseen("VER-SET", true, "It throttled.")), diff.unseen());
        ScanDiff back = diff(now, ScanFixtures.values());
        assertEquals(List.of(new ScanDiff.Unseen("VER-SET", false, "It throttled.")), back.unseen());
    }

    @Test
    void aPropertyThatTheServerDoesNotHaveAnyMoreIsAChange() {
        Map<String, Fact> now = ScanFixtures.values();
        now.put("FEAT-COMPRESSION", ScanFixtures.unseen(FactState.NOT_APPLICABLE, "TLS 1.3 alone."));
        assertEquals(
                "FEAT-COMPRESSION",
                diff(ScanFixtures.values(), now).facts().get(0).check());
    }

    @Test
    void verdictsThatChangedAreNamedWithWhatBreaksThemNow() {
        Policy rules = ScanFixtures.policy("house");
        Verdict was = new Verdict(
                rules, List.of(ScanFixtures.finding(rules, "protocols", Status.PASS, "TLSv1.2", "TLSv1.2")));
        Verdict now = new Verdict(
                rules,
                List.of(ScanFixtures.finding(rules, "protocols", Status.FAIL, "TLSv1 TLSv1.2", "TLSv1.2", "TLSv1")));
        ScanDiff diff = ScanDiff.of(
                ScanFixtures.facts(ScanFixtures.values()),
                List.of(was),
                ScanFixtures.facts(ScanFixtures.values()),
                List.of(now));
        assertEquals(
                List.of(new ScanDiff.FindingChange(
                        "house", "protocols", "VER-SET", Status.PASS, Status.FAIL, List.of("TLSv1"))),
                diff.findings());
        assertFalse(diff.nothingChanged());
        assertTrue(ScanDiffText.render(diff, PLAIN).contains("house (protocols): pass → FAIL, for TLSv1"));
    }

    private static Fact words(String... words) {
        return ScanFixtures.seen(new FactValue.Words(List.of(words)));
    }

    private static ScanDiff diff(Map<String, Fact> was, Map<String, Fact> is) {
        return ScanDiff.of(ScanFixtures.facts(was), List.of(), ScanFixtures.facts(is), List.of());
    }
}
