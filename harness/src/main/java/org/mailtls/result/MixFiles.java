package org.mailtls.result;

import java.io.IOException;
import java.util.Optional;

/** {@code mix.json} of a run directory. */
public final class MixFiles {
    /** Its name. */
    public static final String FILE = "mix.json";

    private static final RunDocument<MixRecord> KIND = new RunDocument<>(MixRecord.SCHEMA, MixRecord.class, "a mix");

    private MixFiles() {}

    /** Replaces it in one step. */
    public static void write(RunDirectory run, MixRecord record) throws RunWriteException {
        run.writeText(FILE, KIND.text(record));
    }

    /**
     * What the run's cells are weighted with; empty if its scenario named no mix.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<MixRecord> read(RunDirectory run) throws IOException {
        return KIND.find(run.path().resolve(FILE));
    }
}
