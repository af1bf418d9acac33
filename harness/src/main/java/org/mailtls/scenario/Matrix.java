package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/**
 * The matrix as written.
 *
 * @param exclude path → label, all of which a combination must have to be left out
 * @param include path → value
 */
record Matrix(List<Axis> axes, List<Map<String, String>> exclude, List<Map<String, Axis.Value>> include) {
    /**
     * Reads a matrix that passed the schema; what has no meaning is noted.
     *
     * @param more axes that are written elsewhere, and come last
     */
    static Matrix read(YamlMap matrix, List<Axis> more, Problems problems) {
        List<Axis> axes = new ArrayList<>();
        matrix.entries().forEach((path, entry) -> {
            if (!path.equals("exclude") && !path.equals("include")) {
                axes.add(axis(path, entry, problems));
            }
        });
        axes.addAll(more);
        List<Map<String, String>> exclude = new ArrayList<>();
        for (YamlMap item : items(matrix, "exclude")) {
            exclude.add(excluded(item, axes, problems));
        }
        List<Map<String, Axis.Value>> include = new ArrayList<>();
        for (YamlMap item : items(matrix, "include")) {
            include.add(included(item, axes, problems));
        }
        return new Matrix(List.copyOf(axes), exclude, include);
    }

    private static List<YamlMap> items(YamlMap matrix, String key) {
        List<YamlMap> maps = new ArrayList<>();
        if (matrix.value(key) instanceof YamlList list) {
            list.items().forEach(item -> maps.add((YamlMap) item));
        }
        return maps;
    }

    private static Axis axis(String path, YamlMap.Entry entry, Problems problems) {
        Map<String, Axis.Value> values = new LinkedHashMap<>();
        if (entry.value() instanceof YamlMap labelled) {
            labelled.entries()
                    .forEach((label, value) -> values.put(label, new Axis.Value(label, value.value(), entry.key())));
        } else if (entry.value() instanceof YamlList list) {
            for (YamlNode node : list.items()) {
                Axis.Value value = unlabelled(path, node, entry.key(), problems);
                if (values.putIfAbsent(value.label(), value) != null) {
                    problems.add(node.place(), "the axis " + path + " has the value '" + value.label() + "' twice");
                }
            }
        }
        return new Axis(path, entry.key(), List.copyOf(values.values()));
    }

    private static Axis.Value unlabelled(String path, YamlNode node, Place at, Problems problems) {
        String label = node.label();
        if (label == null) {
            problems.add(
                    node.place(),
                    "this value has no name that could stand in a cell's id; write " + path
                            + " as a mapping of label to value");
        }
        return new Axis.Value(label == null ? "" : label, node, at);
    }

    private static Map<String, String> excluded(YamlMap item, List<Axis> axes, Problems problems) {
        Map<String, String> labels = new LinkedHashMap<>();
        item.entries().forEach((path, entry) -> {
            String label = ((YamlScalar) entry.value()).text();
            Axis axis = named(path, axes);
            labels.put(path, label);
            if (axis == null) {
                List<String> paths = axes.stream().map(Axis::path).toList();
                problems.add(entry.key(), "exclude names '" + path + "', which is no axis" + Nearest.hint(path, paths));
            } else if (axis.labelled(label) == null && !axis.at().source().isOption()) {
                problems.add(
                        entry.value().place(),
                        "the axis " + path + " has no '" + label + "' to exclude" + Nearest.hint(label, axis.labels()));
            }
        });
        return labels;
    }

    private static Map<String, Axis.Value> included(YamlMap item, List<Axis> axes, Problems problems) {
        Map<String, Axis.Value> values = new LinkedHashMap<>();
        item.entries().forEach((path, entry) -> {
            Axis axis = named(path, axes);
            String label = entry.value().label();
            Axis.Value known = axis == null || label == null ? null : axis.labelled(label);
            values.put(path, known == null ? unlabelled(path, entry.value(), entry.key(), problems) : known);
        });
        return values;
    }

    private static @Nullable Axis named(String path, List<Axis> axes) {
        return axes.stream()
                .filter(axis -> axis.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** How many combinations the axes have, before exclude and include. */
    long size() {
        long size = axes.isEmpty() ? 0 : 1;
        for (Axis axis : axes) {
            size = Math.min(Integer.MAX_VALUE, size * axis.values().size());
        }
        return size;
    }

    /**
     * Unfolds the matrix in the manner of GitHub Actions: the product of the axes, less what is excluded; then each
     * include adds its values to every combination of the axes whose own values it does not contradict, or else becomes a
     * combination by itself.
     */
    List<Map<String, Axis.Value>> combinations() {
        List<Map<String, Axis.Value>> product = new ArrayList<>();
        if (!axes.isEmpty()) {
            product.add(Map.of());
        }
        for (Axis axis : axes) {
            List<Map<String, Axis.Value>> longer = new ArrayList<>();
            for (Map<String, Axis.Value> combination : product) {
                for (Axis.Value value : axis.values()) {
                    Map<String, Axis.Value> copy = new LinkedHashMap<>(combination);
                    copy.put(axis.path(), value);
                    longer.add(copy);
                }
            }
            product = longer;
        }
        product.removeIf(combination -> exclude.stream()
                .anyMatch(labels -> labels.entrySet().stream()
                        .allMatch(wanted -> has(combination, wanted.getKey(), wanted.getValue()))));
        List<Map<String, Axis.Value>> added = new ArrayList<>();
        for (Map<String, Axis.Value> values : include) {
            if (!extend(product, values)) {
                added.add(values);
            }
        }
        product.addAll(added);
        return product;
    }

    private boolean extend(List<Map<String, Axis.Value>> product, Map<String, Axis.Value> values) {
        boolean extended = false;
        for (Map<String, Axis.Value> combination : product) {
            boolean contradicts = axes.stream().map(Axis::path).anyMatch(path -> {
                Axis.Value value = values.get(path);
                return value != null && !has(combination, path, value.label());
            });
            if (!contradicts) {
                combination.putAll(values);
                extended = true;
            }
        }
        return extended;
    }

    private static boolean has(Map<String, Axis.Value> combination, String path, String label) {
        Axis.Value value = combination.get(path);
        return value != null && value.label().equals(label);
    }
}
