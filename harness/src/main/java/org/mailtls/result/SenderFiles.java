package org.mailtls.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailtls.sender.SenderRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code sender/} of a run directory: what senders decided about servers, a file a cell. */
public final class SenderFiles {
    private static final String FOLDER = "sender";

    private SenderFiles() {}

    /**
     * In one step, in the place of what an earlier try of the cell left.
     *
     * @throws RunWriteException if the disk is full
     */
    public static void write(RunDirectory run, SenderRecord record) throws RunWriteException {
        Path folder = run.path().resolve(FOLDER);
        Path file = folder.resolve(CellFile.name(record.cell()) + ".json");
        try {
            PlainFile.folder(folder);
        } catch (IOException e) {
            throw RunWriteException.of(file, 0, e);
        }
        String text = ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n";
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Empty if no sender was asked about the cell's server.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<SenderRecord> read(RunDirectory run, String cellId) throws IOException {
        Path folder = run.path().resolve(FOLDER);
        Path file = folder.resolve(CellFile.name(cellId) + ".json");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (Files.isSymbolicLink(folder)) {
            throw new BadRunDirectoryException(folder + " is a link; links out of a run directory are not read");
        }
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(PlainFile.read(file));
            SchemaName.check(tree, SenderRecord.SCHEMA, file.toString());
            return Optional.of(ResultJson.MAPPER.treeToValue(tree, SenderRecord.class));
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(
                    file + ": not a record of senders: " + broken.getOriginalMessage(), broken);
        }
    }

    /** Cell id → record, in the order of the matrix; without the cells that have none. */
    public static Map<String, SenderRecord> all(RunDirectory run) throws IOException {
        Map<String, SenderRecord> found = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            read(run, cell.id()).ifPresent(record -> found.put(cell.id(), record));
        }
        return Collections.unmodifiableMap(found);
    }
}
