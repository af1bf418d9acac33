package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Warmth;

class AnswerTest {
    private final Path root;

    AnswerTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aClearWinnerIsNamedWithItsFigureAndFactors() throws IOException {
        assertEquals(
                List.of(
                        "A has the lowest client CPU time per handshake: 101 µs (100–102), 1.98× less than B and 3.96× less"
                                + " than C."),
                answer(true, List.of(100.0, 101.0, 102.0), List.of(199.0, 200.0, 201.0), List.of(399.0, 400.0, 401.0)));
    }

    @Test
    void overlappingBoundsNameNoWinner() throws IOException {
        assertEquals(
                List.of(
                        "A and B are level at the lowest client CPU time per handshake, 101 µs (90–112): their bounds overlap."),
                answer(true, List.of(90.0, 101.0, 112.0), List.of(99.0, 110.0, 120.0), List.of(399.0, 400.0, 401.0)));
    }

    /** Whoever asks what something costs is not answered by who is ahead, least of all if nobody is. */
    @Test
    void whereNobodyIsAheadItIsSaidFromWhereToWhereTheFiguresGo() throws IOException {
        List<CellRecord> cells = List.of(
                both("new", "A", 100, 1000),
                both("new", "B", 101, 1001),
                both("new", "C", 250, 1002),
                both("old", "A", 300, 2000),
                both("old", "B", 301, 3000));

        List<String> answer = Answer.of(ReportBuilder.build(Fixtures.write(root, "Why?", "x", cells)));

        assertEquals(
                List.of(
                        "Client CPU time per handshake: from 0.100 ms (A) to 0.250 ms (C), 2.50 times as much, in new; from"
                                + " 0.300 ms (A) to 0.301 ms (B), with bounds that overlap, in old. Which is the lowest cannot be"
                                + " told, since bounds overlap.",
                        "Server CPU time per handshake: from 1.00 ms (A) to 1.00 ms (C), with bounds that overlap, in new;"
                                + " from 2.00 ms (A) to 3.00 ms (B), 1.50 times as much, in old."),
                answer);
    }

    @Test
    void whereNobodyIsThereToCompareWithThatIsSaid() throws IOException {
        List<CellRecord> cells =
                List.of(both("new", "A", 100, 1000), both("new", "B", 101, 1001), both("old", "A", 300, 2000));

        String answer = Answer.of(ReportBuilder.build(Fixtures.write(root, "Why?", "x", cells)))
                .get(0);

        assertTrue(answer.contains("0.300 ms with A alone in old. Which is the lowest"), answer);
        assertTrue(answer.endsWith("cannot be told, since bounds overlap or there is nothing to compare."), answer);
    }

    /** A sentence that lists many settings is a table, and there is one below. */
    @Test
    void ofManySettingsWithoutAWinnerOnlyThatIsSaid() throws IOException {
        List<CellRecord> cells = new ArrayList<>();
        for (String setting : List.of("a", "b", "c", "d", "e")) {
            cells.add(both(setting, "A", 100, 1000));
            cells.add(both(setting, "B", 101, 1001));
        }

        List<String> answer = Answer.of(ReportBuilder.build(Fixtures.write(root, "Why?", "x", cells)));

        assertEquals(1, answer.size(), answer.toString());
        assertTrue(answer.get(0).startsWith("In none of 5 settings"), answer.toString());
    }

    /** With three forks, two percent apart on either side. */
    private static CellRecord both(String setting, String provider, double client, double server) {
        return ResultFixtures.ok(
                "f/" + setting + "/" + provider,
                ResultFixtures.axes("server.tls", setting, "client.provider", provider),
                "full handshake over the wire, heap buffers",
                List.of(forks("client.cpu", client), forks("server.cpu", server)));
    }

    private static Metric forks(String name, double value) {
        return new Metric(
                name,
                "us/op",
                Metric.Better.LOWER,
                List.of(List.of(0.98 * value), List.of(value), List.of(1.02 * value)));
    }

    @Test
    void coldRowsBringTheirCaveat() throws IOException {
        List<String> answer = answer(false, List.of(100.0, 101.0, 102.0), List.of(199.0, 200.0, 201.0));

        assertTrue(answer.get(1).startsWith("A first look: 2 of 2 measured cells were not warm"), answer.toString());
    }

    @Test
    void aDegradedRunHasNoWinnerAndNoRatios() throws IOException {
        List<CellRecord> cells = cells(true, List.of(100.0, 101.0, 102.0), List.of(199.0, 200.0, 201.0));
        RunDirectory run = Fixtures.write(root, "Why?", "x", cells);
        run.writeRun(ResultFixtures.degraded(run.run(), "load 9.0 on 2 cores before the start"));
        Report report = ReportBuilder.build(run);

        assertEquals(
                List.of(
                        "Degraded, so timings are shown but not judged: load 9.0 on 2 cores before the start. Sizes, flights"
                                + " and allocation are not touched by it; repeat the run on a quiet machine."),
                Answer.of(report));
        String table = ResultTable.render(run, 120);
        assertTrue(table.contains("Degraded, so timings are shown but not judged"), table);
        assertTrue(table.contains("101") && !table.contains("1.98"), table);
        assertTrue(!table.contains("vs best"), table);
        Reports.render(run);
        String html = Files.readString(run.path().resolve("report.html"));
        assertTrue(html.contains("class=\"unjudged\"") && html.contains("class=\"bounds timing\""), "greyed");
        assertTrue(!html.contains("to the best"), "no column without figures");
        assertTrue(!Files.readString(run.path().resolve("report.md")).contains("to best"), "nor in Markdown");
    }

    @SafeVarargs
    private List<String> answer(boolean warm, List<Double>... forks) throws IOException {
        return Answer.of(ReportBuilder.build(Fixtures.write(root, "Why?", "x", cells(warm, forks))));
    }

    @SafeVarargs
    private static List<CellRecord> cells(boolean warm, List<Double>... forks) {
        List<CellRecord> cells = new ArrayList<>();
        for (int i = 0; i < forks.length; i++) {
            String provider = String.valueOf((char) ('A' + i));
            List<List<Double>> samples = forks[i].stream().map(List::of).toList();
            cells.add(Fixtures.with(
                    ResultFixtures.ok(
                            "f/" + provider,
                            ResultFixtures.axes("client.provider", provider),
                            "full handshake over the wire, heap buffers",
                            List.of(new Metric("client.cpu", "us/op", Metric.Better.LOWER, samples))),
                    new Warmth(warm, "as told", List.of())));
        }
        return cells;
    }
}
