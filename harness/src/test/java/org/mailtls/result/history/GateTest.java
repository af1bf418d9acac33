package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.history.HistoryFixtures.alloc;
import static org.mailtls.result.history.HistoryFixtures.cell;
import static org.mailtls.result.history.HistoryFixtures.cpu;
import static org.mailtls.result.history.HistoryFixtures.failed;
import static org.mailtls.result.history.HistoryFixtures.night;
import static org.mailtls.result.history.HistoryFixtures.nights;
import static org.mailtls.result.history.HistoryFixtures.rate;
import static org.mailtls.result.history.HistoryFixtures.restlessWire;
import static org.mailtls.result.history.HistoryFixtures.scanned;
import static org.mailtls.result.history.HistoryFixtures.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final double THRESHOLD = 0.05;
    private static final int TONIGHT = 40;
    private static final double EXACT = 1e-9;

    @Test
    void aNightLikeTheOthersPasses() {
        GateResult result = judge(cell("a", cpu(100.1), rate(50), alloc(1000), wire(2601)), GateTest::usual, 12);

        assertEquals(List.of(), result.findings());
        assertEquals(List.of(), result.notJudged());
        assertEquals(List.of(), result.coarse());
        assertEquals(4, result.judged());
        assertEquals(12, result.earlier());
        assertTrue(result.passed());
    }

    @Test
    void halfOfTheChangeThatMattersIsTheLeastThatIsFound() {
        GateFinding slower = only(judge(cell("a", cpu(104)), i -> cell("a", cpu(100)), 12));
        assertEquals(GateFinding.Kind.SLOWER, slower.kind());
        assertEquals("client.cpu", slower.metric());
        assertEquals(1.04, slower.ratio(), EXACT);
        assertEquals(0.025, slower.floor(), EXACT);
        assertEquals("at best usually 100 us/op, now 104", slower.what());

        assertTrue(judge(cell("a", cpu(102.4)), i -> cell("a", cpu(100)), 12).passed());
        assertTrue(judge(cell("a", cpu(50)), i -> cell("a", cpu(100)), 12).passed());
    }

    @Test
    void aRateIsWorseWhereItFalls() {
        GateFinding lower = only(judge(cell("a", rate(47)), i -> cell("a", rate(50)), 12));
        assertEquals(0.94, lower.ratio(), EXACT);

        assertTrue(judge(cell("a", rate(60)), i -> cell("a", rate(50)), 12).passed());
    }

    @Test
    void withFewRunsOnlyLargeChangesAreFoundAndThatIsSaid() {
        assertTrue(judge(cell("a", cpu(104.9)), i -> cell("a", cpu(100)), 9).passed());
        GateResult result = judge(cell("a", cpu(105.1)), i -> cell("a", cpu(100)), 9);
        assertEquals(0.05, only(result).floor(), EXACT);
        assertTrue(
                result.notJudged().get(0).contains("fewer than 10 earlier runs"),
                result.notJudged().toString());
        assertEquals(List.of(), result.coarse());
    }

    @Test
    void noiseLiftsTheFloorAndWhatItHidesIsTold() {
        IntFunction<HistoryCell> restless = i -> cell("a", cpu(i % 2 == 0 ? 100 : 110));

        GateResult result = judge(cell("a", cpu(115)), restless, 20);

        assertEquals(List.of(), result.findings());
        assertEquals(1, result.coarse().size());
        assertTrue(result.coarse().get(0).smallest() > 0.1, result.coarse().toString());
        assertFalse(judge(cell("a", cpu(130)), restless, 20).passed());
    }

    /** A single bad night says nothing about quartiles, and is a reason not to be alarmed at the next one like it. */
    @Test
    void whatHappenedBeforeIsNoAlarm() {
        IntFunction<HistoryCell> once = i -> cell("a", cpu(i == 15 ? 108 : 100));

        assertTrue(judge(cell("a", cpu(107.9)), once, 30).passed());
        assertFalse(judge(cell("a", cpu(108.1)), once, 30).passed());
    }

    @Test
    void anAlarmIsRaisedAgainForSomeNights() {
        List<Boolean> passed = new ArrayList<>();
        for (int tonight = 19; tonight < 25; tonight++) {
            passed.add(judge(
                            night(tonight, slowerFromTwentyOn(tonight)),
                            nights(tonight, i -> night(i, slowerFromTwentyOn(i))),
                            KnownChanges.NONE)
                    .passed());
        }

        assertEquals(List.of(true, false, false, false, false, true), passed);
    }

    @Test
    void bytesAreComparedExactlyWhereTheyAreExact() {
        GateFinding more = only(judge(cell("a", wire(2602)), i -> cell("a", wire(2601)), 12));
        assertEquals(GateFinding.Kind.MORE, more.kind());
        assertEquals(0, more.floor());
        assertEquals("usually 2601 B/op, now 2602", more.what());
        assertTrue(judge(cell("a", wire(2600)), i -> cell("a", wire(2601)), 12).passed());

        IntFunction<HistoryCell> restless = i -> cell("a", restlessWire(1444 + 0.01 * (i % 5)));
        assertTrue(judge(cell("a", restlessWire(1444.3)), restless, 12).passed());
        assertFalse(judge(cell("a", restlessWire(1445)), restless, 12).passed());
    }

    @Test
    void allocationHasAThresholdOfItsOwn() {
        assertTrue(
                judge(cell("a", alloc(1015)), i -> cell("a", alloc(1000)), 12).passed());
        assertEquals(
                GateFinding.Kind.MORE,
                only(judge(cell("a", alloc(1025)), i -> cell("a", alloc(1000)), 12))
                        .kind());
    }

    @Test
    void anotherNegotiationIsAFinding() {
        HistoryCell other = new HistoryCell("a", "ok", List.of(), Map.of(), "TLSv1.2, <b>");

        GateFinding finding = only(judge(other, i -> cell("a"), 12));

        assertEquals(GateFinding.Kind.NEGOTIATED, finding.kind());
        assertEquals("usually TLSv1.3, TLS_AES_128_GCM_SHA256, now TLSv1.2, <b>", finding.what());
    }

    @Test
    void oneMoreBrokenRuleIsAFindingAndOneFewerIsNot() {
        GateFinding finding = only(judge(scanned("a", 3), i -> scanned("a", 2), 12));
        assertEquals(GateFinding.Kind.RULES_BROKEN, finding.kind());
        assertEquals("rules.rfc9325", finding.metric());
        assertEquals("usually 2 broken, now 3", finding.what());

        assertTrue(judge(scanned("a", 1), i -> scanned("a", 2), 12).passed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "error", "throttled", "skipped"})
    void aCellThatIsNotMeasuredAnyMoreIsAFinding(String outcome) {
        GateFinding finding = only(judge(failed("a", outcome), i -> cell("a", cpu(100)), 12));

        assertEquals(GateFinding.Kind.FAILED, finding.kind());
        assertEquals("outcome", finding.metric());
        assertEquals("measured in 10 of the last 10 runs, now " + outcome, finding.what());
    }

    @Test
    void aCellThatWasPlannedAndIsMissingIsAFindingAndOneThatWasNotPlannedIsNot() {
        assertEquals(
                GateFinding.Kind.MISSING,
                only(judge(failed("a", HistoryCell.MISSING), i -> cell("a", cpu(100)), 12))
                        .kind());

        GateResult picked = judge(
                night(TONIGHT, cell("b", cpu(100))),
                nights(12, i -> night(i, cell("a", cpu(100)), cell("b", cpu(100)))),
                KnownChanges.NONE);
        assertTrue(picked.passed());
        assertEquals(List.of("Cells that were not to be measured this time: a."), picked.notJudged());
    }

    @Test
    void aCellThatNeverWorkedIsNoNews() {
        GateResult result = judge(failed("a", "skipped"), i -> failed("a", "skipped"), 12);

        assertTrue(result.passed());
        assertEquals(List.of("Cells that failed and that no recent run measured: a."), result.notJudged());
    }

    @Test
    void aKnownChangeIsToldAndIsNoReasonToFail() {
        KnownChanges known = known("client.cpu", HistoryFixtures.run(TONIGHT));

        GateResult result = judge(
                night(TONIGHT, cell("a", cpu(150), rate(40))),
                nights(12, i -> night(i, cell("a", cpu(100), rate(50)))),
                known);

        assertEquals(2, result.findings().size());
        assertEquals("client.rate", result.findings().get(0).metric());
        assertEquals(known.changes().get(0), result.findings().get(1).acknowledged());
        assertEquals(1, result.offending().size());
        assertFalse(result.passed());
    }

    @Test
    void afterAKnownChangeOnlyTheRunsSinceCount() {
        IntFunction<HistoryCell> faster = i -> cell("a", cpu(i < 20 ? 100 : 80));
        List<HistoryEntry> earlier = nights(32, i -> night(i, faster.apply(i)));
        HistoryEntry backToTheOldLevel = night(TONIGHT, cell("a", cpu(99)));

        assertTrue(judge(backToTheOldLevel, earlier, KnownChanges.NONE).passed());
        GateFinding finding = only(judge(backToTheOldLevel, earlier, known("*", HistoryFixtures.run(20))));
        assertEquals(99 / 80.0, finding.ratio(), EXACT);
        assertNull(finding.acknowledged());
    }

    @Test
    void aChangeThatIsYetToComeAcknowledgesNothing() {
        GateResult result = judge(
                night(TONIGHT, cell("a", cpu(150))),
                nights(12, i -> night(i, cell("a", cpu(100)))),
                known("*", "2027-01-01"));

        assertFalse(result.passed());
    }

    @Test
    void runsThatAreNotAlikeAreLeftOutAndCounted() {
        List<HistoryEntry> earlier = new ArrayList<>();
        earlier.add(night(1, "1".repeat(64), "17.0.15", "standard", List.of(), cell("a", cpu(10))));
        earlier.add(night(2, HistoryFixtures.SHA, "25", "standard", List.of(), cell("a", cpu(10))));
        earlier.add(night(3, HistoryFixtures.SHA, "25", "standard", List.of(), cell("a", cpu(10))));
        earlier.add(night(4, HistoryFixtures.SHA, "17.0.15", "quick", List.of(), cell("a", cpu(10))));
        earlier.add(night(TONIGHT + 1, cell("a", cpu(10))));
        HistoryEntry now = night(TONIGHT, cell("a", cpu(100)));
        earlier.add(now);

        GateResult result = judge(now, earlier, KnownChanges.NONE);

        assertTrue(result.passed());
        assertEquals(0, result.judged());
        assertEquals(0, result.earlier());
        assertEquals(
                List.of(
                        "2 earlier runs are left out: another JDK.",
                        "1 earlier run is left out: another profile.",
                        "1 earlier run is left out: the scenario, or what --set made of it, was another.",
                        "There is no earlier run that this one can be compared with."),
                result.notJudged());
    }

    @Test
    void timingsOfADisturbedRunAreNotJudgedAndTheRestIs() {
        HistoryEntry disturbed = night(
                TONIGHT,
                HistoryFixtures.SHA,
                "17.0.15",
                "standard",
                List.of("load 9"),
                cell("a", cpu(200), alloc(2000), wire(9000)));

        GateResult result = judge(disturbed, nights(12, i -> night(i, usual(i))), KnownChanges.NONE);

        assertEquals(
                List.of("wire.in", "client.alloc"),
                result.findings().stream().map(GateFinding::metric).toList());
        assertTrue(
                result.notJudged().get(0).contains("disturbed (load 9): a, client.cpu."),
                result.notJudged().toString());
    }

    @Test
    void disturbedNightsDoNotSayWhatIsUsual() {
        List<HistoryEntry> earlier = nights(
                24,
                i -> i % 2 == 0
                        ? night(i, cell("a", cpu(100)))
                        : night(i, HistoryFixtures.SHA, "17.0.15", "standard", List.of("load"), cell("a", cpu(150))));

        assertEquals(
                1.1,
                only(judge(night(TONIGHT, cell("a", cpu(110))), earlier, KnownChanges.NONE))
                        .ratio(),
                EXACT);
    }

    @Test
    void theBestOfFewForksIsNotHeldAgainstTheBestOfMany() {
        GateResult result = judge(cell("a", cpu(110, 2)), i -> cell("a", cpu(100)), 12);

        assertTrue(result.passed());
        assertEquals(0, result.judged());
        assertEquals(List.of("Figures of fewer than half of the usual forks: a, client.cpu."), result.notJudged());
        assertFalse(judge(cell("a", cpu(110, 3)), i -> cell("a", cpu(100)), 12).passed());
    }

    @Test
    void whatIsNewOrGoneIsToldAsNotJudged() {
        GateResult result = judge(
                night(TONIGHT, cell("a", wire(10)), cell("b", cpu(100))),
                nights(12, i -> night(i, cell("a", cpu(100)))),
                KnownChanges.NONE);

        assertTrue(result.passed());
        assertEquals(
                List.of(
                        "Figures that no earlier run has: a, wire.in.",
                        "Figures that the run before had: a, client.cpu.",
                        "Cells that no earlier run measured: b."),
                result.notJudged());
    }

    @Test
    void theWorstStandFirst() {
        GateResult result = judge(
                night(TONIGHT, cell("a", cpu(110), rate(25)), cell("b", cpu(300), wire(2700)), failed("c", "error")),
                nights(
                        12,
                        i -> night(
                                i,
                                cell("a", cpu(100), rate(50)),
                                cell("b", cpu(100), wire(2601)),
                                cell("c", cpu(100)))),
                KnownChanges.NONE);

        assertEquals(
                List.of("c outcome", "b wire.in", "b client.cpu", "a client.rate", "a client.cpu"),
                result.findings().stream()
                        .map(finding -> finding.cell() + " " + finding.metric())
                        .toList());
    }

    @Test
    void whatASecondMeasurementDoesNotShowIsNoAlarm() {
        List<HistoryEntry> earlier = nights(12, i -> night(i, cell("a", cpu(100)), cell("b", cpu(100))));
        GateResult first = judge(night(TONIGHT, cell("a", cpu(120)), cell("b", cpu(120))), earlier, KnownChanges.NONE);
        GateResult again =
                judge(night(TONIGHT + 1, cell("a", cpu(101)), cell("b", cpu(130))), earlier, KnownChanges.NONE);

        GateResult confirmed = first.confirmedBy(again);

        assertEquals("b", only(confirmed).cell());
        assertEquals(1.2, only(confirmed).ratio(), EXACT);
        assertEquals(
                List.of("a, client.cpu: was worse, and was not when it was measured once more."),
                confirmed.notJudged());
    }

    @Test
    void aThresholdThatIsNoShareIsRefused() {
        HistoryEntry now = night(TONIGHT);
        for (double threshold : new double[] {0, -1, 5, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class, () -> Gate.judge(now, List.of(), KnownChanges.NONE, threshold));
        }
    }

    private static HistoryCell usual(int night) {
        return cell("a", cpu(100 + 0.1 * (night % 3)), rate(50), alloc(1000), wire(2601));
    }

    private static HistoryCell slowerFromTwentyOn(int night) {
        return cell("a", cpu(night < 20 ? 100 : 110));
    }

    private static KnownChanges known(String metric, String from) {
        return KnownChanges.of(List.of(new KnownChange(
                "fixture", "*", metric, from, KnownChange.instant(from).orElseThrow(), "A reason.")));
    }

    private static GateResult judge(HistoryCell now, IntFunction<HistoryCell> earlier, int nights) {
        return judge(night(TONIGHT, now), nights(nights, i -> night(i, earlier.apply(i))), KnownChanges.NONE);
    }

    private static GateResult judge(HistoryEntry now, List<HistoryEntry> earlier, KnownChanges known) {
        return Gate.judge(now, earlier, known, THRESHOLD);
    }

    private static GateFinding only(GateResult result) {
        assertEquals(1, result.findings().size(), result.findings().toString());
        return result.findings().get(0);
    }
}
