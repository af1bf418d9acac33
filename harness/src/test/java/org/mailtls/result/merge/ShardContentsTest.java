package org.mailtls.result.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.MixRecord.Answer;
import org.mailtls.result.MixRecord.Taken;
import org.mailtls.result.RunDirectory;

/** What shards hold beside what they were to hold. */
class ShardContentsTest {
    @TempDir
    private Path folder;

    private List<Path> shards;
    private Path results;

    @BeforeEach
    void makeShards() throws IOException {
        shards = ShardFixtures.shards(folder.resolve("shards"));
        results = folder.resolve("merged");
    }

    /** With two records of one cell, one would be lost without a word. */
    @Test
    void aCellOfAnotherShardIsRefused() throws IOException {
        RunDirectory third = RunDirectory.open(shards.get(1));
        CellRecord notIts = ShardFixtures.cells().get(0);
        third.append(notIts);
        String words =
                String.valueOf(assertThrows(UnmergeableException.class, () -> RunMerge.merge(shards, results, true))
                        .getMessage());
        assertTrue(words.contains("cells that were not its own are in " + third.id() + ": " + notIts.id()), words);
        assertFalse(Files.exists(results), "nothing was written");
    }

    @Test
    void theMixIsThatOfAllShardsWithTheAnswersOfEach() throws IOException {
        MixRecord mix = new MixRecord(
                MixRecord.SCHEMA,
                "client.mix",
                7,
                List.of(new MixRecord.Line("new", "TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 4, 3, true)),
                List.of(),
                List.of());
        Answer unknown = new Answer("new", Map.of("server.tls", "today"), Taken.UNKNOWN, "no answer");
        Answer yes = new Answer("new", Map.of("server.tls", "today"), Taken.YES, "ServerHello");
        Answer no = new Answer("new", Map.of("server.tls", "hardened"), Taken.NO, "alert");
        write(0, mix.withAnswers(List.of(unknown)));
        write(1, mix.withAnswers(List.of(yes)));
        write(2, mix.withAnswers(List.of(no)));
        Merged merged = RunMerge.merge(shards, results, false);
        MixRecord whole = MixFiles.read(merged.directory()).orElseThrow();
        assertEquals(mix, whole.withAnswers(List.of()));
        assertEquals(Set.of(yes, no), Set.copyOf(whole.answers()));

        write(1, new MixRecord(mix.schema(), mix.axis(), 8, mix.lines(), mix.left(), List.of()));
        String words =
                String.valueOf(assertThrows(UnmergeableException.class, () -> RunMerge.merge(shards, results, true))
                        .getMessage());
        assertTrue(words.contains("the mixes differ between"), words);
    }

    private void write(int shard, MixRecord mix) throws IOException {
        MixFiles.write(RunDirectory.open(shards.get(shard)), mix);
    }

    @Test
    void versionsThatDifferBetweenShardsAreTold() throws IOException {
        Path record = shards.get(0).resolve("run.json");
        String text = Files.readString(record);
        assertTrue(text.contains("\"Postfix\" : \"3.7.11\""), text);
        Files.writeString(record, text.replace("\"3.7.11\"", "\"3.10.0\""));

        List<String> told = RunMerge.merge(shards, results, false).notes().stream()
                .filter(note -> note.startsWith("Not all shards had the same: "))
                .toList();

        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("the versions of Postfix differ: 3.7.11 ("), told::toString);
        assertTrue(told.get(0).contains("3.10.0 (" + shards.get(0).getFileName() + ")"), told::toString);
    }
}
