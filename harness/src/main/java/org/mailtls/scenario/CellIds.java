package org.mailtls.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names cells {@code name/axis-value/…}. An axis goes by the end of its path, as much of it as no other axis shares. All
 * combinations are looked at before any is filtered out, so an id does not change with the command line's {@code --only}.
 */
final class CellIds {
    private final String name;
    private final Map<String, String> axisNames = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> slugs = new HashMap<>();

    CellIds(String name, List<Map<String, Axis.Value>> all) {
        this.name = name;
        Set<String> paths = new TreeSet<>();
        all.forEach(combination -> combination.forEach((path, value) -> {
            paths.add(path);
            Map<String, String> ofAxis = slugs.computeIfAbsent(path, key -> new LinkedHashMap<>());
            if (!ofAxis.containsKey(value.label())) {
                ofAxis.put(value.label(), unused(slug(value.label()), ofAxis));
            }
        }));
        paths.forEach(path -> axisNames.put(path, shortest(path, paths)));
    }

    String id(Map<String, Axis.Value> combination) {
        StringBuilder id = new StringBuilder(name);
        combination.forEach((path, value) -> id.append('/')
                .append(axisNames.getOrDefault(path, path))
                .append('-')
                .append(slugs.getOrDefault(path, Map.of()).getOrDefault(value.label(), value.label())));
        return id.toString();
    }

    private static String shortest(String path, Set<String> paths) {
        int dot = path.length();
        while ((dot = path.lastIndexOf('.', dot - 1)) >= 0) {
            String end = path.substring(dot);
            if (paths.stream().filter(other -> ("." + other).endsWith(end)).count() == 1) {
                return end.substring(1).replace('/', '-');
            }
        }
        return path.replace('/', '-');
    }

    private static String slug(String label) {
        String slug = label.replaceAll("[^A-Za-z0-9._+-]+", "-").replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "empty" : slug;
    }

    private static String unused(String slug, Map<String, String> taken) {
        String candidate = slug;
        for (int n = 2; taken.containsValue(candidate); n++) {
            candidate = slug + "-" + n;
        }
        return candidate;
    }
}
