package org.mailtls.junit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that has ended.
 *
 * @param cells id → what came of it, of those that were tried
 * @param stopped why others were not tried, in words; empty if all were
 */
record FinishedRun(Path directory, Map<String, CellResult> cells, String stopped) {
    FinishedRun {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
