package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Keeps the ladder of a run in its directory. */
public final class LadderFile {
    static final String NAME = "ladder.json";

    private LadderFile() {}

    /** @throws RunWriteException if the disk is full */
    public static void write(RunDirectory run, LadderRecord record) throws RunWriteException {
        run.writeText(NAME, ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n");
    }

    /**
     * Empty for a run without a ladder.
     *
     * @throws BadRunDirectoryException if the file was written by another version, or is damaged
     */
    public static Optional<LadderRecord> read(RunDirectory run) throws IOException {
        Path file = run.path().resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(PlainFile.read(file));
            SchemaName.check(tree, LadderRecord.SCHEMA, file.toString());
            return Optional.of(ResultJson.MAPPER.treeToValue(tree, LadderRecord.class));
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(file + ": not a ladder: " + broken.getOriginalMessage(), broken);
        }
    }
}
