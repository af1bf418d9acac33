package org.mailtls.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.result.CellRecord;

/** Last words of dotted paths, where they tell the axes of a run apart; whole paths where they do not. */
final class AxisNames {
    private final Map<String, String> brief = new HashMap<>();

    private AxisNames(Set<String> paths) {
        Map<String, Long> uses = paths.stream().collect(Collectors.groupingBy(AxisNames::last, Collectors.counting()));
        paths.forEach(path -> brief.put(path, uses.getOrDefault(last(path), 0L) == 1 ? last(path) : path));
    }

    static AxisNames of(List<CellRecord> cells) {
        return new AxisNames(
                cells.stream().flatMap(cell -> cell.axes().keySet().stream()).collect(Collectors.toSet()));
    }

    String brief(String path) {
        return brief.getOrDefault(path, path);
    }

    /** Labels alone, for where the names of the axes stand elsewhere. */
    String values(Map<String, String> axes) {
        return axes.values().stream()
                .map(label -> label.isEmpty() ? "(empty)" : label)
                .collect(Collectors.joining(" · "));
    }

    String setting(Map<String, String> axes) {
        return axes.entrySet().stream()
                .map(axis -> brief(axis.getKey()) + " " + (axis.getValue().isEmpty() ? "(empty)" : axis.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
