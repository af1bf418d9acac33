package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/** A run that is killed outright keeps its finished cells and can be gone on with. */
@Timeout(300)
class KilledRunTest {
    private static final String SCENARIO = """
            version: 1
            name: killed
            about: Does a killed run keep what it had?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            client: { provider: Conscrypt, protocols: [TLSv1.2] }
            workload: { kind: handshake, transport: memory }
            matrix:
              client.protocols: { old: [TLSv1.2], new: [TLSv1.3] }
              workload.buffers: [heap, direct]
              exclude:
                - { client.protocols: new, workload.buffers: direct }
            """;

    @TempDir
    private Path folder;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void losesOnlyTheCellInFlightAndResumes() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("killed.yaml", SCENARIO);
        Process process = tool.start(Map.of(), "run", "killed.yaml", "--no-references", "--profile", "quick");
        Path directory = awaitFirstCell(tool, process);
        process.destroyForcibly().waitFor();
        String before = Files.readString(directory.resolve("cells.jsonl"));
        assertFalse(Files.exists(directory.resolve("report.html")), "killed before it could report");

        Tool.Ended resumed = tool.run("run", "--no-references", "--resume", directory.toString());

        assertEquals(0, resumed.exit(), resumed.err());
        String after = Files.readString(directory.resolve("cells.jsonl"));
        String firstCell = before.lines().findFirst().orElseThrow();
        assertTrue(after.startsWith(firstCell), "the finished cell is kept as it was");
        assertEquals(3, after.lines().count(), "each cell once");
        assertTrue(resumed.err().contains("done before"), resumed.err());
        assertTrue(Files.exists(directory.resolve("report.html")));
        assertTrue(Files.readString(directory.resolve("run.json")).contains("\"end\""));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anInterruptedRunEndsQuietlyAndCanBeGoneOnWith() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("killed.yaml", SCENARIO);
        Process process = tool.start(Map.of(), "run", "killed.yaml", "--no-references");
        Path directory = awaitFirstCell(tool, process);

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still there after an interrupt");
        assertEquals(130, process.exitValue());
        String said = tool.read("err.txt");
        assertFalse(said.contains("fault of mailtls"), said);
        List<CellRecord> cells = RunDirectory.open(directory).cells();
        assertTrue(cells.stream().allMatch(cell -> cell.outcome() == Outcome.OK), "the cell in flight: " + cells);
        assertTrue(cells.size() < 3, "all " + cells.size() + " cells were finished before the interrupt");
        assertEquals(
                0,
                tool.run("run", "--no-references", "--resume", directory.toString())
                        .exit());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void refusesToResumeAScenarioThatHasChanged() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("killed.yaml", SCENARIO);
        Process process = tool.start(Map.of(), "run", "killed.yaml", "--no-references");
        Path directory = awaitFirstCell(tool, process);
        process.destroyForcibly().waitFor();
        tool.scenario("killed.yaml", SCENARIO.replace("Does a killed", "Would a killed"));

        Tool.Ended resumed = tool.run("run", "--no-references", "--resume", directory.toString());

        assertEquals(2, resumed.exit());
        assertTrue(resumed.err().contains("has changed since run"), resumed.err());
    }

    private static Path awaitFirstCell(Tool tool, Process process) throws IOException, InterruptedException {
        for (int i = 0; i < 1200; i++) {
            Thread.sleep(100);
            Path directory = tool.runDirectory();
            Path cells = directory.resolve("cells.jsonl");
            if (Files.exists(cells) && Files.size(cells) > 0) {
                return directory;
            }
            if (!process.isAlive()) {
                break;
            }
        }
        throw new AssertionError("no cell was finished: " + tool.read("err.txt"));
    }
}
