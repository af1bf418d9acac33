package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Shard;
import tools.jackson.databind.JsonNode;

class MergeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shardsBecomeOneRunWithItsReports() throws IOException {
        Called called = merge(shard(2), shard(1));
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertEquals("", called.err());
        RunDirectory whole = merged();
        assertEquals(
                List.of(Nights.A, Nights.B),
                whole.cells().stream().map(CellRecord::id).toList());
        assertTrue(Files.exists(whole.path().resolve("report.html")));
        assertTrue(called.out().contains("Report: " + whole.path().resolve("report.html")), called.out());
        assertTrue(called.out().contains("SunJSSE"), called.out());
    }

    @Test
    void aShardThatIsMissingIsNamedAndNothingWritten() throws IOException {
        String second = shard(2);
        Called refused = merge(second);
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("shard 1/2 is missing"), refused.err());
        assertTrue(refused.err().contains("--anyway"), refused.err());
        assertFalse(Files.exists(folder.resolve("merged")));

        Called part = merge(second, "--anyway");
        assertEquals(ExitCode.ENVIRONMENT, part.code(), part.err());
        assertTrue(part.err().contains("mailtls run --resume " + merged().path()), part.err());
    }

    @Test
    void aCellThatFailedIsNoSuccess() throws IOException {
        CellRecord failed =
                ResultFixtures.failed(Nights.B, Map.of(), Outcome.ERROR, "the server closed the connection");
        assertEquals(ExitCode.FAILED, merge(shard(1), shard(2, failed)).code());
    }

    @Test
    void runsThatAreNoShardsAreRefused() throws IOException {
        Called refused =
                merge(Nights.run(folder, 0, Nights.cell(Nights.A, 100)).path().toString());
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("not made with --shard"), refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void aProgramGetsDirectoryNotesAndCells() throws IOException {
        JsonNode document = merge(shard(1), "--anyway", "--json").json();
        assertEquals(merged().path().toString(), document.path("directory").asString());
        assertEquals(1, document.path("cells").size());
        assertEquals(Nights.B, document.path("missing").get(0).asString());
        assertTrue(document.path("notes").get(0).asString().contains("shard 2/2 is missing"), document.toString());
    }

    @Test
    void whereNoRunCanGoIsToldFirst() throws IOException {
        Path file = Files.writeString(folder.resolve("merged"), "");
        Called refused = merge(shard(1), shard(2));
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("--results " + file + ": " + file + " is a file"), refused.err());
    }

    private String shard(int index) throws IOException {
        return shard(index, Nights.cell(index == 1 ? Nights.A : Nights.B, 100));
    }

    private String shard(int index, CellRecord cell) throws IOException {
        RunDirectory shard = Nights.write(
                folder.resolve("shards"),
                ResultFixtures.shard(
                        Nights.record(0, List.of(Nights.A, Nights.B)), new Shard(index, 2), List.of(cell.id())),
                cell);
        return shard.path().toString();
    }

    private Called merge(String... words) {
        String[] call = new String[words.length + 3];
        call[0] = "merge";
        System.arraycopy(words, 0, call, 1, words.length);
        call[words.length + 1] = "--results";
        call[words.length + 2] = folder.resolve("merged").toString();
        return Called.mailtls(call);
    }

    private RunDirectory merged() throws IOException {
        try (var runs = Files.list(folder.resolve("merged"))) {
            return RunDirectory.open(runs.findFirst().orElseThrow());
        }
    }
}
