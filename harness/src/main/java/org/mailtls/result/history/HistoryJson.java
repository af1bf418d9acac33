package org.mailtls.result.history;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a history file: an entry each, every key always present, enum words in lower case. */
final class HistoryJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private HistoryJson() {}

    /** With its line feed. */
    static byte[] line(HistoryEntry entry) {
        return (MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws tools.jackson.core.JacksonException if it is not an entry
     * @throws IllegalArgumentException if it is one of another version
     */
    static HistoryEntry entry(String line) {
        JsonNode tree = MAPPER.readTree(line);
        String schema = tree.path("schema").asString("");
        if (!schema.equals(HistoryEntry.SCHEMA)) {
            throw new IllegalArgumentException("its schema is \"" + schema + "\", and this version of mailtls reads \""
                    + HistoryEntry.SCHEMA + "\"");
        }
        return MAPPER.treeToValue(tree, HistoryEntry.class);
    }
}
