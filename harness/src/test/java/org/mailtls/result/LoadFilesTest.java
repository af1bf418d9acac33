package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.Loads;

class LoadFilesTest {
    @TempDir
    private Path results;

    private RunDirectory run;
    private Path file;

    @BeforeEach
    void writeOne() throws IOException {
        run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of("cell")));
        run.append(ResultFixtures.ok("cell", Map.of(), "half-open, 16 connections", List.of()));
        run.writeLoad(new Loads().record());
        file = run.path().resolve("load").resolve("cell.json");
    }

    @Test
    void whatAnEarlierTryLeftIsRemoved() throws IOException {
        Path latencies = Files.writeString(run.latencyFile("cell"), "#[histogram log]\n");
        assertEquals(run.path().resolve("latency").resolve("cell.hlog"), latencies);

        run.removeLoad("cell");
        run.removeLoad("cell");

        assertFalse(Files.exists(file));
        assertFalse(Files.exists(latencies));
        assertEquals(Map.of(), run.loads());
    }

    @Test
    void anotherVersionAndADamagedFileAreRefusedByName() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.replace("mailtls-load-1", "mailtls-load-9"));
        refused("mailtls-load-9");
        Files.writeString(file, text.replace("\"loops\":1", "\"loops\":null"));
        refused("not a record of a load");
        Files.writeString(file, text.replace("\"samples\":[", "\"samples\":[7,"));
        refused("not a record of a load");
    }

    @Test
    void linksOutOfTheDirectoryAreNotRead() throws IOException {
        Path outside = results.resolve("outside");
        Files.move(file, outside);
        Files.createSymbolicLink(file, outside);
        refused("not a plain file");
        Files.delete(file);
        Files.delete(file.getParent());
        Path folder = Files.createDirectory(results.resolve("elsewhere"));
        Files.move(outside, folder.resolve("cell.json"));
        Files.createSymbolicLink(run.path().resolve("load"), folder);
        refused("is a link");
    }

    @Test
    void aJudgementThatDoesNotGoWithWhatWasSeenCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> expected(null, "pass"));
        assertThrows(IllegalArgumentException.class, () -> expected(null, "fail"));
        assertThrows(IllegalArgumentException.class, () -> expected(1.0, "passed"));
        Expected never = new Expected(
                "a", "id", "victim.latency.p90", "at most 1 s", null, "fail", "error", "s:1:1", "not taken: 3");
        assertTrue(never.fails(), "what never came to be is a failure if it is said");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Expected("a", "id", "victim.lost", "at most 0", null, "pass", "error", "s:1:1", "why"));
        assertTrue(expected(null, "not-tested").open());
        assertTrue(expected(1.0, "fail").fails());
        assertFalse(expected(1.0, "pass").fails());
    }

    private void refused(String words) {
        IOException e = assertThrows(BadRunDirectoryException.class, () -> run.loads());
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }

    private static Expected expected(@org.jspecify.annotations.Nullable Double seen, String verdict) {
        return new Expected("a", "id", "victim.lost", "at most 0", seen, verdict, "error", "s.yaml:1:1");
    }
}
