package org.mailtls.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Facts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as one JSON document, described by {@code facts-v1.schema.json}. The same facts give the same text. */
public final class FactsJson {
    /** More than any scan has to say; whoever hands us more wants to fill the memory. */
    private static final long LARGEST = 64L << 20;

    private static final JsonMapper STRICT = ResultJson.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private FactsJson() {}

    public static String write(Facts facts) {
        return STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(document(facts)) + "\n";
    }

    /** The document as something that Jackson writes, to stand inside a larger one. */
    public static Object document(Facts facts) {
        return FactsDocument.of(facts);
    }

    /**
     * Reads what {@link #write} wrote, or a larger document that holds it under {@code facts}. The address of the server
     * is not looked up.
     *
     * @throws BadFactsException if it is no JSON, of another version, or not what the schema says
     */
    public static Facts read(String text) throws BadFactsException {
        try {
            JsonNode tree = STRICT.readTree(text);
            JsonNode within = tree.path("facts");
            JsonNode document = within.has("schema") ? within : tree;
            String schema = document.path("schema").asString("");
            if (!schema.equals(FactsDocument.SCHEMA)) {
                throw new BadFactsException("its schema is \"" + schema + "\", and this version of mailtls reads \""
                        + FactsDocument.SCHEMA + "\". Read it with the version that wrote it, or scan again.");
            }
            return STRICT.treeToValue(document, FactsDocument.class).read();
        } catch (JacksonException e) {
            throw new BadFactsException("it is not what facts-v1.schema.json says: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BadFactsException("it is not what facts-v1.schema.json says: it has " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file that a scan wrote, perhaps one of an earlier version that knew fewer checks.
     *
     * @param ids of all checks; those that the file does not know are not tested
     * @throws BadFactsException naming the file
     * @throws IOException if the file cannot be read
     */
    public static Facts read(Path file, Collection<String> ids) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new BadFactsException(file + " holds no facts of a scan: it is larger than any of them.");
        }
        Facts read;
        try {
            read = read(Files.readString(file));
        } catch (BadFactsException e) {
            throw new BadFactsException(file + " holds no facts that can be read: " + e.getMessage(), e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new BadFactsException(file + " holds no facts that can be read: it is no text in UTF-8.", e);
        }
        TreeMap<String, Fact> all = new TreeMap<>(read.facts());
        for (String id : ids) {
            all.computeIfAbsent(id, missing -> unknown());
        }
        return new Facts(
                read.target(),
                read.start(),
                read.took(),
                read.connections(),
                read.bytesIn(),
                read.bytesOut(),
                read.throttled(),
                all);
    }

    private static Fact unknown() {
        return new Fact(
                FactState.NOT_TESTED,
                null,
                "The version of mailtls that scanned did not know this check.",
                List.of(),
                0,
                0,
                0,
                Duration.ZERO);
    }
}
