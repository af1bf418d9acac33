package org.mailtls.scenario;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds a document against the schema and says in our own words, at the right place, what does not fit. */
final class SchemaCheck {
    // Longer numerals are certainly not settings, and parsing them costs more than linear time.
    private static final int LONGEST_NUMBER = 18;

    private final ScenarioSchema schema;
    private final SchemaMessages messages;

    SchemaCheck(ScenarioSchema schema) {
        this.schema = schema;
        this.messages = new SchemaMessages(schema);
    }

    /**
     * Notes what does not fit.
     *
     * @param cell id for the notes, see {@link Problems#add(Place, String, String)}
     * @return the first keys under which something does not fit
     */
    Set<String> check(YamlMap document, Problems problems, @Nullable String cell) {
        Set<String> bad = new HashSet<>();
        List<Error> errors = schema.validator().validate(json(document));
        Set<NodePath> wrongType = new HashSet<>();
        errors.stream()
                .filter(error -> error.getKeyword().equals("type"))
                .forEach(error -> wrongType.add(error.getInstanceLocation()));
        for (Error error : errors) {
            List<Object> path = path(error.getInstanceLocation());
            // What is said of a value of the wrong type besides its type is noise.
            if (!error.getKeyword().equals("type") && wrongType.contains(error.getInstanceLocation())) {
                continue;
            }
            String key = error.getProperty();
            if (error.getKeyword().equals("additionalProperties") && key != null) {
                path.add(key);
            }
            bad.add(path.isEmpty() ? String.valueOf(key) : path.get(0).toString());
            Spot spot = spot(document, path, SchemaMessages.POINTS_AT_KEY.contains(error.getKeyword()));
            if (error.getKeyword().equals("required") && misspelt(spot.node, path, String.valueOf(key))) {
                continue;
            }
            problems.add(spot.place, messages.words(error, path, spot.node), cell);
        }
        return bad;
    }

    /** Whether an unknown key was meant to be the missing one: that key gets the message then. */
    private boolean misspelt(YamlNode node, List<Object> path, String missing) {
        List<String> known =
                schema.keys(schema.at(path.stream().map(Object::toString).toList()));
        return node instanceof YamlMap map
                && map.entries().keySet().stream()
                        .anyMatch(key ->
                                !known.contains(key) && Nearest.hint(key, known).contains("'" + missing + "'"));
    }

    private record Spot(Place place, YamlNode node) {}

    private static Spot spot(YamlMap document, List<Object> path, boolean atKey) {
        YamlNode node = document;
        Place place = document.place();
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            YamlMap.Entry entry =
                    node instanceof YamlMap map ? map.entries().get(path.get(i).toString()) : null;
            if (entry != null) {
                node = entry.value();
                place = last && atKey ? entry.key() : node.place();
            } else if (node instanceof YamlList list && path.get(i) instanceof Integer index) {
                node = list.items().get(index);
                place = node.place();
            }
        }
        return new Spot(place, node);
    }

    private static List<Object> path(NodePath location) {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            path.add(location.getElement(i));
        }
        return path;
    }

    static JsonNode json(YamlNode node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof YamlMap map) {
            ObjectNode object = factory.objectNode();
            map.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
            return object;
        }
        if (node instanceof YamlList list) {
            ArrayNode array = factory.arrayNode();
            list.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return json((YamlScalar) node);
    }

    private static JsonNode json(YamlScalar scalar) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        String text = scalar.text();
        boolean number = scalar.type() == YamlScalar.Type.WHOLE_NUMBER || scalar.type() == YamlScalar.Type.DECIMAL;
        if (number && text.length() <= LONGEST_NUMBER) {
            double value = Double.parseDouble(text.replace(".inf", "Infinity").replace(".nan", "NaN"));
            if (scalar.type() == YamlScalar.Type.WHOLE_NUMBER) {
                return factory.numberNode(Long.parseLong(text));
            }
            return Double.isFinite(value) ? factory.numberNode(value) : factory.stringNode(text);
        }
        return switch (scalar.type()) {
            case TRUTH -> factory.booleanNode(text.equals("true"));
            case NOTHING -> factory.nullNode();
            default -> factory.stringNode(text);
        };
    }
}
