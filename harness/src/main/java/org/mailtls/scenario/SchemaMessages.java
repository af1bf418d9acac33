package org.mailtls.scenario;

import com.networknt.schema.Error;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Our words for each keyword of the schema; the library's own would speak of instances and definitions. */
final class SchemaMessages {
    /** Keywords whose errors are about a key, not about its value. */
    static final Set<String> POINTS_AT_KEY = Set.of("additionalProperties", "false", "required", "minProperties");

    private static final Map<String, String> TYPE_WORDS = Map.of(
            "string", "text",
            "number", "a number",
            "integer", "a whole number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping");

    private final ScenarioSchema schema;

    SchemaMessages(ScenarioSchema schema) {
        this.schema = schema;
    }

    String words(Error error, List<Object> path, YamlNode node) {
        JsonNode about = about(path);
        String name = name(path);
        String value = node instanceof YamlScalar scalar ? "'" + scalar.text() + "'" : node.kind();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(path);
            case "required" -> lacks(error, path, name);
            case "false" -> name + " has no effect here: " + description(about);
            case "type" ->
                name + " must be " + types(about) + ", not " + (types(about).contains("text") ? node.kind() : value)
                        + example(about);
            case "enum" -> oneOf(name, value, about);
            case "const" -> name + " must be " + about.path("const").asString() + "; this mailtls knows no other";
            case "pattern" -> name + ": " + value + " does not have the right form" + form(about);
            case "minItems" ->
                path.get(0).equals("matrix")
                        ? "the axis " + path.get(path.size() - 1)
                                + " has no value, so no cell is left; add one or remove the axis"
                        : name + " is an empty list, which would allow nothing; remove the key to take the default";
            case "uniqueItems" -> name + " holds the same word twice";
            case "minProperties" ->
                path.size() == 1
                        ? "the matrix has no axis, so no cell is left; add an axis or remove the key"
                        : name + " is empty; add an entry or remove it";
            case "minLength" -> name + " is empty";
            case "maxLength" ->
                name + " is longer than " + about.path("maxLength").asString() + " characters";
            case "minimum" ->
                name + " must be at least " + about.path("minimum").asString() + ", not " + value;
            case "exclusiveMinimum" ->
                name + " must be more than " + about.path("exclusiveMinimum").asString() + ", not " + value;
            case "maximum" -> name + " must be at most " + about.path("maximum").asString() + ", not " + value;
            default -> name + " does not fit: " + description(about);
        };
    }

    private JsonNode about(List<Object> path) {
        boolean item = !path.isEmpty() && path.get(path.size() - 1) instanceof Integer;
        List<Object> keys = item ? path.subList(0, path.size() - 1) : path;
        JsonNode at = schema.at(keys.stream().map(Object::toString).toList());
        return item ? schema.keyword(at, "items") : at;
    }

    private static String name(List<Object> path) {
        String name = path.stream()
                .filter(segment -> !(segment instanceof Integer))
                .map(Object::toString)
                .collect(Collectors.joining("."));
        return name.isEmpty() ? "the scenario" : name;
    }

    private String unknownKey(List<Object> path) {
        String key = path.get(path.size() - 1).toString();
        List<Object> parent = path.subList(0, path.size() - 1);
        List<String> known = schema.keys(about(parent));
        boolean inInclude = path.get(0).equals("matrix") && path.size() == 4;
        if (inInclude || parent.equals(List.of("matrix"))) {
            return "an axis is a path below server, client or workload, not '" + key + "'";
        }
        if (known.isEmpty()) {
            return name(parent) + ": '" + key + "' cannot be a key here; " + keyForm(parent);
        }
        String hint = Nearest.hint(key, known);
        return name(parent) + " has no key '" + key + "'"
                + (hint.isEmpty() ? "; it knows " + String.join(", ", known) : hint);
    }

    private static String keyForm(List<Object> parent) {
        return switch (parent.get(parent.size() - 1).toString()) {
            case "files" -> "write an absolute path in the container, as /etc/postfix/openssl.cnf";
            case "sni" -> "write a host name of small letters, as mail.example.test";
            default -> "use letters, digits, '_', '-', '.', ':' and '/'";
        };
    }

    private String lacks(Error error, List<Object> path, String name) {
        String key = String.valueOf(error.getProperty());
        JsonNode parent = about(path);
        return name + " lacks the key '" + key + "': "
                + description(schema.keyword(parent, "properties").path(key));
    }

    private String oneOf(String name, String value, JsonNode about) {
        List<String> known = schema.words(about, "enum");
        String hint = Nearest.hint(value.replace("'", ""), known);
        return name + " cannot be " + value + (hint.isEmpty() ? "" : hint) + (hint.isEmpty() ? "; it" : " It")
                + " can be " + String.join(", ", known);
    }

    private String types(JsonNode about) {
        JsonNode type = schema.keyword(about, "type");
        List<String> words = type.isArray() ? schema.words(about, "type") : List.of(type.asString("object"));
        return words.stream().map(word -> TYPE_WORDS.getOrDefault(word, word)).collect(Collectors.joining(" or "));
    }

    private String form(JsonNode about) {
        String example = example(about);
        return example.isEmpty() ? ": " + description(about) : example;
    }

    private String example(JsonNode about) {
        List<String> examples = schema.words(about, "examples");
        return examples.isEmpty() ? "" : ", for example " + examples.get(0);
    }

    private String description(JsonNode about) {
        return schema.keyword(about, "description").asString("see the schema");
    }
}
