package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunResult;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EnvironmentException;
import picocli.CommandLine;

/** The gate over scenarios that it runs itself; here nothing is measured. */
class GateRunsTest {
    private static final int PAST = 12;
    private static final int CELLS = 2;

    @TempDir
    private Path folder;

    private final List<List<String>> measured = new ArrayList<>();
    private final List<RunOptions> options = new ArrayList<>();
    private int night;

    private final List<Duration> rested = new ArrayList<>();

    @BeforeEach
    void aHistoryOfEqualNights() throws IOException {
        Files.writeString(folder.resolve("fixture.yaml"), """
                version: 1
                name: fixture
                about: Is it as it was?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { provider: SunJSSE }
                workload: { kind: handshake, transport: memory }
                matrix:
                  workload.buffers: { A: heap, B: direct }
                """);
        List<String> words =
                new ArrayList<>(List.of("history", "add", "--history", history().toString()));
        while (night < PAST) {
            words.add(measure(scenario(), 100).path().toString());
        }
        Called added = Called.mailtls(words.toArray(String[]::new));
        assertEquals(ExitCode.OK, added.code(), added.err());
        measured.clear();
    }

    @Test
    void whatIsFoundTwiceIsAnAlarm() throws IOException {
        Called called = gate(costs(130, 130), "--json");
        assertEquals(ExitCode.FAILED, called.code(), called.err());
        assertEquals(2, measured.size());
        assertEquals(List.of(Duration.ofMinutes(3)), rested, "the first measurement must not disturb the second");
        assertEquals(CELLS, measured.get(0).size());
        assertEquals(List.of(measured.get(0).get(1)), measured.get(1), "the offending cell alone is measured again");
        assertTrue(called.err().contains("1 cell is worse than before; measuring once more"), called.err());
        assertTrue(Files.exists(Path.of(called.json().get(0).path("again").asString(), "report.html")));
        assertEquals(PAST + 1, lines(), "a run of some cells is no night of the history");
    }

    @Test
    void whatIsFoundOnceIsNone() throws IOException {
        Called called = gate(costs(130, 100));
        assertEquals(ExitCode.OK, called.code(), called.out());
        assertTrue(called.text().contains("was worse, and was not when it was measured once more."), called.out());
        assertEquals(PAST + 1, lines());
    }

    @Test
    void withoutConfirmationOnceIsEnough() {
        assertEquals(ExitCode.FAILED, gate(costs(130), "--no-confirm").code());
        assertEquals(1, measured.size());
    }

    @Test
    void aGoodNightIsMeasuredOnceAtTheStandardProfile() {
        Called called = gate(costs(100));
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertEquals(1, measured.size());
        assertEquals(List.of(), rested);
        assertEquals(Profile.STANDARD, options.get(0).profile());
        assertEquals(folder.resolve("results"), options.get(0).results());
    }

    @Test
    void aSecondMeasurementThatCannotBeMadeClearsNothing() {
        GateRuns.Runner once = costs(130);
        Called called = gate((scenario, asked) -> {
            if (!measured.isEmpty()) {
                throw new EnvironmentException("the engine is gone");
            }
            return once.run(scenario, asked);
        });
        assertEquals(ExitCode.FAILED, called.code(), called.err());
        assertTrue(called.err().contains("The second measurement was not finished: the engine is gone"), called.err());
    }

    @Test
    void aRunThatCouldNotBeFinishedIsNeitherJudgedNorAdded() throws IOException {
        Path markdown = folder.resolve("summary.md");
        Called called = gate(
                (scenario, asked) -> result(measure(scenario, 130), "no engine answers"),
                "--markdown",
                markdown.toString());
        assertEquals(ExitCode.ENVIRONMENT, called.code(), called.out());
        assertTrue(called.err().contains("no engine answers"), called.err());
        assertTrue(called.err().contains("mailtls run --resume "), called.err());
        assertTrue(Files.readString(markdown).startsWith("## Not gated: "), Files.readString(markdown));
        assertEquals(PAST, lines());
        assertEquals("", called.out());
    }

    @Test
    void oneScenarioThatCannotBeRunDoesNotCostTheOthers() throws IOException {
        GateRuns.Runner second = costs(100);
        List<String> tried = new ArrayList<>();
        String file = folder.resolve("fixture.yaml").toString();
        Called called = gate(
                (scenario, asked) -> {
                    tried.add(scenario.name());
                    if (tried.size() == 1) {
                        throw new EnvironmentException("no JDK 25 here");
                    }
                    return second.run(scenario, asked);
                },
                file);
        assertEquals(ExitCode.ENVIRONMENT, called.code(), called.err());
        assertTrue(called.err().contains("no JDK 25 here"), called.err());
        assertTrue(called.text().contains("Passed: none of"), called.out());
        assertEquals(PAST + 1, lines());
    }

    /** What cell B costs, call by call; cell A always costs the same. */
    private GateRuns.Runner costs(double... micros) {
        return (scenario, asked) -> {
            options.add(asked);
            return result(measure(scenario, micros[measured.size()]), null);
        };
    }

    private static RunResult result(RunDirectory run, @Nullable String failure) {
        return new RunResult(run, run.cells(), List.of(), failure);
    }

    /** A part of the scenario has another fingerprint, as where its cells name other files. */
    private RunDirectory measure(Scenario scenario, double microsOfB) throws IOException {
        List<Cell> cells = scenario.cells();
        List<String> ids = cells.stream().map(Cell::id).toList();
        measured.add(ids);
        RunRecord record = Nights.record(night++, ids);
        return Nights.write(
                folder.resolve("results"),
                cells.size() == CELLS ? record : Nights.changed(record),
                cells.stream()
                        .map(cell -> Nights.cell(cell.id(), label(cell).equals("B") ? microsOfB : 100))
                        .toArray(CellRecord[]::new));
    }

    private static String label(Cell cell) {
        return cell.axes().getOrDefault("workload.buffers", "");
    }

    private Called gate(GateRuns.Runner runner, String... more) {
        List<String> words = new ArrayList<>(List.of(
                folder.resolve("fixture.yaml").toString(),
                "--history",
                history().toString(),
                "--results",
                folder.resolve("results").toString()));
        words.addAll(List.of(more));
        return Called.of(() -> new CommandLine(new GateCommand(new GateRuns(runner, rested::add)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuses())
                .setExecutionExceptionHandler(new Failures())
                .execute(words.toArray(String[]::new)));
    }

    private Scenario scenario() {
        return ScenarioReader.read(folder.resolve("fixture.yaml"), Overrides.NONE);
    }

    private Path history() {
        return folder.resolve("history");
    }

    private int lines() throws IOException {
        return Files.readAllLines(history().resolve(Nights.HOST).resolve("fixture.jsonl"))
                .size();
    }
}
