package org.mailtls.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailtls.load.seen.LoadRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code load/} and {@code latency/} of a run directory: what was seen of attacks and of honest mail, a file a cell. */
final class LoadFiles {
    private final Path loads;
    private final Path latencies;

    LoadFiles(Path run) {
        this.loads = run.resolve("load");
        this.latencies = run.resolve("latency");
    }

    /** In one step, on one line: a cell may hold tens of thousands of mails. */
    void write(LoadRecord record) throws RunWriteException {
        Path file = loads.resolve(CellFile.name(record.cell()) + ".json");
        make(loads, file);
        AtomicFile.write(file, (ResultJson.MAPPER.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Removes what an earlier try of the cell left. */
    void remove(String cellId) throws RunWriteException {
        String name = CellFile.name(cellId);
        for (Path file : List.of(loads.resolve(name + ".json"), latencies.resolve(name + ".hlog"))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw RunWriteException.of(file, 0, e);
            }
        }
    }

    /** Where the cell's histograms go; their folder is there when this returns. */
    Path latencyFile(String cellId) throws RunWriteException {
        Path file = latencies.resolve(CellFile.name(cellId) + ".hlog");
        make(latencies, file);
        return file;
    }

    /** Empty if the cell had no load. */
    Optional<LoadRecord> read(String cellId) throws IOException {
        Path file = loads.resolve(CellFile.name(cellId) + ".json");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isSymbolicLink(loads)) {
            throw new BadRunDirectoryException(loads + " is a link; links out of a run directory are not read");
        }
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(PlainFile.read(file));
            SchemaName.check(tree, LoadRecord.SCHEMA, file.toString());
            return Optional.of(ResultJson.MAPPER.treeToValue(tree, LoadRecord.class));
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(
                    file + ": not a record of a load: " + broken.getOriginalMessage(), broken);
        }
    }

    private static void make(Path folder, Path file) throws RunWriteException {
        try {
            PlainFile.folder(folder);
        } catch (IOException e) {
            throw RunWriteException.of(file, 0, e);
        }
    }
}
