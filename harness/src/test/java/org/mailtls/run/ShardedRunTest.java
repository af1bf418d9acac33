package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Shard;
import org.mailtls.result.merge.Merged;
import org.mailtls.result.merge.RunMerge;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

/** A run on three machines, which are one here, against the same run on one. */
class ShardedRunTest {
    @TempDir
    private Path folder;

    private Scenario scenario;

    /** All of a cell but when it was measured. */
    private record Seen(String id, Map<String, String> axes, Object outcome, List<Metric> metrics) {
        static List<Seen> of(List<CellRecord> cells) {
            return cells.stream()
                    .map(cell -> new Seen(cell.id(), cell.axes(), cell.outcome(), cell.metrics()))
                    .toList();
        }
    }

    @BeforeEach
    void readScenario() throws IOException {
        Path file = Files.writeString(folder.resolve("four.yaml"), """
                version: 1
                name: four
                about: Does it matter who measures what?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                client: { provider: SunJSSE, protocols: [TLSv1.2] }
                workload: { kind: handshake, transport: memory }
                matrix:
                  client.protocols: { TLSv1.2: [TLSv1.2], TLSv1.3: [TLSv1.3] }
                  client.verify-chain: [true, false]
                  workload.buffers: { A: heap, B: direct }
                compare: workload.buffers
                """);
        scenario = ScenarioReader.read(file, Overrides.NONE);
    }

    @Test
    void threeShardsMergeIntoWhatOneMachineMeasures() throws IOException {
        RunDirectory alone = run(null, null, engine()).directory();
        List<Path> shards = new ArrayList<>();
        List<String> planned = new ArrayList<>();
        for (int index = 1; index <= 3; index++) {
            RunDirectory shard = run(new Shard(index, 3), null, engine()).directory();
            planned.addAll(shard.run().plannedCells());
            shards.add(shard.path());
        }
        assertEquals(8, planned.size());

        Merged merged = RunMerge.merge(shards, folder.resolve("merged"), false);
        RunDirectory whole = RunDirectory.open(merged.directory().path());

        assertEquals(List.of(), merged.notes());
        assertEquals(Seen.of(alone.cells()), Seen.of(whole.cells()));
        assertEquals(alone.run().plannedCells(), whole.run().plannedCells());
        assertEquals(alone.run().seed(), whole.run().seed());
        assertEquals(alone.run().components(), whole.run().components());
        assertNotNull(whole.run().end());
    }

    @Test
    void aShardIsResumedAsOne() throws IOException {
        Shard second = new Shard(2, 3);
        FakeEngine broken = new FakeEngine((cell, number) -> FakeEngine.silent("killed"));
        RunDirectory killed = run(second, null, broken).directory();
        FakeEngine engine = engine();
        RunDirectory whole = run(second, killed.path(), engine).directory();
        assertEquals(List.copyOf(killed.run().plannedCells()).size(), engine.forks.size());
        assertEquals(second, whole.run().shard());
        assertFalse(new RunResult(whole, whole.cells(), List.of(), null).anyFailed());
    }

    @Test
    void aShardIsNotResumedAsAnotherOrAsTheWhole() throws IOException {
        Path first = run(new Shard(1, 3), null, engine()).directory().path();
        assertThrows(ResumeException.class, () -> run(new Shard(2, 3), first, engine()));
        assertThrows(ResumeException.class, () -> run(null, first, engine()));
    }

    /** Figures that depend on the cell, so that none can stand in the place of another. */
    private static FakeEngine engine() {
        return new FakeEngine((cell, number) -> FakeEngine.good("S", cell.hashCode() & 0xffff, cell.length()));
    }

    private RunResult run(@Nullable Shard shard, @Nullable Path resume, BenchmarkEngine engine) throws IOException {
        RunOptions options = new RunOptions(
                Profile.QUICK, folder.resolve("results"), List.of(), List.of("run"), "test", 7L, null, resume, shard);
        return new ScenarioRun(scenario, options, engine, ScenarioRuns.QUIET).execute();
    }
}
