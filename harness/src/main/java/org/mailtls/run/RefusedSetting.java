package org.mailtls.run;

import java.util.List;
import org.mailtls.scenario.Cell;
import org.mailtls.server.UnsupportedSettingException;

/** What a server cannot be set to, with the cells that want it and the places of the scenario that say so. */
record RefusedSetting(List<Cell> cells, UnsupportedSettingException refusal) {
    String text() {
        Cell first = cells.get(0);
        String where = cells.size() == 1 ? "cell " + first.id() : cells.size() + " cells, the first is " + first.id();
        return where + ": " + refusal.getMessage() + ScenarioPlaces.of(first, refusal.paths());
    }
}
