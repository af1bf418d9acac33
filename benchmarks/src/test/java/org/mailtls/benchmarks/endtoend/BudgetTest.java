package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

/** Runs within a time budget, two servers taking turns. First handshakes, since their forks take seconds. */
@Timeout(300)
class BudgetTest {
    private static final Duration BUDGET = Duration.ofSeconds(24);
    private static final Duration LONGEST_FORK = Duration.ofSeconds(10);
    private static final String SCENARIO = """
            version: 1
            name: budgeted
            about: Does a budget hold?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            client: { provider: Conscrypt, protocols: [TLSv1.3] }
            workload: { kind: first-handshake, transport: wire }
            matrix:
              server.provider: [SunJSSE, Conscrypt]
              workload.buffers: [heap, direct]
            compare: workload.buffers
            """;

    @TempDir
    private Path folder;

    @Test
    @Tag("alone")
    void staysWithinItsTimeAndGivesEveryCellAFork() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("budgeted.yaml", SCENARIO);

        Tool.Ended ended =
                tool.run("run", "budgeted.yaml", "--profile", "standard", "--budget", BUDGET.toSeconds() + "s");

        assertEquals(0, ended.exit(), ended.err());
        RunDirectory directory = RunDirectory.open(tool.runDirectory());
        RunRecord run = directory.run();
        BudgetRecord budget = run.budget();
        assertNotNull(budget);
        assertEquals(BUDGET.toSeconds(), budget.seconds());
        Instant last = directory.cells().stream()
                .map(CellRecord::end)
                .max(Instant::compareTo)
                .orElseThrow();
        Duration used = Duration.between(run.start(), last);
        assertTrue(used.compareTo(BUDGET.plus(LONGEST_FORK)) < 0, "took " + used);
        for (CellRecord cell : directory.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.reason());
            assertTrue(
                    !cell.forkStarts().isEmpty() && cell.forkStarts().size() < 20,
                    cell.id() + " " + cell.forkStarts().size());
        }
        List<String> lines = Files.readAllLines(directory.path().resolve("cells.jsonl"));
        assertEquals(4, lines.size(), "each cell once");
        assertTrue(
                Files.readString(directory.path().resolve("report.md")).contains("time budget of 24 s"),
                "the report says what the budget cut");
    }

    @Test
    void anInterruptKeepsEveryCellThatHasAFork() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("budgeted.yaml", SCENARIO);
        Process process = tool.start(Map.of(), "run", "budgeted.yaml", "--profile", "standard", "--budget", "10m");
        while (process.isAlive() && !tool.read("err.txt").contains("Every cell has a fork")) {
            Thread.sleep(100);
        }

        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still there after an interrupt");
        assertEquals(130, process.exitValue());
        List<CellRecord> cells = RunDirectory.open(tool.runDirectory()).cells();
        assertEquals(4, cells.size(), tool.read("err.txt"));
        assertTrue(cells.stream().allMatch(cell -> cell.outcome() == Outcome.OK), cells::toString);
    }

    @Test
    void tooLittleIsBadUsageAndStartsNothing() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("budgeted.yaml", SCENARIO);
        for (List<String> more : List.of(List.<String>of(), List.of("--dry-run"))) {
            List<String> arguments = new ArrayList<>(List.of("run", "budgeted.yaml", "--budget", "5s"));
            arguments.addAll(more);
            Tool.Ended ended = tool.run(arguments.toArray(String[]::new));
            assertEquals(2, ended.exit(), ended.err());
            assertTrue(
                    ended.err().contains("each of 4 cells")
                            && ended.err().contains("--budget 12s")
                            && ended.err().contains("--only"),
                    ended.err());
        }
        assertTrue(Files.notExists(folder.resolve("results")), "nothing was started");
    }
}
