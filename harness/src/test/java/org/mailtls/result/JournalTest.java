package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private final Path file;

    JournalTest(@TempDir Path folder) {
        file = folder.resolve("cells.jsonl");
    }

    @Test
    void noFileMeansNoCells() throws IOException {
        assertEquals(List.of(), new Journal(file).read().cells());
    }

    @Test
    void aLineCutAnywhereByAKillIsDroppedAndToldAndTheNextOneIsWhole() throws IOException {
        new Journal(file).append(cell("a"));
        byte[] first = Files.readAllBytes(file);
        for (int cut = 1; cut < first.length; cut += 7) {
            Files.write(file, first);
            Files.write(file, java.util.Arrays.copyOf(first, cut), StandardOpenOption.APPEND);

            Journal.Content killed = new Journal(file).read();
            new Journal(file).append(cell("b"));
            Journal.Content resumed = new Journal(file).read();

            assertEquals(List.of(cell("a")), killed.cells());
            assertTrue(
                    killed.notes().get(0).contains(cut + " bytes"),
                    killed.notes().toString());
            assertEquals(List.of(cell("a"), cell("b")), resumed.cells());
            assertEquals(List.of(), resumed.notes());
        }
    }

    @Test
    void aBrokenLineInTheMiddleIsNamedByNumber() throws IOException {
        new Journal(file).append(cell("a"));
        Files.writeString(file, "{\"schema\":\"mailtls-cell-1\",\"id\":\n", StandardOpenOption.APPEND);
        new Journal(file).append(cell("b"));

        IOException e = assertThrows(BadRunDirectoryException.class, () -> new Journal(file).read());
        assertTrue(String.valueOf(e.getMessage()).contains("cells.jsonl:2:"), e.getMessage());
    }

    @Test
    void aFullDiskIsSaidWithTheFileAndNothingFinishedIsLost() throws IOException {
        new Journal(file).append(cell("a"));
        Journal filling = new Journal(file, (channel, bytes) -> {
            channel.write(bytes.limit(40));
            throw new IOException("No space left on device");
        });

        IOException e = assertThrows(RunWriteException.class, () -> filling.append(cell("b")));

        assertTrue(String.valueOf(e.getMessage()).contains("the disk is full"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.getMessage());
        assertEquals(new Journal.Content(List.of(cell("a")), List.of()), new Journal(file).read());
    }

    @Test
    void hostileTextStaysOnItsLine() throws IOException {
        CellRecord hostile =
                ResultFixtures.failed("a", Map.of(), Outcome.ERROR, "220 x\r\n{\"schema\":1}\n\u001b[2J\u2028");

        new Journal(file).append(hostile);

        assertEquals(1, Files.readString(file).split("\n", -1).length - 1);
        assertEquals(List.of(hostile), new Journal(file).read().cells());
    }

    @Test
    void ofACellThatWasWrittenAgainOneLineIsLeftInTheEnd() throws IOException {
        Journal journal = new Journal(file);
        for (String id : List.of("a", "b", "a")) {
            journal.append(cell(id));
        }
        assertEquals(3, Files.readAllLines(file).size());

        journal.replace(List.of(cell("a"), cell("b")));

        assertEquals(List.of(cell("a"), cell("b")), journal.read().cells());
        assertEquals(2, Files.readAllLines(file).size());
    }

    /** Lines of ASCII take a shorter way, and only those may. */
    @Test
    void howALineIsEncodedMakesNoDifference() throws IOException {
        CellRecord plain = ResultFixtures.failed("a", Map.of(), Outcome.SKIPPED, "a test, at rest");
        CellRecord umlaut = ResultFixtures.failed("b", Map.of(), Outcome.SKIPPED, "a t\u00e9st \u2014 \ud83d\ude00");
        new Journal(file).replace(List.of(plain, umlaut));
        assertEquals(List.of(plain, umlaut), new Journal(file).read().cells());

        byte[] whole = Files.readAllBytes(file);
        String line =
                new String(whole, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
        Files.write(file, (line.replace("at rest", "at r\u00e9st") + "\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "a test, at r\ufffdst", new Journal(file).read().cells().get(0).reason());

        Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_16LE));
        assertThrows(BadRunDirectoryException.class, () -> new Journal(file).read());
    }

    private static CellRecord cell(String id) {
        return ResultFixtures.failed(
                id, Map.of("client.provider", "SunJSSE"), Outcome.SKIPPED, "a test, in größter Ruhe");
    }
}
