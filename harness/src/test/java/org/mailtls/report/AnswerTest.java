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
