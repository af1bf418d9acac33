package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code mix.json} of a run directory. */
public final class MixFiles {
    /** Its name. */
    public static final String FILE = "mix.json";

    private MixFiles() {}

    /** Replaces it in one step. */
    public static void write(RunDirectory run, MixRecord record) throws RunWriteException {
        run.writeText(FILE, ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
    }

    /**
     * What the run's cells are weighted with; empty if its scenario named no mix.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<MixRecord> read(RunDirectory run) throws IOException {
        Path file = run.path().resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(PlainFile.read(file));
            SchemaName.check(tree, MixRecord.SCHEMA, file.toString());
            return Optional.of(ResultJson.MAPPER.treeToValue(tree, MixRecord.class));
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(file + ": not a mix: " + broken.getOriginalMessage(), broken);
        }
    }
}
