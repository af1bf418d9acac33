package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.load.seen.Loads;
import org.mailtls.outbound.seen.Sights;
import org.mailtls.scenario.SendLevel;
import org.mailtls.sender.SenderRecord;

/** A run directory that came from somebody else, and may be an archive unpacked with links in it. */
class HostileRunDirectoryTest {
    private static final String CELL = "f/a";

    /** Every file that is read, and how. */
    private enum Part {
        RUN("run.json", run -> RunDirectory.open(run.path())),
        CELLS("cells.jsonl", run -> RunDirectory.open(run.path())),
        CALIBRATION("calibration.json", RunDirectory::calibration),
        POLICIES("policies.json", RunDirectory::policies),
        EXPECTATIONS("expectations.json", RunDirectory::expectations),
        FACTS("scan-f_a.json", run -> run.facts(CELL)),
        LADDER("ladder.json", LadderFile::read),
        MIX("mix.json", MixFiles::read),
        LOAD("load/f_a.json", RunDirectory::loads),
        OUTBOUND("outbound/f_a.json", run -> OutboundFiles.read(run, CELL)),
        SENDER("sender/f_a.json", run -> SenderFiles.read(run, CELL));

        private final String file;
        private final Reader reader;

        Part(String file, Reader reader) {
            this.file = file;
            this.reader = reader;
        }
    }

    private interface Reader {
        Object read(RunDirectory run) throws IOException;
    }

    @TempDir
    private Path results;

    private RunDirectory run;

    @BeforeEach
    void write() throws IOException {
        run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Why?", "version: 1\n", List.of(CELL)));
        run.append(ResultFixtures.ok(CELL, Map.of(), "handshake", List.of()));
    }

    static Stream<Part> parts() {
        return Stream.of(Part.values());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void aLinkInThePlaceOfAFileIsNotRead(Part part) throws IOException {
        Path file = place(part);
        Files.createSymbolicLink(file, Files.writeString(results.resolve("outside"), "{\"secret\": \"of somebody\"}"));
        IOException refused = assertThrows(BadRunDirectoryException.class, () -> part.reader.read(run));
        assertTrue(String.valueOf(refused.getMessage()).contains("links out of a run directory"), refused::toString);
    }

    /** Sparse, as an archive can hold one: gigabytes that take no room until somebody reads them. */
    @ParameterizedTest
    @MethodSource("parts")
    void aFileOfAnySizeIsRefusedUnread(Part part) throws IOException {
        Path file = place(part);
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(40L << 30);
        }
        IOException refused = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(IOException.class, () -> part.reader.read(run)));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("larger than"), message);
        assertTrue(message.contains(file.getFileName().toString()), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "latency", "outbound", "sender"})
    void nothingIsWrittenThroughALinkInThePlaceOfAFolder(String name) throws IOException {
        Path outside = Files.createDirectory(results.resolve("outside"));
        Files.createSymbolicLink(run.path().resolve(name), outside);
        IOException refused = assertThrows(RunWriteException.class, () -> {
            switch (name) {
                case "load" -> run.writeLoad(new Loads().record());
                case "latency" -> run.latencyFile(CELL);
                case "outbound" -> OutboundFiles.write(run, Sights.record(CELL, SendLevel.MAY, List.of()));
                default -> SenderFiles.write(run, new SenderRecord(SenderRecord.SCHEMA, CELL, "s", List.of()));
            }
        });
        assertTrue(String.valueOf(refused.getMessage()).contains("is a link"), refused::toString);
        try (Stream<Path> inside = Files.list(outside)) {
            assertEquals(List.of(), inside.toList());
        }
    }

    /** A line of a journal, and a document, that are nothing but depth. */
    @ParameterizedTest
    @ValueSource(strings = {"cells.jsonl", "run.json"})
    void depthIsNoCrash(String name) throws IOException {
        Files.writeString(run.path().resolve(name), "[".repeat(3_000_000) + "\n");
        IOException refused = assertThrows(BadRunDirectoryException.class, () -> RunDirectory.open(run.path()));
        assertTrue(String.valueOf(refused.getMessage()).length() < 2000, "and its message is no copy of it");
    }

    @Test
    void theNameOfACellIsNoPath() {
        for (String id : List.of("../../etc/passwd", "/etc/passwd", "..", "a\0b", "a\\..\\b", "x".repeat(9000))) {
            String name = CellFile.name(id);
            assertFalse(name.contains("/") || name.contains("\\") || name.contains("\0"), name);
            assertFalse(name.startsWith("."), name);
            assertTrue(name.length() < 200, name);
        }
    }

    private Path place(Part part) throws IOException {
        Path file = run.path().resolve(part.file);
        Files.createDirectories(file.resolveSibling("."));
        Files.deleteIfExists(file);
        return file;
    }
}
