package org.mailtls.report.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.Metric;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.HistoryMetric;
import org.mailtls.result.history.KnownChange;
import org.mailtls.result.history.KnownChanges;

/** Twenty nights, in the thirteenth of which one of two cells became slower. */
class HistoryOutputsTest {
    private static final String EVIL = "</script><script>alert(1)</script>\u001b[2J\u202e";
    private static final Instant FIRST = Instant.parse("2026-10-01T02:00:00Z");
    private static final int NIGHTS = 20;
    private static final int SLOWER = 12;

    private final History history;

    HistoryOutputsTest(@TempDir Path root) throws IOException {
        history = History.open(root, "epyc-2", "fixture");
        for (int night = 0; night < NIGHTS; night++) {
            history.append(night(night, "17.0.15", List.of()));
        }
    }

    @Test
    void theTerminalDrawsEachFigureAndTellsWhenItChanged() {
        String text = HistoryText.render(history, KnownChanges.NONE, 120, false, true);

        assertTrue(
                text.contains("20 runs from 2026-10-01 to 2026-10-20: 1 of 3 figures has come to another level, 1"
                        + " without a known reason."),
                text);
        assertTrue(text.contains("▁▁▁▁▁▁▁▁▁▁▁▁████████"), text);
        assertTrue(text.contains("+30.0 % since 2026-10-13"), text);
        assertTrue(text.contains("▄".repeat(NIGHTS)), "what never changes is drawn in the middle");
    }

    /** That nothing was found means nothing where nothing could be. */
    @Test
    void aFewRunsAreTooFewToSpeakOfLevels(@TempDir Path other) throws IOException {
        History few = History.open(other, "epyc-2", "fixture");
        for (int night = 0; night < 3; night++) {
            few.append(night(SLOWER - 1 + night, "17.0.15", List.of()));
        }

        String text = HistoryText.render(few, KnownChanges.NONE, 200, false, true);

        assertTrue(
                text.contains(
                        "3 runs from 2026-10-12 to 2026-10-14: too few to tell from chance whether a figure has come"
                                + " to another level, which takes 7."),
                text);
    }

    @Test
    void aTerminalWithoutUnicodeDrawsToo() {
        String text = HistoryText.render(history, KnownChanges.NONE, 120, false, false);

        assertTrue(text.contains("____________########"), text);
    }

    @Test
    void whatSomebodyWroteDownStandsBesideTheChange() {
        String text = HistoryText.render(history, known("a new cipher"), 140, false, true);

        assertTrue(text.contains("+30.0 % since 2026-10-13, known: a new cipher"), text);
        assertTrue(text.contains("and for each somebody wrote down why"), text);
    }

    @Test
    void thePageMarksChangesAndReasons() {
        String html = HistoryHtml.render(history, known("a new cipher"));
        String data = html.substring(html.indexOf("id=\"chart-data\">"));

        assertTrue(data.contains("\"kind\":\"trend\""));
        assertTrue(data.contains("\"changes\":[12]"), "the diamond");
        assertTrue(data.contains("\"notes\":[{\"run\":12,\"text\":\"a new cipher\"}]"), "the line");
        assertTrue(data.contains("\"name\":\"BCJSSE\"") && data.contains("\"name\":\"SunJSSE\""), "one chart for both");
        assertTrue(html.contains("<h2>fixture/tls13</h2>"));
        assertTrue(html.contains("+30.0 % since 2026-10-13, known: a new cipher</td>"));
    }

    @Test
    void whatAChartDrawsStandsInATableToo() {
        String html = HistoryHtml.render(history, KnownChanges.NONE);

        assertTrue(html.contains("<caption>client.cpu, ms</caption>"));
        assertTrue(
                Pattern.compile("2026-10-13 02:00</span></th>\\s*<td>1\\.30</td>\\s*<td>1\\.40</td>")
                        .matcher(html)
                        .find(),
                "both cells of the night in which one became slower");
    }

    @Test
    void timingsOfADisturbedNightAreAGapAndBytesAreNot() throws IOException {
        history.append(night(NIGHTS, "17.0.15", List.of("somebody compiled")));

        Trends trends = Trends.of(history, KnownChanges.NONE);

        assertTrue(line(trends, "fixture/tls13/SunJSSE", "client.cpu")
                .values()
                .get(NIGHTS)
                .isNaN());
        assertEquals(
                517, line(trends, "fixture/tls13/SunJSSE", "wire.out").values().get(NIGHTS));
        assertTrue(trends.notes().contains("Timings of 1 run on a machine that was disturbed are left out."));
        assertTrue(HistoryHtml.render(history, KnownChanges.NONE).contains(",null]"), "a gap in the data of the chart");
    }

    @Test
    void onlyRunsThatMayStandBesideTheLatestAreShown() throws IOException {
        history.append(night(NIGHTS, "25.0.1", List.of()));

        Trends trends = Trends.of(history, KnownChanges.NONE);

        assertEquals(1, trends.runs().size());
        assertTrue(
                trends.notes().contains("20 runs of another JDK or profile are not shown."),
                trends.notes().toString());
    }

    @Test
    void runsOfAnotherTextOfTheScenarioAreShownAndTold() throws IOException {
        HistoryEntry night = night(NIGHTS, "17.0.15", List.of());
        history.append(new HistoryEntry(
                night.schema(),
                night.run(),
                night.start(),
                night.toolVersion(),
                night.commit(),
                night.scenario(),
                "1".repeat(64),
                night.hostClass(),
                night.jdk(),
                night.profile(),
                List.of(),
                night.cells()));

        Trends trends = Trends.of(history, KnownChanges.NONE);

        assertEquals(NIGHTS + 1, trends.runs().size());
        assertTrue(
                trends.notes().stream().anyMatch(note -> note.startsWith("20 of the runs shown are of another text")),
                trends.notes().toString());
    }

    @Test
    void aCellThatFailedInTheLatestRunIsNamed() throws IOException {
        HistoryEntry night = night(NIGHTS, "17.0.15", List.of());
        history.append(new HistoryEntry(
                night.schema(),
                night.run(),
                night.start(),
                night.toolVersion(),
                null,
                night.scenario(),
                night.scenarioSha256(),
                night.hostClass(),
                night.jdk(),
                night.profile(),
                List.of(),
                List.of(new HistoryCell("fixture/tls13/" + EVIL, "throttled", List.of(), Map.of(), null))));

        String text = HistoryText.render(history, KnownChanges.NONE, 120, false, true);
        String html = HistoryHtml.render(history, known(EVIL));

        assertTrue(text.contains("throttled fixture/tls13/"), text);
        assertFalse(Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]").matcher(text).find());
        String outside = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL)
                .matcher(html)
                .replaceAll("");
        assertTrue(outside.contains("&lt;script&gt;alert(1)"));
        assertFalse(outside.contains("<script") || outside.contains("\u001b"));
        assertEquals(3, html.split("</script>", -1).length - 1, "data, library and charts");
    }

    @Test
    void aHistoryWithoutRunsSaysSo(@TempDir Path empty) throws IOException {
        History none = History.open(empty, "epyc-2", "fixture");

        assertTrue(HistoryText.render(none, KnownChanges.NONE, 80, false, true).contains("no run in this history yet"));
        assertTrue(HistoryHtml.render(none, KnownChanges.NONE).contains("no run in this history yet"));
    }

    @Test
    void manyValuesAreDrawnByTheMediansOfNeighbours() {
        List<Double> values = IntStream.range(0, 100)
                .mapToObj(i -> i == 50 ? 1000.0 : (double) i)
                .toList();

        String line = Sparkline.of(values, 10, true);

        assertEquals("▁▁▂▃▄▅▆▇██", line, "one outlier is no level");
        assertEquals(10, Sparkline.downsampled(values, 10).size());
        assertEquals("▁ █", Sparkline.of(List.of(1.0, Double.NaN, 2.0), 10, true), "a gap stays one");
    }

    private static TrendLine line(Trends trends, String cell, String metric) {
        return trends.lines().stream()
                .filter(line -> line.cell().equals(cell) && line.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static KnownChanges known(String reason) {
        return KnownChanges.of(List.of(new KnownChange(
                "fixture", "*", "client.cpu", "2026-10-13", Instant.parse("2026-10-13T00:00:00Z"), reason)));
    }

    private static HistoryEntry night(int number, String jdk, List<String> degraded) {
        double slow = number < SLOWER ? 1000 : 1300;
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                String.format("202610%02dT020000Z-fixture-%06x", number + 1, number),
                FIRST.plus(Duration.ofDays(number)),
                "0.1.0",
                "c" + number,
                "fixture",
                "0".repeat(64),
                "epyc-2",
                jdk,
                "standard",
                degraded,
                List.of(
                        cell("fixture/tls13/SunJSSE", cpu(slow + number % 3), wire()),
                        cell("fixture/tls13/BCJSSE", cpu(1400 + number % 3))));
    }

    private static HistoryCell cell(String id, HistoryMetric... metrics) {
        return new HistoryCell(id, HistoryCell.OK, List.of(metrics), Map.of(), "TLSv1.3");
    }

    private static HistoryMetric cpu(double value) {
        return new HistoryMetric("client.cpu", "us/op", Metric.Better.LOWER, value, Collections.nCopies(6, value));
    }

    private static HistoryMetric wire() {
        return new HistoryMetric("wire.out", "B/op", Metric.Better.LOWER, 517, Collections.nCopies(6, 517.0));
    }
}
