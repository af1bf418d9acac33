package org.mailtls.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.scenario.Cell;
import org.mailtls.server.EnvironmentException;

/** The JDK of each cell, found before anything is measured. */
final class CellJdks {
    private final Jdk current;
    private final Map<Integer, Jdk> byFeature;
    private final List<Cell> cells;

    private CellJdks(Jdk current, Map<Integer, Jdk> byFeature, List<Cell> cells) {
        this.cells = List.copyOf(cells);
        this.current = current;
        this.byFeature = byFeature;
    }

    /** @throws EnvironmentException naming the JDKs that are there and where they were sought if one that is asked for is not */
    static CellJdks resolve(List<Cell> cells) {
        JdkFinder finder = new JdkFinder();
        Map<Integer, Jdk> found = new HashMap<>();
        for (Cell cell : cells) {
            Integer feature = cell.client().jdk();
            if (feature == null || found.containsKey(feature)) {
                continue;
            }
            found.put(
                    feature,
                    finder.feature(feature)
                            .orElseThrow(() -> new EnvironmentException(
                                    "Cell " + cell.id() + " cannot run: " + finder.missing(feature))));
        }
        return new CellJdks(finder.current(), found, cells);
    }

    /** Those that any cell runs on. */
    List<Jdk> all() {
        return cells.stream().map(this::of).distinct().toList();
    }

    Jdk of(Cell cell) {
        Integer feature = cell.client().jdk();
        return feature == null ? current : byFeature.getOrDefault(feature, current);
    }
}
