package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A kind of JSON document in a run directory, each a file of its own.
 *
 * @param what one is, as the error about a damaged one says: {@code a mix}
 */
record RunDocument<T>(String schema, Class<T> type, String what) {
    /**
     * Empty if there is no such file.
     *
     * @throws BadRunDirectoryException if it was written by another version, is damaged or a link
     */
    Optional<T> find(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(read(file)) : Optional.empty();
    }

    /** @throws BadRunDirectoryException if it is not there, was written by another version, is damaged or a link */
    T read(Path file) throws IOException {
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(PlainFile.read(file));
            SchemaName.check(tree, schema, file.toString());
            return ResultJson.MAPPER.treeToValue(tree, type);
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(file + ": not " + what + ": " + broken.getOriginalMessage(), broken);
        }
    }

    /** For people as well. */
    String text(T document) {
        return ResultJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /** For documents that are too long for anybody to read. */
    String line(T document) {
        return ResultJson.MAPPER.writeValueAsString(document) + "\n";
    }
}
