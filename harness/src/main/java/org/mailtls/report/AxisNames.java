package org.mailtls.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** The axes that tell something which the workload's own phrase does not say already. */
    static Map<String, String> telling(Map<String, String> axes, String workload) {
        Map<String, String> telling = new LinkedHashMap<>(axes);
        telling.entrySet()
                .removeIf(axis -> axis.getKey().startsWith("workload")
                        && workload.toLowerCase(Locale.ROOT)
                                .contains(axis.getValue().toLowerCase(Locale.ROOT)));
        return telling;
    }

    /** Labels alone, for where the names of the axes stand elsewhere. */
    String values(Map<String, String> axes) {
        return axes.values().stream().map(AxisNames::label).collect(Collectors.joining(" · "));
    }

    String setting(Map<String, String> axes) {
        return axes.entrySet().stream()
                .map(axis -> brief(axis.getKey()) + " " + label(axis.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private static String label(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
