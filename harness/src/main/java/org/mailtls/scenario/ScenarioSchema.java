package org.mailtls.scenario;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The published schema: one text for editors, for the reader's checks and for the words of its messages. */
final class ScenarioSchema {
    /** Read once; safe for use by many threads. */
    static final ScenarioSchema INSTANCE = new ScenarioSchema();

    private static final String RESOURCE = "scenario-v1.schema.json";

    private final JsonNode root;
    private final Schema validator;

    private ScenarioSchema() {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + RESOURCE + "; build mailtls again");
            }
            root = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        validator =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(root);
    }

    Schema validator() {
        return validator;
    }

    /** What the schema says of the value at a path; a missing node if it knows no such path. */
    JsonNode at(List<String> path) {
        JsonNode schema = root;
        for (String segment : path) {
            JsonNode below = keyword(schema, "properties").path(segment);
            schema = below.isMissingNode() ? byPattern(schema, segment) : below;
        }
        return schema;
    }

    private JsonNode byPattern(JsonNode schema, String segment) {
        for (Map.Entry<String, JsonNode> pattern :
                keyword(schema, "patternProperties").properties()) {
            if (Pattern.compile(pattern.getKey()).matcher(segment).find()) {
                return pattern.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** A keyword of a schema, where a definition that the schema refers to counts as part of it. */
    JsonNode keyword(JsonNode schema, String keyword) {
        JsonNode own = schema.path(keyword);
        String ref = schema.path("allOf").path(0).path("$ref").asString("");
        return own.isMissingNode() && ref.startsWith("#")
                ? root.at(ref.substring(1)).path(keyword)
                : own;
    }

    List<String> words(JsonNode schema, String keyword) {
        List<String> words = new ArrayList<>();
        keyword(schema, keyword).values().forEach(word -> words.add(word.asString()));
        return words;
    }

    List<String> keys(JsonNode schema) {
        return List.copyOf(keyword(schema, "properties").propertyNames());
    }

    /** Whether a list stands at the path, so that a single word can mean a list of one. */
    boolean isList(List<String> path) {
        return keyword(at(path), "type").asString("").equals("array");
    }
}
