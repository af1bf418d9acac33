package org.mailtls.result;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mailtls.sender.SenderRecord;

/** {@code sender/} of a run directory: what senders decided about servers, a file a cell. */
public final class SenderFiles {
    private static final RunDocument<SenderRecord> KIND =
            new RunDocument<>(SenderRecord.SCHEMA, SenderRecord.class, "a record of senders");
    private static final CellDocuments<SenderRecord> DOCUMENTS = new CellDocuments<>("sender", KIND);

    private SenderFiles() {}

    /**
     * In one step, in the place of what an earlier try of the cell left.
     *
     * @throws RunWriteException if the disk is full
     */
    public static void write(RunDirectory run, SenderRecord record) throws RunWriteException {
        DOCUMENTS.write(run.path(), record.cell(), KIND.text(record));
    }

    /**
     * Empty if no sender was asked about the cell's server.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<SenderRecord> read(RunDirectory run, String cellId) throws IOException {
        return DOCUMENTS.read(run.path(), cellId);
    }

    /** Cell id → record, in the order of the matrix; without the cells that have none. */
    public static Map<String, SenderRecord> all(RunDirectory run) throws IOException {
        return DOCUMENTS.all(run);
    }
}
