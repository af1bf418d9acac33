package org.mailtls.yaml;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A document as the validator wants it. */
final class SchemaJson {
    // Longer numerals are certainly not settings, and parsing them costs more than linear time.
    private static final int LONGEST_NUMBER = 18;

    private SchemaJson() {}

    static JsonNode of(YamlNode node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof YamlMap map) {
            ObjectNode object = factory.objectNode();
            map.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
            return object;
        }
        if (node instanceof YamlList list) {
            ArrayNode array = factory.arrayNode();
            list.items().forEach(item -> array.add(of(item)));
            return array;
        }
        return scalar((YamlScalar) node);
    }

    private static JsonNode scalar(YamlScalar scalar) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        String text = scalar.text();
        boolean number = scalar.type() == YamlScalar.Type.WHOLE_NUMBER || scalar.type() == YamlScalar.Type.DECIMAL;
        if (number && text.length() <= LONGEST_NUMBER) {
            double value = Double.parseDouble(text.replace(".inf", "Infinity").replace(".nan", "NaN"));
            if (scalar.type() == YamlScalar.Type.WHOLE_NUMBER) {
                return factory.numberNode(Long.parseLong(text));
            }
            if (!Double.isFinite(value)) {
                return factory.stringNode(text);
            }
            // The validator holds a whole number against its bounds as a long, and throws for a double that is none.
            return Math.abs(value) < Long.MAX_VALUE
                    ? factory.numberNode(value)
                    : factory.numberNode(new BigDecimal(value).toBigInteger());
        }
        return switch (scalar.type()) {
            case TRUTH -> factory.booleanNode(text.equals("true"));
            case NOTHING -> factory.nullNode();
            default -> factory.stringNode(text);
        };
    }
}
