package org.mailtls.report.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mailtls.result.history.CellResolution;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.KnownChange;

class GateOutputsTest {
    private static final String EVIL = "</script><script>alert(1)</script>\u001b[2J|`*\n# owned";
    private static final KnownChange KNOWN = new KnownChange(
            "fixture", "*", "client.cpu", "2026-10-13", Instant.parse("2026-10-13T00:00:00Z"), "a new cipher");
    private static final GateFinding SLOWER =
            new GateFinding("f/slow", "client.cpu", GateFinding.Kind.SLOWER, 1.12, 0.05, "usually 1.00 ms", null);
    private static final GateFinding ACKNOWLEDGED =
            new GateFinding("f/known", "client.cpu", GateFinding.Kind.SLOWER, 2.5, 0.05, KNOWN);
    private static final GateFinding FAILED = new GateFinding(
            "f/gone", GateFinding.OUTCOME, GateFinding.Kind.FAILED, 1, 0, "measured in 10 of the last 10 runs", null);

    @Test
    void aFailedGateNamesWhatOffendsFirst() {
        GateResult result = result(List.of(FAILED, SLOWER, ACKNOWLEDGED));

        String text = GateText.render(now(), result, 200, false);
        String markdown = GateMarkdown.render(now(), result);

        assertTrue(text.contains("Failed: 2 findings among 40 judged figures"), text);
        assertTrue(text.contains("1 change is known and acknowledged."), text);
        assertTrue(text.contains("f/slow, client.cpu: slower (+12.0 %, told from 5.0 % on)"), text);
        assertTrue(text.contains("f/gone, outcome: not measured any more"), text);
        assertTrue(text.contains("known since 2026-10-13: a new cipher"), text);
        assertTrue(markdown.startsWith("## Gate failed: fixture\n"), markdown);
        assertTrue(
                markdown.contains(
                        "| **slower** | f/slow | client.cpu | +12.0 %, told from 5.0 % on | usually 1.00 ms |  |"),
                markdown);
        assertTrue(
                markdown.contains("| slower | f/known | client.cpu | 2.50×, told from 5.0 % on |  | known since"),
                markdown);
    }

    @Test
    void aGateThatOnlyHasKnownChangesPasses() {
        String text = GateText.render(now(), result(List.of(ACKNOWLEDGED)), 200, false);

        assertTrue(text.contains("Passed: none of 40 judged figures is worse. 1 change is known"), text);
        assertTrue(GateMarkdown.render(now(), result(List.of())).startsWith("## Gate passed: fixture\n"));
    }

    @Test
    void whatTheGateCannotSeeIsSaid() {
        String text = GateText.render(now(), result(List.of()), 200, false);

        assertTrue(text.contains("f/restless, client.cpu (18.0 %)"), text);
        assertTrue(text.contains("Cells that no earlier run measured: f/new."), text);
        GateResult first = new GateResult(List.of(), List.of(), 0, List.of(), 0);
        String nothing = GateText.render(now(), first, 100, false);
        assertTrue(GateMarkdown.render(now(), first).startsWith("## Gate not judged: fixture\n"));
        assertTrue(nothing.contains("Nothing was judged, so nothing is shown to be as it was."), nothing);
        String scans = GateText.render(now(), new GateResult(List.of(), List.of(), 0, List.of(), 12), 200, false);
        assertTrue(
                scans.contains(
                        "No figure was judged; of outcomes, negotiations, rules and expectations none is worse."),
                scans);
    }

    @Test
    void hostileTextIsTextAndASummaryIsNeverTooLong() {
        GateFinding evil =
                new GateFinding("f/" + EVIL, EVIL, GateFinding.Kind.NEGOTIATED, 1, 0, "usually " + EVIL, null);
        GateResult result = result(Collections.nCopies(3000, evil));

        String text = GateText.render(now(), result, 100, false);
        String markdown = GateMarkdown.render(now(), result);

        assertFalse(Pattern.compile("[\\p{Cc}&&[^\n]]").matcher(text).find());
        assertTrue(text.contains("2800 more findings"), "not all of thousands");
        assertFalse(markdown.contains("<script") || markdown.contains("\n# owned"));
        assertTrue(markdown.length() < 65_536, "characters " + markdown.length());
        assertTrue(markdown.contains("more findings are left out here."));
        assertEquals(
                1, markdown.lines().filter(line -> line.startsWith("| --- ")).count(), "one table, not broken up");
    }

    private static GateResult result(List<GateFinding> findings) {
        return new GateResult(
                findings,
                List.of("Cells that no earlier run measured: f/new."),
                40,
                List.of(new CellResolution("f/restless", "client.cpu", 0.18)),
                12);
    }

    private static HistoryEntry now() {
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                "20261020T020000Z-fixture-0a1b2c",
                Instant.parse("2026-10-20T02:00:00Z"),
                "0.1.0",
                null,
                "fixture",
                "0".repeat(64),
                "epyc-2",
                "17.0.15",
                "standard",
                List.of(),
                List.of());
    }
}
