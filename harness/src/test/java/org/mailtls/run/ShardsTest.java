package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.host.Machine;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Cells;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

class ShardsTest {
    private static final Path SHIPPED = Path.of("../scenarios");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void everyCellIsInOneShardAndComparedCellsAreTogether(int count) {
        Scenario whole = ScenarioReader.read(SHIPPED.resolve("throughput-records.yaml"), Overrides.NONE);
        List<String> dealt = new ArrayList<>();
        Set<List<String>> groups = new HashSet<>();
        for (int index = 1; index <= count; index++) {
            Scenario share = Shards.share(whole, Profile.STANDARD, new Shard(index, count));
            assertEquals(inOrder(whole, ids(share)), ids(share), "in the order of the matrix");
            dealt.addAll(ids(share));
            Cells.compareGroups(share).forEach(group -> groups.add(ids(group)));
        }
        assertEquals(whole.cells().size(), dealt.size());
        assertEquals(new HashSet<>(ids(whole)), new HashSet<>(dealt));
        Set<List<String>> wanted = new HashSet<>();
        Cells.compareGroups(whole).forEach(group -> wanted.add(ids(group)));
        assertEquals(wanted, groups);
    }

    /** With two cells each, one machine would most of the time wait for the other. */
    @Test
    void machinesGetTimeNotCells() throws IOException {
        Scenario whole = scenario("""
                server: { driver: container, mta: postfix, release: bookworm }
                workload: { kind: hello-flood }
                matrix:
                  workload.duration: [5s, 6s, 7s, 60s]
                """);
        assertEquals(List.of("timed/duration-60s"), ids(Shards.share(whole, Profile.QUICK, new Shard(1, 2))));
        assertEquals(
                3, Shards.share(whole, Profile.QUICK, new Shard(2, 2)).cells().size());
    }

    @Test
    void equalsAreDealtInTheOrderOfTheMatrix() throws IOException {
        Scenario whole = scenario("""
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                workload: { kind: handshake, transport: memory }
                matrix:
                  workload.buffers: { a: heap, b: direct }
                  client.verify-chain: { c: true, d: false }
                """);
        List<String> all = ids(whole);
        assertEquals(List.of(all.get(0), all.get(2)), ids(Shards.share(whole, Profile.QUICK, new Shard(1, 2))));
        assertEquals(List.of(all.get(1), all.get(3)), ids(Shards.share(whole, Profile.QUICK, new Shard(2, 2))));
    }

    @Test
    void aMachineWithNothingToDoIsAMistake() throws IOException {
        Scenario whole = ScenarioReader.read(SHIPPED.resolve("quickstart.yaml"), Overrides.NONE);
        assertEquals(2, Cells.compareGroups(whole).size());
        TooManyShardsException refused =
                assertThrows(TooManyShardsException.class, () -> Shards.share(whole, Profile.QUICK, new Shard(1, 3)));
        String words = String.valueOf(refused.getMessage());
        assertTrue(words.contains("--shard 1/3") && words.contains("2 groups"), words);
        assertTrue(words.contains("client.provider") && words.contains("at most 2 shards"), words);
    }

    /** Each machine sees other files of the scenario in use, and all must say that it is the same. */
    @Test
    void shardsHaveTheSameFingerprintAndSeed() throws IOException {
        Files.writeString(folder.resolve("one.cf"), "smtpd_tls_loglevel = 1\n");
        Files.writeString(folder.resolve("two.cf"), "smtpd_tls_loglevel = 2\n");
        Scenario whole = scenario("""
                server: { driver: container, mta: postfix, release: bookworm }
                workload: { kind: handshake }
                matrix:
                  server.config-file: { one: one.cf, two: two.cf }
                """);
        RunRecord first = record(whole, new Shard(1, 2));
        RunRecord second = record(whole, new Shard(2, 2));
        RunRecord all = RunRecords.start(whole, whole, options(null), new Machine());

        assertEquals(List.of("timed/config-file-one"), first.plannedCells());
        assertEquals(List.of("timed/config-file-two"), second.plannedCells());
        assertEquals(all.plannedCells(), first.wholeCells());
        assertEquals(all.plannedCells(), second.wholeCells());
        assertEquals(all.scenarioSha256(), first.scenarioSha256());
        assertEquals(all.scenarioSha256(), second.scenarioSha256());
        assertEquals(first.seed(), second.seed());
        assertEquals(0.05, first.threshold());

        Files.writeString(folder.resolve("two.cf"), "smtpd_tls_loglevel = 3\n");
        assertNotEquals(first.scenarioSha256(), record(whole, new Shard(1, 2)).scenarioSha256());
        assertNotEquals(first.seed(), record(whole, new Shard(1, 2)).seed());
    }

    private RunRecord record(Scenario whole, Shard shard) {
        RunOptions options = options(shard);
        return RunRecords.start(whole, Shards.share(whole, options.profile(), shard), options, new Machine());
    }

    private RunOptions options(@Nullable Shard shard) {
        return new RunOptions(
                Profile.QUICK, folder.resolve("results"), List.of(), List.of("run"), "test", null, null, null, shard);
    }

    private Scenario scenario(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("timed.yaml"), """
                version: 1
                name: timed
                about: Who measures what?
                """ + body);
        return ScenarioReader.read(file, Overrides.NONE);
    }

    private static List<String> inOrder(Scenario whole, List<String> some) {
        return ids(whole).stream().filter(some::contains).toList();
    }

    private static List<String> ids(Scenario scenario) {
        return ids(scenario.cells());
    }

    private static List<String> ids(List<Cell> cells) {
        return cells.stream().map(Cell::id).toList();
    }
}
