package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mailtls.load.seen.LoadRecord;

/** {@code load/} and {@code latency/} of a run directory: what was seen of attacks and of honest mail, a file a cell. */
final class LoadFiles {
    private static final RunDocument<LoadRecord> KIND =
            new RunDocument<>(LoadRecord.SCHEMA, LoadRecord.class, "a record of a load");
    private static final CellDocuments<LoadRecord> DOCUMENTS = new CellDocuments<>("load", KIND);

    private final Path run;
    private final Path latencies;

    LoadFiles(Path run) {
        this.run = run;
        this.latencies = run.resolve("latency");
    }

    /** In one step, on one line: a cell may hold tens of thousands of mails. */
    void write(LoadRecord record) throws RunWriteException {
        DOCUMENTS.write(run, record.cell(), KIND.line(record));
    }

    /** Removes what an earlier try of the cell left. */
    void remove(String cellId) throws RunWriteException {
        for (Path file : List.of(DOCUMENTS.file(run, cellId), latencies.resolve(CellFile.name(cellId) + ".hlog"))) {
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
        CellDocuments.make(latencies, file);
        return file;
    }

    /** By cell, in the order of the matrix; without the cells that had no load. */
    static Map<String, LoadRecord> all(RunDirectory run) throws IOException {
        return DOCUMENTS.all(run);
    }
}
