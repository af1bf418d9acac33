package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private final Path results;

    RunDirectoryTest(@TempDir Path results) {
        this.results = results;
    }

    @Test
    void whatIsWrittenIsReadBackInTheOrderOfTheMatrix() throws IOException {
        RunDirectory written = newRun("b", "a", "c");
        written.append(ok("a"));
        written.append(ok("b"));

        RunDirectory read = RunDirectory.open(written.path());

        assertEquals(List.of(ok("b"), ok("a")), read.cells());
        assertEquals(List.of("c"), read.missing());
        assertEquals(written.run(), read.run());
        assertEquals(List.of(), read.notes());
    }

    @Test
    void theFolderNameHoldsTimeScenarioAndAnIdAndNeverAPath() throws IOException {
        Path path = RunDirectory.create(results, ResultFixtures.START, "../Hand shake")
                .path();

        assertEquals(results, path.getParent());
        assertTrue(path.getFileName().toString().matches("20261124T080000Z--hand-shake-[0-9a-f]{6}"), path.toString());
    }

    @Test
    void theLastRecordOfACellWins() throws IOException {
        RunDirectory run = newRun("a");
        run.append(ResultFixtures.failed("a", Map.of(), Outcome.THROTTLED, "421 busy"));
        run.append(ok("a"));

        assertEquals(List.of(ok("a")), RunDirectory.open(run.path()).cells());
        assertEquals(2, Files.readAllLines(run.path().resolve("cells.jsonl")).size());
    }

    @Test
    void aFolderWithoutRunJsonIsNoRunDirectory() {
        IOException e = assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(results));
        assertTrue(String.valueOf(e.getMessage()).contains("is not a run directory"), e.getMessage());
    }

    @Test
    void anotherSchemaVersionIsRefusedByName() throws IOException {
        RunDirectory run = newRun("a");
        Path file = run.path().resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("mailtls-run-1", "mailtls-run-9"));

        IOException e = assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(run.path()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("mailtls-run-9") && message.contains("run.json"), message);
    }

    @Test
    void aRecordWithoutANeededValueIsRefused() throws IOException {
        RunDirectory run = newRun("a");
        Path file = run.path().resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"about\" : \"Why?\"", "\"about\" : null"));

        IOException e = assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(run.path()));
        assertTrue(String.valueOf(e.getMessage()).contains("about"), e.getMessage());
    }

    @Test
    void linksOutOfTheDirectoryAreNeitherReadNorWrittenThrough() throws IOException {
        RunDirectory run = newRun("a");
        Path outside = Files.writeString(results.resolve("outside"), "precious");
        Files.createSymbolicLink(run.path().resolve("cells.jsonl"), outside);
        Files.createSymbolicLink(run.path().resolve("report.md"), outside);

        assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(run.path()));
        assertThrows(RunWriteException.class, () -> run.append(ok("a")));
        run.writeText("report.md", "report");

        assertEquals("precious", Files.readString(outside));
        assertFalse(Files.isSymbolicLink(run.path().resolve("report.md")));
        assertThrows(IllegalArgumentException.class, () -> run.writeText("../x", ""));
    }

    @Test
    void jmhJsonHoldsTheEntriesOfMeasuredCellsOnly() throws IOException {
        RunDirectory run = newRun("a", "b");
        run.append(ok("a"));
        run.append(ResultFixtures.failed("b", Map.of(), Outcome.ERROR, "hung up"));

        String json = Files.readString(run.writeJmh());

        assertEquals(1, ResultJson.MAPPER.readTree(json).size());
        assertEquals(
                "a", ResultJson.MAPPER.readTree(json).get(0).get("benchmark").asString());
    }

    @Test
    void aSampleThatIsNoNumberIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Metric("server.cpu", "us/op", Metric.Better.LOWER, List.of(List.of(1.0, Double.NaN))));
    }

    @Test
    void tenThousandCellsOpenInSeconds() throws IOException {
        RunDirectory run = newRun("a");
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 10_000)
                .forEach(i -> lines.append(ResultJson.MAPPER.writeValueAsString(ok("cell/" + i)))
                        .append('\n'));
        Files.writeString(run.path().resolve("cells.jsonl"), lines);

        int read = Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> RunDirectory.open(run.path()).cells().size());
        assertEquals(10_000, read);
    }

    private RunDirectory newRun(String... planned) throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of(planned)));
        return run;
    }

    private static CellRecord ok(String id) {
        return ResultFixtures.ok(
                id,
                ResultFixtures.axes("client.provider", "SunJSSE", "server.release", "bookworm"),
                "handshake over the wire",
                List.of(ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.05, 3, 1)));
    }
}
