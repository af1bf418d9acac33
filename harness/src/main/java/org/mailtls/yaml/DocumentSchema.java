package org.mailtls.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
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

/**
 * A published JSON Schema (draft 7): one text for editors, for the checks of readers and for the words of their
 * messages. Making one is dear; it may be used by many threads.
 */
public final class DocumentSchema {
    private final String kind;
    private final SchemaWords own;
    private final JsonNode root;
    private final Schema validator;

    /**
     * Reads a schema.
     *
     * @param kind what the files are, in a word: scenario
     * @param beside the schema lies in the package of this class
     * @param own words that only such files need
     */
    public DocumentSchema(String kind, Class<?> beside, String resource, SchemaWords own) {
        this.kind = kind;
        this.own = own;
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks " + resource + "; build mailtls again");
            }
            root = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        validator =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(root);
    }

    String kind() {
        return kind;
    }

    SchemaWords own() {
        return own;
    }

    Schema validator() {
        return validator;
    }

    /** What the schema says of the value at a path; a missing node if it knows none, or only under a condition. */
    public JsonNode at(List<String> path) {
        JsonNode schema = root;
        for (String segment : path) {
            JsonNode items = keyword(schema, "items");
            JsonNode below = keyword(schema, "properties").path(segment);
            if (!items.isMissingNode() && !segment.isEmpty() && Character.isDigit(segment.charAt(0))) {
                schema = items;
            } else {
                schema = below.isMissingNode() ? byPattern(schema, segment) : below;
            }
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
    public JsonNode keyword(JsonNode schema, String keyword) {
        JsonNode here = schema.path(keyword);
        String ref = schema.path("$ref")
                .asString(schema.path("allOf").path(0).path("$ref").asString(""));
        return here.isMissingNode() && ref.startsWith("#") ? keyword(root.at(ref.substring(1)), keyword) : here;
    }

    /**
     * The schema object that an error comes from, by references and conditions if need be.
     *
     * @param up steps above the keyword that failed: 1 for the object that has it
     * @return a missing node if it is unknown
     */
    JsonNode holder(Error error, int up) {
        JsonNode holder = root;
        NodePath pointer = error.getSchemaLocation().getFragment();
        for (int i = 0; i < pointer.getNameCount() - up; i++) {
            Object element = pointer.getElement(i);
            holder = element instanceof Integer index ? holder.path(index) : holder.path(String.valueOf(element));
        }
        return holder;
    }

    /** The schema object whose alternative an error comes from; a missing node if it cannot be told. */
    JsonNode chooser(Error error) {
        NodePath pointer = error.getSchemaLocation().getFragment();
        int choice = pointer.getNameCount() - 3;
        boolean known = choice >= 0 && Alternatives.CHOICES.contains(pointer.getName(choice));
        return known ? holder(error, 3) : MissingNode.getInstance();
    }

    public List<String> words(JsonNode schema, String keyword) {
        List<String> words = new ArrayList<>();
        keyword(schema, keyword).values().forEach(word -> words.add(word.asString()));
        return words;
    }

    public List<String> keys(JsonNode schema) {
        return List.copyOf(keyword(schema, "properties").propertyNames());
    }

    /** Whether a list stands at the path, so that a single word can mean a list of one. */
    public boolean isList(List<String> path) {
        return keyword(at(path), "type").asString("").equals("array");
    }
}
