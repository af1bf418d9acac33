package org.mailtls.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.YamlNode;

/**
 * One axis of the matrix.
 *
 * @param path dotted path of the setting that varies
 * @param at where the path is written
 */
record Axis(String path, Place at, List<Value> values) {
    /**
     * One value of an axis, or a value that an {@code include} brings.
     *
     * @param at where the path is written, for mistakes in the path itself
     */
    record Value(String label, YamlNode node, Place at) {}

    List<String> labels() {
        return values.stream().map(Value::label).toList();
    }

    @Nullable
    Value labelled(String label) {
        return values.stream()
                .filter(value -> value.label().equals(label))
                .findFirst()
                .orElse(null);
    }
}
