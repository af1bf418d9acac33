package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.HistoryMetric;
import org.mailtls.result.history.KnownChange;

class ConfirmationTest {
    private static final GateFinding SLOWER = finding(GateFinding.Kind.SLOWER, "client.cpu", null);
    private static final GateFinding MORE = finding(GateFinding.Kind.MORE, "wire.in", null);
    private static final GateFinding FAILED = finding(GateFinding.Kind.FAILED, GateFinding.OUTCOME, null);
    private static final GateFinding KNOWN = finding(
            GateFinding.Kind.SLOWER,
            "server.cpu",
            new KnownChange("x", "*", "*", "2026-11-01", Instant.parse("2026-11-01T00:00:00Z"), "a new library"));

    @Test
    void aFindingStaysIfItIsFoundAgainAndGoesIfNot() {
        assertEquals(
                List.of(SLOWER), of(List.of(SLOWER, MORE), measured(), SLOWER).findings());
        GateResult cleared = of(List.of(FAILED), measured());
        assertTrue(cleared.passed());
        assertTrue(cleared.notJudged().get(1).contains("was not when it was measured once more"), cleared.toString());
        assertEquals("said before", cleared.notJudged().get(0));
    }

    @Test
    void whatIsKnownStaysAsItIs() {
        GateResult left = of(List.of(KNOWN), measured());
        assertEquals(List.of(KNOWN), left.findings());
        assertTrue(left.passed());
    }

    /** A cell that is slower and then fails is not a cell that is well again. */
    @Test
    void aCellWithoutFiguresClearsNothing() {
        for (HistoryEntry again : List.of(
                entry(List.of(), new HistoryCell("a", "error", List.of(), Map.of(), null)),
                entry(List.of(), new HistoryCell("a", HistoryCell.MISSING, List.of(), Map.of(), null)),
                entry(List.of()))) {
            GateResult left = of(List.of(FAILED, MORE, SLOWER), again);
            assertEquals(List.of(FAILED, MORE, SLOWER), left.findings());
            assertTrue(left.notJudged().get(1).contains("could not tell, so the first one stands"), left.toString());
        }
    }

    @Test
    void aDisturbedMachineClearsNoTiming() {
        HistoryEntry disturbed = entry(List.of("load 9.0 before the start"), cell("client.cpu", "wire.in"));
        assertEquals(List.of(SLOWER), of(List.of(MORE, SLOWER), disturbed).findings());
    }

    @Test
    void aFigureThatIsNotThereClearsNothing() {
        assertEquals(
                List.of(SLOWER),
                of(List.of(MORE, SLOWER), entry(List.of(), cell("wire.in"))).findings());
    }

    @Test
    void anExpectationIsClearedWhereItWasJudgedAgainAlone() {
        GateFinding unmet = finding(GateFinding.Kind.UNMET, GateFinding.EXPECT + "p90", null);
        for (String verdict : List.of(Expected.PASS, Expected.NOT_TESTED)) {
            HistoryEntry again = entry(
                    List.of(), new HistoryCell("a", HistoryCell.OK, List.of(), Map.of(), Map.of("p90", verdict), null));
            assertEquals(
                    verdict.equals(Expected.PASS), of(List.of(unmet), again).passed(), verdict);
        }
        assertEquals(List.of(unmet), of(List.of(unmet), measured()).findings(), "nobody judged it");
    }

    @Test
    void aPartIsOfTheScenarioThatTheWholeIsOf() {
        HistoryEntry whole = entry(List.of());
        HistoryEntry part = new HistoryEntry(
                whole.schema(),
                "the part",
                whole.start(),
                "1",
                null,
                "x",
                "another",
                "h",
                "17",
                "standard",
                List.of("load"),
                List.of(cell("client.cpu")));
        HistoryEntry held = Confirmation.asPartOf(whole, part);
        assertEquals(whole.scenarioSha256(), held.scenarioSha256());
        assertEquals("the part", held.run());
        assertEquals(part.cells(), held.cells());
        assertEquals(part.degraded(), held.degraded());
    }

    /** The gate passes them over, and so they would look like figures that are as they were. */
    @Test
    void figuresOfFewForksClearNothing() {
        HistoryEntry whole = entry(List.of(), forks(6));
        assertEquals(
                List.of("wire.in"),
                Confirmation.asPartOf(whole, entry(List.of(), forks(2))).cells().get(0).metrics().stream()
                        .map(HistoryMetric::name)
                        .toList());
        assertEquals(
                2,
                Confirmation.asPartOf(whole, entry(List.of(), forks(3)))
                        .cells()
                        .get(0)
                        .metrics()
                        .size());
    }

    private static HistoryCell forks(int count) {
        List<Double> each = Collections.nCopies(count, 1.0);
        return new HistoryCell(
                "a",
                HistoryCell.OK,
                List.of(
                        new HistoryMetric("client.cpu", "us/op", Metric.Better.LOWER, 1, each),
                        new HistoryMetric("wire.in", "B/op", Metric.Better.LOWER, 1, each)),
                Map.of(),
                null);
    }

    private static GateResult of(List<GateFinding> first, HistoryEntry again, GateFinding... second) {
        return Confirmation.of(
                new GateResult(first, List.of("said before"), 9, List.of(), 12),
                again,
                new GateResult(List.of(second), List.of(), 3, List.of(), 12));
    }

    private static HistoryEntry measured() {
        return entry(List.of(), cell("client.cpu", "wire.in", "server.cpu"));
    }

    private static HistoryEntry entry(List<String> degraded, HistoryCell... cells) {
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                "run",
                Instant.EPOCH,
                "1",
                null,
                "x",
                "sha",
                "h",
                "17",
                "standard",
                degraded,
                List.of(cells));
    }

    private static HistoryCell cell(String... metrics) {
        return new HistoryCell(
                "a",
                HistoryCell.OK,
                List.of(metrics).stream()
                        .map(name -> new HistoryMetric(name, "us/op", Metric.Better.LOWER, 1, List.of(1.0)))
                        .toList(),
                Map.of(),
                null);
    }

    private static GateFinding finding(GateFinding.Kind kind, String metric, @Nullable KnownChange known) {
        return new GateFinding("a", metric, kind, 1.3, 0.05, "", known);
    }
}
