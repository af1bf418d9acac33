package org.mailtls.result;

import java.io.IOException;
import java.util.Optional;

/** Keeps the ladder of a run in its directory. */
public final class LadderFile {
    static final String NAME = "ladder.json";

    private static final RunDocument<LadderRecord> KIND =
            new RunDocument<>(LadderRecord.SCHEMA, LadderRecord.class, "a ladder");

    private LadderFile() {}

    /** @throws RunWriteException if the disk is full */
    public static void write(RunDirectory run, LadderRecord record) throws RunWriteException {
        run.writeText(NAME, KIND.text(record));
    }

    /**
     * Empty for a run without a ladder.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<LadderRecord> read(RunDirectory run) throws IOException {
        return KIND.find(run.path().resolve(NAME));
    }
}
