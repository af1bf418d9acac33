package org.mailtls.yaml;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Our words for each keyword of a schema; the library's own would speak of instances and definitions. */
final class SchemaMessages {
    /** Keywords whose errors are about a key, not about its value. */
    static final Set<String> POINTS_AT_KEY =
            Set.of("additionalProperties", "false", "required", "minProperties", "dependencies");

    /** A choice that is longer is not read; a near word says more. */
    private static final int LONGEST_CHOICE = 40;

    private static final Map<String, String> TYPE_WORDS = Map.of(
            "string", "text",
            "number", "a number",
            "integer", "a whole number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping");

    private final DocumentSchema schema;

    SchemaMessages(DocumentSchema schema) {
        this.schema = schema;
    }

    String words(Error error, List<Object> path, YamlNode node) {
        boolean unknownKey = error.getKeyword().equals("additionalProperties");
        List<String> known = unknownKey ? known(error, path) : List.of();
        String own = schema.own().words(error.getKeyword(), path, known);
        return own == null ? common(error, path, node) : own;
    }

    private String common(Error error, List<Object> path, YamlNode node) {
        String name = name(path);
        String value = node instanceof YamlScalar scalar ? "'" + scalar.text() + "'" : node.kind();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(path, known(error, path));
            case "required" -> lacks(path, String.valueOf(error.getProperty()), schema.holder(error, 1));
            case "dependencies" -> name + " has no meaning without " + dependencies(error);
            case "false" -> name + " has no effect here: " + description(error, path);
            case "type" -> {
                String types = types(error, path);
                String about = types.equals("a mapping") ? entry(path) : name;
                yield about + " must be " + types + ", not " + (types.contains("text") ? node.kind() : value)
                        + example(path);
            }
            case "enum" -> oneOf(name, value, error, path);
            case "const" -> name + " must be " + limit(error, path) + "; this mailtls knows no other";
            case "pattern" -> name + ": " + value + " does not have the right form" + form(error, path);
            case "minItems" -> name + " is an empty list; name something or remove the key";
            case "maxItems" -> name + " is a list of more than " + limit(error, path);
            case "minLength" -> name + " is empty";
            case "uniqueItems" -> name + " holds the same word twice";
            case "minProperties" -> name + " is empty; add an entry or remove it";
            case "maxLength" -> name + " is longer than " + limit(error, path) + " characters";
            case "minimum" -> name + " must be at least " + limit(error, path) + ", not " + value;
            case "exclusiveMinimum" -> name + " must be more than " + limit(error, path) + ", not " + value;
            case "maximum" -> name + " must be at most " + limit(error, path) + ", not " + value;
            default -> unfit(error, path);
        };
    }

    /** Words for a value that fits none of several forms. */
    String unfit(Error error, List<Object> path) {
        JsonNode chooser = schema.chooser(error);
        boolean described = !schema.keyword(chooser, "description").isMissingNode();
        boolean known = !schema.keyword(about(path), "description").isMissingNode();
        return name(path) + " does not fit: " + (described && !known ? description(chooser) : description(error, path));
    }

    /** Words for a key that is missing. */
    String lacks(List<Object> path, String key, JsonNode holder) {
        JsonNode described = schema.keyword(about(path), "properties").path(key);
        return entry(path) + " lacks the key '" + key + "': "
                + description(
                        described.isMissingNode()
                                ? schema.keyword(holder, "properties").path(key)
                                : described);
    }

    String lacksOneOf(List<Object> path, List<String> keys) {
        return entry(path) + " needs one of the keys " + String.join(", ", keys);
    }

    String hasSeveral(List<Object> path, List<String> keys) {
        return entry(path) + " has " + String.join(" and ", keys) + ", of which it can have one; remove the others";
    }

    private JsonNode about(List<Object> path) {
        return schema.at(path.stream().map(Object::toString).toList());
    }

    private String name(List<Object> path) {
        String name = path.stream()
                .filter(segment -> !(segment instanceof Integer))
                .map(Object::toString)
                .collect(Collectors.joining("."));
        return name.isEmpty() ? "the " + schema.kind() : name;
    }

    /** A mapping that stands in a list has no name of its own. */
    private String entry(List<Object> path) {
        boolean item = !path.isEmpty() && path.get(path.size() - 1) instanceof Integer;
        return item ? "an entry of " + name(path) : name(path);
    }

    /** The keys that may stand where the last one of the path stands. */
    List<String> known(Error error, List<Object> path) {
        List<String> known = schema.keys(schema.holder(error, 1));
        return known.isEmpty() ? schema.keys(about(path.subList(0, path.size() - 1))) : known;
    }

    private String unknownKey(List<Object> path, List<String> known) {
        String key = path.get(path.size() - 1).toString();
        if (known.isEmpty()) {
            return entry(path.subList(0, path.size() - 1)) + ": '" + key + "' cannot be a key here";
        }
        String hint = Nearest.hint(key, known);
        return entry(path.subList(0, path.size() - 1)) + " has no key '" + key + "'"
                + (hint.isEmpty() ? "; it knows " + String.join(", ", known) : hint);
    }

    private String dependencies(Error error) {
        List<String> keys = new ArrayList<>();
        schema.holder(error, 1)
                .path("dependencies")
                .path(String.valueOf(error.getProperty()))
                .values()
                .forEach(key -> keys.add("'" + key.asString() + "'"));
        return String.join(" and ", keys);
    }

    private String oneOf(String name, String value, Error error, List<Object> path) {
        List<String> known = schema.words(about(path), "enum");
        if (known.isEmpty()) {
            known = schema.words(schema.holder(error, 1), "enum");
        }
        String hint = Nearest.hint(value.replace("'", ""), known);
        if (!hint.isEmpty() && known.size() > LONGEST_CHOICE) {
            return name + " cannot be " + value + hint;
        }
        return name + " cannot be " + value + (hint.isEmpty() ? "" : hint) + (hint.isEmpty() ? "; it" : " It")
                + " can be " + String.join(", ", known);
    }

    private String types(Error error, List<Object> path) {
        JsonNode about = about(path);
        JsonNode type = schema.keyword(about, "type");
        if (type.isMissingNode()) {
            about = schema.holder(error, 1);
            type = about.path("type");
        }
        List<String> words = type.isArray() ? schema.words(about, "type") : List.of(type.asString("object"));
        return words.stream().map(word -> TYPE_WORDS.getOrDefault(word, word)).collect(Collectors.joining(" or "));
    }

    /** The value of the keyword that is broken. */
    private String limit(Error error, List<Object> path) {
        JsonNode here = schema.keyword(about(path), error.getKeyword());
        return (here.isMissingNode() ? schema.holder(error, 1).path(error.getKeyword()) : here).asString();
    }

    private String form(Error error, List<Object> path) {
        String example = example(path);
        return example.isEmpty() ? ": " + description(error, path) : example;
    }

    private String example(List<Object> path) {
        List<String> examples = schema.words(about(path), "examples");
        return examples.isEmpty() ? "" : ", for example " + examples.get(0);
    }

    private String description(Error error, List<Object> path) {
        JsonNode about = about(path);
        boolean described = !schema.keyword(about, "description").isMissingNode();
        return description(described ? about : schema.holder(error, 1));
    }

    private String description(JsonNode about) {
        return schema.keyword(about, "description").asString("see the schema");
    }
}
