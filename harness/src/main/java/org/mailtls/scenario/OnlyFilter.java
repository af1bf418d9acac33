package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.Source;

/** The {@code --only} options: one path twice means either label, two paths mean both. */
final class OnlyFilter {
    private static final String NAME = "--only";

    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    /** Keeps the combinations that the options choose; options that choose nothing are noted. */
    List<Map<String, Axis.Value>> apply(
            List<String> options, int rank, List<Map<String, Axis.Value>> all, Problems problems) {
        Map<String, Set<String>> labels = labels(all);
        int before = problems.count();
        for (String option : options) {
            sources.add(Source.option(NAME, option, rank + sources.size()));
            read(option, labels, problems);
        }
        List<Map<String, Axis.Value>> kept = all.stream()
                .filter(combination -> wanted.entrySet().stream().allMatch(wish -> {
                    Axis.Value value = combination.get(wish.getKey());
                    return value != null && wish.getValue().contains(value.label());
                }))
                .toList();
        if (kept.isEmpty() && !all.isEmpty() && problems.count() == before) {
            problems.add(
                    Place.whole(sources.get(0)),
                    String.join(" and ", options) + " together leave no cell; the labels are " + listed(labels));
        }
        return kept;
    }

    private void read(String option, Map<String, Set<String>> labels, Problems problems) {
        Source source = sources.get(sources.size() - 1);
        int column = NAME.length() + 2;
        int equals = option.indexOf('=');
        if (equals < 1) {
            problems.add(
                    new Place(source, 1, column, Math.max(1, option.length())),
                    "write path=label, for example client.provider=SunJSSE");
            return;
        }
        String path = option.substring(0, equals);
        String label = option.substring(equals + 1);
        Set<String> known = labels.get(path);
        if (known == null) {
            problems.add(
                    new Place(source, 1, column, path.length()),
                    labels.isEmpty()
                            ? "the scenario has no matrix to choose from"
                            : "'" + path + "' is no axis" + Nearest.hint(path, labels.keySet()) + "\n  the labels are "
                                    + listed(labels));
        } else if (!known.contains(label)) {
            problems.add(
                    new Place(source, 1, column + equals + 1, Math.max(1, label.length())),
                    "the axis " + path + " has no '" + label + "'" + Nearest.hint(label, known) + "\n  its labels are "
                            + String.join(", ", known));
        } else {
            wanted.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(label);
        }
    }

    private static Map<String, Set<String>> labels(List<Map<String, Axis.Value>> all) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        all.forEach(combination -> combination.forEach((path, value) ->
                labels.computeIfAbsent(path, key -> new LinkedHashSet<>()).add(value.label())));
        return labels;
    }

    private static String listed(Map<String, Set<String>> labels) {
        return labels.entrySet().stream()
                .map(axis -> axis.getKey() + ": " + String.join(", ", axis.getValue()))
                .reduce((a, b) -> a + "; " + b)
                .orElse("none");
    }
}
