package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EnvironmentException;

class ScenarioRunTest {
    @TempDir
    private Path folder;

    @Test
    void forksOfComparedCellsTakeTurnsInBothOrders() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        RunResult result = run(engine, Profile.STANDARD, null);
        String order = order(engine);
        assertTrue(List.of("ABBAABBAABBA", "BAABBAABBAAB").contains(order), order);
        assertEquals(2, result.cells().size());
        assertEquals(6, result.cells().get(0).metrics().get(0).forks().size());
        assertFalse(result.anyFailed());
    }

    @Test
    void theSeedDecidesWhoStartsAndTheStartsOfForksAreRecorded() throws IOException {
        Set<String> orders = new HashSet<>();
        for (long seed = 1; seed <= 6; seed++) {
            FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
            RunResult result = run(engine, Profile.STANDARD, seed, null);
            assertEquals(seed, result.directory().run().seed());
            FakeEngine again = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
            run(again, Profile.STANDARD, seed, null);
            assertEquals(engine.forks, again.forks);
            assertEquals(order(engine), recordedOrder(result));
            orders.add(order(engine));
        }
        assertEquals(Set.of("ABBAABBAABBA", "BAABBAABBAAB"), orders);
    }

    private static String order(FakeEngine engine) {
        return engine.forks.stream().map(ScenarioRunTest::label).collect(Collectors.joining());
    }

    private static String recordedOrder(RunResult result) {
        Map<Instant, String> starts = new TreeMap<>();
        result.cells().forEach(cell -> cell.forkStarts().forEach(start -> starts.put(start, label(cell.id()))));
        return String.join("", starts.values());
    }

    @Test
    void aCellThatNegotiatedSomethingElseIsAFailureWithoutFigures() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> label(cell).equals("A")
                ? FakeEngine.bad(Outcome.INVALID, "asked X, negotiated Y")
                : FakeEngine.good("S", 1, 2));
        RunResult result = run(engine, Profile.STANDARD, null);
        CellRecord invalid = cell(result, "A");
        assertEquals(Outcome.INVALID, invalid.outcome());
        assertEquals("asked X, negotiated Y", invalid.reason());
        assertTrue(invalid.metrics().isEmpty());
        assertEquals(
                1, engine.forks.stream().filter(id -> label(id).equals("A")).count(), "not tried again");
        assertEquals(Outcome.OK, cell(result, "B").outcome());
        assertTrue(result.anyFailed());
    }

    @Test
    void forksThatNegotiatedDifferentThingsMakeACellInvalid() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S" + number, 1, 2));
        CellRecord cell = cell(run(engine, Profile.STANDARD, null), "A");
        assertEquals(Outcome.INVALID, cell.outcome());
        assertTrue(String.valueOf(cell.reason()).contains("different"), cell.reason());
    }

    @Test
    void aJvmThatDiedIsAnErrorWithItsLastWords() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.silent("Could not reserve enough space"));
        CellRecord cell = cell(run(engine, Profile.QUICK, null), "A");
        assertEquals(Outcome.ERROR, cell.outcome());
        assertEquals("Could not reserve enough space", cell.reason());
    }

    @Test
    void noPrivateKeyOutlivesTheRun() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        run(engine, Profile.QUICK, null);
        Path key = Path.of(engine.plans.get(0).keyFile());
        assertTrue(key.toString().endsWith("key") || key.toString().endsWith("pem"), key.toString());
        assertFalse(Files.exists(key));
    }

    @Test
    void resumingMeasuresOnlyWhatIsMissing() throws IOException {
        FakeEngine first = new FakeEngine(
                (cell, number) -> label(cell).equals("A") ? FakeEngine.good("S", 1, 2) : FakeEngine.silent("killed"));
        RunResult broken = run(first, Profile.QUICK, null);
        FakeEngine second = new FakeEngine((cell, number) -> FakeEngine.good("S", 1, 2));
        RunResult whole = run(second, Profile.QUICK, broken.directory().path());
        assertEquals(
                List.of("B"), second.forks.stream().map(ScenarioRunTest::label).toList());
        assertEquals(2, whole.cells().size());
        assertFalse(whole.anyFailed());
        assertNotNull(whole.directory().run().end());
    }

    @Test
    void aMissingJdkStopsBeforeAnythingIsMade() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> FakeEngine.good("S", 1));
        Scenario scenario = scenario("jdk: 77,");
        EnvironmentException refused = assertThrows(
                EnvironmentException.class,
                () -> new ScenarioRun(scenario, options(Profile.QUICK, null), engine, ScenarioRuns.QUIET).execute());
        assertTrue(String.valueOf(refused.getMessage()).contains("JAVA_HOME_77"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void anUnfinishedRunHasNoEnd() throws IOException {
        FakeEngine engine = new FakeEngine((cell, number) -> {
            throw new EnvironmentException("the engine went away");
        });
        RunResult result = run(engine, Profile.QUICK, null);
        assertEquals("the engine went away", result.environmentFailure());
        assertNull(result.directory().run().end());
        assertTrue(result.anyHindered());
    }

    private RunResult run(FakeEngine engine, Profile profile, @Nullable Path resume) throws IOException {
        return new ScenarioRun(scenario(""), options(profile, resume), engine, ScenarioRuns.QUIET).execute();
    }

    private RunResult run(FakeEngine engine, Profile profile, long seed, @Nullable Path resume) throws IOException {
        RunOptions options = new RunOptions(
                profile, folder.resolve("results"), List.of(), List.of("run"), "test", seed, null, resume);
        return new ScenarioRun(scenario(""), options, engine, ScenarioRuns.QUIET).execute();
    }

    private RunOptions options(Profile profile, @Nullable Path resume) {
        return new RunOptions(
                profile, folder.resolve("results"), List.of(), List.of("run"), "test", null, null, resume);
    }

    private Scenario scenario(String client) throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), """
                version: 1
                name: two
                about: Which of the two?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { %s provider: SunJSSE }
                workload: { kind: handshake, transport: memory }
                matrix:
                  workload.buffers: { A: heap, B: direct }
                compare: workload.buffers
                """.formatted(client));
        return ScenarioReader.read(file, new Overrides(List.of(), List.of()));
    }

    private static CellRecord cell(RunResult result, String label) {
        return result.cells().stream()
                .filter(cell -> label(cell.id()).equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static String label(String cellId) {
        return cellId.substring(cellId.length() - 1).toUpperCase(java.util.Locale.ROOT);
    }
}
