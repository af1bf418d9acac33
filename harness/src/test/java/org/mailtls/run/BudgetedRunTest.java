package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EnvironmentException;

/** Forks take the time that the test says, on a clock of its own. */
class BudgetedRunTest {
    private static final long FORK_SECONDS = 30;

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void theWidestGroupGetsTheForks() throws IOException {
        // Enough for eight rounds of two forks: three for each group, before which no width is known, then where wide.
        FakeEngine engine = engine("TLSv1.3", Map.of());
        RunResult result = run(engine, Duration.ofSeconds(16 * FORK_SECONDS), null);
        assertEquals(Map.of("TLSv1.3/A", 5, "TLSv1.3/B", 5, "TLSv1.2/A", 3, "TLSv1.2/B", 3), forks(result));
        assertEquals(16 * FORK_SECONDS, seconds());
        assertNotNull(result.directory().run().end());
        assertFalse(result.anyFailed() || result.anyHindered());
    }

    @Test
    void everyCellGetsItsFirstForkBeforeAnyGetsAnother() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of());
        run(engine, Duration.ofSeconds(16 * FORK_SECONDS), null);
        assertEquals(4, engine.forks.stream().limit(4).distinct().count(), engine.forks::toString);
    }

    @Test
    void comparedCellsAlternateAlsoWhenTheirGroupIsComeBackTo() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of());
        run(engine, Duration.ofSeconds(16 * FORK_SECONDS), null);
        for (String group : List.of("TLSv1.2", "TLSv1.3")) {
            String order = engine.forks.stream()
                    .filter(id -> id.contains(group))
                    .map(id -> id.substring(id.length() - 1))
                    .collect(Collectors.joining());
            assertTrue("ABBAABBAABBA".startsWith(order) || "BAABBAABBAAB".startsWith(order), order);
        }
    }

    @Test
    void aRoundThatWouldNotFitIsNotBegun() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of());
        run(engine, Duration.ofSeconds(16 * FORK_SECONDS - 1), null);
        assertEquals(14 * FORK_SECONDS, seconds());
    }

    @Test
    void noCellGetsMoreThanTheProfileAsksFor() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of());
        RunResult result = run(engine, Duration.ofHours(10), null);
        assertEquals(List.of(6, 6, 6, 6), List.copyOf(forks(result).values()));
        assertEquals(24 * FORK_SECONDS, seconds());
    }

    @Test
    void theBudgetAndWhatTheProfileAsksForAreRecorded() throws IOException {
        RunResult result = run(engine("TLSv1.3", Map.of()), Duration.ofSeconds(16 * FORK_SECONDS), null);
        BudgetRecord budget = result.directory().run().budget();
        assertNotNull(budget);
        assertEquals(16 * FORK_SECONDS, budget.seconds());
        assertEquals(List.of(6, 6, 6, 6), List.copyOf(budget.profileForks().values()));
    }

    @Test
    void tooLittleForOneForkOfEachIsSaidBeforeAnythingIsMade() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of());
        BudgetTooSmallException refused =
                assertThrows(BudgetTooSmallException.class, () -> run(engine, Duration.ofSeconds(90), null));
        String words = String.valueOf(refused.getMessage());
        // A fork of SunJSSE: 60 s to become steady, 6 s to settle, 5 × 2 s, 2 s for its start.
        assertTrue(words.contains("1m30s") && words.contains("5m12s") && words.contains("5.2 minutes"), words);
        assertTrue(words.contains("--budget 6m") && words.contains("--only"), words);
        assertFalse(Files.exists(folder.resolve("results")));
        assertEquals(List.of(), engine.forks);
    }

    @Test
    void whenServersOrForksTakeFarLongerNoForkStartsAfterTheEnd() throws IOException {
        FakeEngine engine = engine("TLSv1.3", Map.of("A", 200L, "B", 200L));
        RunResult result = run(engine, Duration.ofSeconds(330), null);
        assertEquals(400, seconds(), "the fork in flight ends, and none follows");
        assertEquals(2, result.cells().size(), "what was measured is kept");
        assertTrue(String.valueOf(result.environmentFailure()).contains("--budget"), result.environmentFailure());
        assertNull(result.directory().run().end(), "so that it can be gone on with");
    }

    @Test
    void aFailureOfTheMachineKeepsEveryCellThatHasAFork() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> {
            if (number == 2) {
                throw new EnvironmentException("the engine went away");
            }
            return FakeEngine.good("S", 100, 101);
        });
        RunResult result = run(engine, Duration.ofHours(1), null);
        assertEquals(List.of(1, 1, 1, 1), List.copyOf(forks(result).values()));
        assertEquals("the engine went away", result.environmentFailure());
    }

    @Test
    void anyOtherFailureKeepsThemAsWell() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> {
            if (number == 2) {
                throw new IllegalStateException("a fault of ours");
            }
            return FakeEngine.good("S", 100, 101);
        });
        assertThrows(IllegalStateException.class, () -> run(engine, Duration.ofHours(1), null));
        assertEquals(4, onDisk().cells().size());
    }

    @Test
    void aRunThatIsKilledHasOnDiskWhatEachForkBeforeMeasured() throws IOException {
        List<Integer> forksOnDisk = new ArrayList<>();
        FakeEngine engine = new FakeEngine((cell, number) -> {
            forksOnDisk.add(forksOnDisk());
            return FakeEngine.good("S", 100, 101);
        });
        run(engine, Duration.ofHours(1), null);
        assertEquals(IntStream.range(0, 24).boxed().toList(), forksOnDisk);
    }

    private int forksOnDisk() {
        try {
            return onDisk().cells().stream()
                    .mapToInt(cell -> cell.forkStarts().size())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunDirectory onDisk() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
            return RunDirectory.open(runs.findFirst().orElseThrow());
        }
    }

    @Test
    void aCellThatFailsGetsNoFurtherForksAndTheOthersDo() throws IOException {
        FakeEngine engine =
                new FakeEngine((cell, number) -> cell.contains("TLSv1.2") && cell.endsWith("A") && number == 2
                        ? FakeEngine.bad(Outcome.INVALID, "asked X, negotiated Y")
                        : FakeEngine.good("S", 100, 101));
        RunResult result = run(engine, Duration.ofHours(1), null);
        assertEquals(Map.of("TLSv1.3/A", 6, "TLSv1.3/B", 6, "TLSv1.2/A", 2, "TLSv1.2/B", 6), forks(result));
        assertTrue(result.anyFailed());
    }

    @Test
    void resumingMeasuresOnlyTheCellsThatHaveNoFork() throws IOException {
        RunResult cut = run(engine("TLSv1.3", Map.of("A", 200L, "B", 200L)), Duration.ofSeconds(330), null);
        FakeEngine engine = engine("TLSv1.3", Map.of());
        RunResult whole = run(engine, Duration.ofSeconds(330), cut.directory().path());
        assertEquals(4, whole.cells().size());
        assertEquals(2, engine.forks.stream().distinct().count(), engine.forks::toString);
    }

    /** Iterations of cells at the wide version differ by a fifth, those of others by a hundredth. */
    private FakeEngine engine(String wide, Map<String, Long> seconds) {
        return new FakeEngine((cell, number) -> {
            String label = cell.substring(cell.length() - 1);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds.getOrDefault(label, FORK_SECONDS)));
            double off = (cell.contains(wide) ? 20 : 1) * (number % 2 == 0 ? 1 : -1);
            return FakeEngine.good("S", 100 + off, 100 - off / 2);
        });
    }

    private RunResult run(FakeEngine engine, Duration budget, @Nullable Path resume) throws IOException {
        RunOptions options = new RunOptions(
                Profile.STANDARD, folder.resolve("results"), List.of(), List.of("run"), "test", 7L, budget, resume);
        return new ScenarioRun(scenario(), options, engine, ScenarioRuns.QUIET, clock::get).execute();
    }

    private Scenario scenario() throws IOException {
        Path file = Files.writeString(folder.resolve("four.yaml"), """
                version: 1
                name: four
                about: Which of the two, at either version?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { provider: SunJSSE, protocols: [TLSv1.2] }
                workload: { kind: handshake, transport: memory }
                matrix:
                  client.protocols: { TLSv1.2: [TLSv1.2], TLSv1.3: [TLSv1.3] }
                  workload.buffers: { A: heap, B: direct }
                compare: workload.buffers
                """);
        return ScenarioReader.read(file, Overrides.NONE);
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(clock.get());
    }

    private static Map<String, Integer> forks(RunResult result) {
        return result.cells().stream()
                .collect(Collectors.toMap(
                        BudgetedRunTest::label, cell -> cell.forkStarts().size(), (a, b) -> a, TreeMap::new));
    }

    private static String label(CellRecord cell) {
        return cell.axes().get("client.protocols") + "/" + cell.axes().get("workload.buffers");
    }
}
