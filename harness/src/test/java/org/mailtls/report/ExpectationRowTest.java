package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.result.Expected;

class ExpectationRowTest {
    private static final String NEVER = "not taken: 12 of 60 mails were, which leaves no p90";
    private static final String FEW = "60 mails are too few for a p99";
    private static final String DEGRADED = "the run is degraded: load 3.3 on 2 cores before the start";

    @Test
    void mailThatWasNeverTakenFailsWithoutANumber() {
        ExpectationRow row = row(expected("quick", null, Expected.FAIL, NEVER));

        assertEquals("FAIL", row.mark());
        assertEquals(NEVER, row.seen());
        assertFalse(row.open());
    }

    @Test
    void whatIsNotTestedSaysWhy() {
        ExpectationRow few = row(expected("quick", null, Expected.NOT_TESTED, FEW));
        ExpectationRow degraded = row(expected("quick", 50_000.0, Expected.NOT_TESTED, DEGRADED));
        ExpectationRow nothing = row(expected("quick", null, Expected.NOT_TESTED, null));

        assertEquals("nothing: " + FEW, few.seen());
        assertEquals("50.0 ms, not judged: the run is degraded", degraded.seen(), "its reasons stand at the head");
        assertEquals("nothing", nothing.seen());
        assertTrue(few.open() && degraded.open() && nothing.open());
    }

    @Test
    void whatIsTestedIsShownAsItIs() {
        ExpectationRow row = row(expected("quick", 50_000.0, Expected.PASS, null));

        assertEquals("50.0 ms", row.seen());
        assertEquals("pass", row.mark());
        assertFalse(row.open());
    }

    @Test
    void theTerminalGathersThemByTheirReason() {
        LoadRecord load = AttackFixtures.load(
                "fixture/a", AttackFixtures.renegotiations(1, Map.of()), new AttackFixtures.Change());
        List<Expected> expectations = List.of(
                expected("quick", null, Expected.NOT_TESTED, FEW),
                expected("quicker", 1.0, Expected.NOT_TESTED, DEGRADED),
                expected("quickest", null, Expected.NOT_TESTED, FEW),
                expected("seen", null, Expected.NOT_TESTED, null),
                expected("taken", null, Expected.FAIL, NEVER));

        List<String> lines = AttackText.of(UnderAttackPage.of(AttackFixtures.underAttack(load), expectations)).stream()
                .map(AttackText.Line::text)
                .toList();

        String latency = ", victim.latency.p99";
        assertTrue(
                lines.contains("not tested, since " + FEW + ": quick" + latency + "; quickest" + latency),
                lines.toString());
        assertTrue(lines.contains("not tested, since the run is degraded: quicker" + latency), lines.toString());
        assertTrue(lines.contains("not tested, since nothing was seen of it: seen" + latency), lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("FAIL: taken" + latency + ": " + NEVER)),
                lines.toString());
    }

    private static ExpectationRow row(Expected expected) {
        return ExpectationRow.of("a", expected);
    }

    private static Expected expected(String id, @Nullable Double seen, String verdict, @Nullable String why) {
        return new Expected(
                "fixture/a",
                id,
                "victim.latency.p99",
                "at most 3x before",
                seen,
                verdict,
                Expected.ERROR,
                AttackFixtures.PLACE,
                why);
    }
}
