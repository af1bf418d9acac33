package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.history.HistoryFixtures.expecting;
import static org.mailtls.result.history.HistoryFixtures.night;
import static org.mailtls.result.history.HistoryFixtures.nights;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.mailtls.result.Expected;

/** What a gate makes of the scenario's expectations. */
class ExpectationGateTest {
    private static final int TONIGHT = 40;
    private static final int NIGHTS = 12;
    private static final String PASS = Expected.PASS;
    private static final String FAIL = Expected.FAIL;
    private static final String NOT_TESTED = Expected.NOT_TESTED;

    @Test
    void anExpectationThatUsedToBeMetIsAFinding() {
        GateFinding finding =
                only(judge(expecting("a", "nothing-lost", FAIL), i -> expecting("a", "nothing-lost", PASS)));
        assertEquals(GateFinding.Kind.UNMET, finding.kind());
        assertEquals("expect.nothing-lost", finding.metric());
        assertEquals("met in 10 of the last 10 runs, now not", finding.what());
        assertEquals(
                "met in 9 of the last 10 runs, now not",
                only(judge(expecting("a", "p90", FAIL), i -> expecting("a", "p90", i == 7 ? FAIL : PASS)))
                        .what());

        assertTrue(judge(expecting("a", "nothing-lost", PASS), i -> expecting("a", "nothing-lost", FAIL))
                .passed());
    }

    @Test
    void anExpectationThatIsNeverMetIsNoNews() {
        GateResult never = judge(expecting("a", "refused", FAIL), i -> expecting("a", "refused", FAIL));
        assertTrue(never.passed());
        assertEquals(
                List.of("Expectations that are not met, and usually were not or were never judged: a, refused."),
                never.notJudged());

        GateResult unknown = judge(expecting("a", "refused", FAIL), i -> expecting("a", "refused", NOT_TESTED));
        assertTrue(unknown.passed());
        assertEquals(1, unknown.notJudged().size(), unknown.toString());
    }

    @Test
    void anExpectationThatCouldNotBeTestedIsToldAndCountsForNoNight() {
        GateResult untold = judge(expecting("a", "p90", NOT_TESTED), i -> expecting("a", "p90", PASS));
        assertTrue(untold.passed());
        assertEquals(List.of("Expectations that used to be met, and could not be tested: a, p90."), untold.notJudged());

        assertEquals(
                "met in 2 of the last 2 runs, now not",
                only(judge(expecting("a", "p90", FAIL), i -> expecting("a", "p90", i < 2 ? PASS : NOT_TESTED)))
                        .what());
    }

    @Test
    void anExpectationThatIsKnownToBeBrokenIsNoReasonToFail() {
        String from = HistoryFixtures.run(TONIGHT);
        KnownChanges known = KnownChanges.of(List.of(new KnownChange(
                "fixture", "*", "expect.*", from, KnownChange.instant(from).orElseThrow(), "It was given up.")));
        GateResult result =
                judge(expecting("a", "nothing-lost", FAIL), i -> expecting("a", "nothing-lost", PASS), known);
        assertEquals(1, result.findings().size());
        assertTrue(result.passed());
    }

    /** What is judged of a cell does not hang on its figures. */
    @Test
    void aCellWithoutFiguresMayHaveExpectationsAsWell() {
        HistoryCell failed = new HistoryCell("a", "error", List.of(), Map.of(), Map.of("refused", FAIL), null);
        GateResult result = judge(failed, i -> expecting("a", "refused", PASS));
        assertEquals(
                List.of(GateFinding.Kind.FAILED, GateFinding.Kind.UNMET),
                result.findings().stream().map(GateFinding::kind).toList());
    }

    private static GateResult judge(HistoryCell now, IntFunction<HistoryCell> earlier) {
        return judge(now, earlier, KnownChanges.NONE);
    }

    private static GateResult judge(HistoryCell now, IntFunction<HistoryCell> earlier, KnownChanges known) {
        return Gate.judge(night(TONIGHT, now), nights(NIGHTS, i -> night(i, earlier.apply(i))), known, 0.05);
    }

    private static GateFinding only(GateResult result) {
        assertEquals(1, result.findings().size(), result.findings().toString());
        return result.findings().get(0);
    }
}
