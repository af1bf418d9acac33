package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Expectation.Bound;
import org.mailtls.scenario.Expectation.Severity;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlList;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;
import org.mailtls.yaml.YamlScalar;

/** Makes the expectations of a scenario from a document that passed the schema; what makes no sense is noted. */
final class ExpectationBinder {
    /** Path → label → value. */
    private final Map<String, Map<String, Axis.Value>> axes = new LinkedHashMap<>();

    private final boolean axesKnown;
    private final Problems problems;

    /** @param combinations all of the matrix; none if it could not be read */
    ExpectationBinder(List<Map<String, Axis.Value>> combinations, Problems problems) {
        this.axesKnown = !combinations.isEmpty();
        this.problems = problems;
        combinations.forEach(combination -> combination.forEach((path, value) ->
                axes.computeIfAbsent(path, key -> new LinkedHashMap<>()).putIfAbsent(value.label(), value)));
    }

    /** In the order of the file; those with mistakes are left out. */
    List<Expectation> bind(YamlMap document) {
        List<Expectation> expectations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMap item : items(document)) {
            Expectation expectation = bindOne(item);
            if (expectation != null) {
                expectations.add(expectation);
            }
            String id = Fields.required(item, "id");
            if (!ids.add(id)) {
                problems.add(
                        value(item, "id").place(), "two expectations are called '" + id + "'; each needs its own id");
            }
        }
        return List.copyOf(expectations);
    }

    /** The mappings below {@code expect}. */
    static List<YamlMap> items(YamlMap document) {
        List<YamlMap> items = new ArrayList<>();
        if (document.value("expect") instanceof YamlList list) {
            list.items().forEach(item -> items.add((YamlMap) item));
        }
        return items;
    }

    static YamlNode value(YamlMap item, String key) {
        YamlNode value = item.value(key);
        return value == null ? item : value;
    }

    private @Nullable Expectation bindOne(YamlMap item) {
        Map<String, String> unless = labels(item, "unless");
        Map<String, String> only = labels(item, "only");
        String observe = Fields.required(item, "observe");
        Observations.Unit unit = Observations.unit(observe);
        if (unit == null) {
            problems.add(value(item, "observe").place(), Observations.unknown(observe));
            return null;
        }
        Bound bound = bound(item);
        BoundValue value = BoundValue.of(Fields.required(item, bound.word()), observe, unit);
        if (value == null || (unit == Observations.Unit.FLAG && bound != Bound.EQUAL_TO)) {
            problems.add(value(item, bound.word()).place(), observe + " is " + unit.form());
            return null;
        }
        Severity severity = Fields.word(item, "severity", Severity.class);
        return new Expectation(
                Fields.required(item, "id"),
                observe,
                bound,
                value.value(),
                value.relative(),
                severity == null ? Severity.ERROR : severity,
                unless,
                only,
                ServerPlaces.text(item.place()));
    }

    private static Bound bound(YamlMap item) {
        return Arrays.stream(Bound.values())
                .filter(bound -> item.value(bound.word()) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The schema let an expectation without a bound pass"));
    }

    private Map<String, String> labels(YamlMap item, String key) {
        Map<String, String> labels = new LinkedHashMap<>();
        Fields.map(item, key).entries().forEach((path, entry) -> labels.put(path, label(key, path, entry)));
        return labels;
    }

    /** The label that is meant: it may be written as the value that it stands for. */
    private String label(String key, String path, YamlMap.Entry entry) {
        String word = ((YamlScalar) entry.value()).text();
        Map<String, Axis.Value> values = axes.get(path);
        if (values == null) {
            if (axesKnown) {
                problems.add(
                        entry.key(),
                        key + " names '" + path + "', which is no axis of the matrix"
                                + Nearest.hint(path, axes.keySet()));
            }
            return word;
        }
        if (values.containsKey(word)) {
            return word;
        }
        // An axis that the command line shrank has lost labels, which is no mistake of the file.
        boolean whole =
                values.values().stream().noneMatch(value -> value.at().source().isOption());
        return values.values().stream()
                .filter(value -> word.equals(value.node().label()))
                .map(Axis.Value::label)
                .findFirst()
                .orElseGet(() -> {
                    if (whole) {
                        problems.add(
                                entry.value().place(),
                                "the axis " + path + " has no '" + word + "'" + Nearest.hint(word, values.keySet())
                                        + "\n  its labels are " + String.join(", ", values.keySet()));
                    }
                    return word;
                });
    }
}
