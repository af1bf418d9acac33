package org.mailtls.run;

import java.util.List;
import java.util.stream.Collectors;
import org.mailtls.scenario.Cell;
import org.mailtls.server.UnsupportedSettingException;

/** What a server cannot be set to, with the cells that want it and the places of the scenario that say so. */
record RefusedSetting(List<Cell> cells, UnsupportedSettingException refusal) {
    String text() {
        Cell first = cells.get(0);
        String where = cells.size() == 1 ? "cell " + first.id() : cells.size() + " cells, the first is " + first.id();
        String places = refusal.paths().stream()
                .map(path -> first.places().get("server." + path))
                .filter(place -> place != null)
                .distinct()
                .map(place -> "\n  " + place)
                .collect(Collectors.joining());
        return where + ": " + refusal.getMessage() + places;
    }
}
