package org.mailtls.run;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mailtls.scenario.Cell;

/** Points at the places of the scenario that ask for something. */
final class ScenarioPlaces {
    private ScenarioPlaces() {}

    /**
     * A line for each place, indented, with a line break before it.
     *
     * @param paths below {@code server}; those that the scenario does not write are left out
     */
    static String of(Cell cell, List<String> paths) {
        return paths.stream()
                .map(path -> cell.places().get("server." + path))
                .filter(Objects::nonNull)
                .distinct()
                .map(place -> "\n  " + place)
                .collect(Collectors.joining());
    }
}
