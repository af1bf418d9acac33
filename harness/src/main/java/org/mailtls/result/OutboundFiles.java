package org.mailtls.result;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mailtls.outbound.seen.OutboundRecord;

/** {@code outbound/} of a run directory: what was seen of mail that servers sent, a file a cell. */
public final class OutboundFiles {
    private static final RunDocument<OutboundRecord> KIND =
            new RunDocument<>(OutboundRecord.SCHEMA, OutboundRecord.class, "a record of outgoing mail");
    private static final CellDocuments<OutboundRecord> DOCUMENTS = new CellDocuments<>("outbound", KIND);

    private OutboundFiles() {}

    /**
     * In one step, on one line, in the place of what an earlier try of the cell left.
     *
     * @throws RunWriteException if the disk is full
     */
    public static void write(RunDirectory run, OutboundRecord record) throws RunWriteException {
        DOCUMENTS.write(run.path(), record.cell(), KIND.line(record));
    }

    /**
     * Empty if the cell's server sent no mail.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<OutboundRecord> read(RunDirectory run, String cellId) throws IOException {
        return DOCUMENTS.read(run.path(), cellId);
    }

    /** Cell id → record, in the order of the matrix; without the cells that have none. */
    public static Map<String, OutboundRecord> all(RunDirectory run) throws IOException {
        return DOCUMENTS.all(run);
    }
}
