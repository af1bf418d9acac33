package org.mailtls.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at the cells of a scenario together. */
public final class Cells {
    private Cells() {}

    /**
     * The groups whose cells are to be measured in turn: those that differ in the {@code compare} axis alone. Groups and
     * cells keep the order of the matrix. Without {@code compare}, each cell is a group.
     */
    public static List<List<Cell>> compareGroups(Scenario scenario) {
        String compare = scenario.compare();
        if (compare == null) {
            return scenario.cells().stream().map(List::of).toList();
        }
        Map<Map<String, String>, List<Cell>> groups = new LinkedHashMap<>();
        for (Cell cell : scenario.cells()) {
            Map<String, String> others = new LinkedHashMap<>(cell.axes());
            others.remove(compare);
            groups.computeIfAbsent(others, key -> new ArrayList<>()).add(cell);
        }
        return groups.values().stream().map(List::copyOf).toList();
    }
}
