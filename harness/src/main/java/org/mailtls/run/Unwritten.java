package org.mailtls.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunWriteException;

/**
 * Records of cells that are measured well so far and may get further forks. Each is written once: by the thread that
 * takes it out, be it that of the run or the one that tidies up after an interrupt.
 */
final class Unwritten {
    private final Map<String, CellRecord> records = new ConcurrentHashMap<>();

    void put(CellRecord record) {
        records.put(record.id(), record);
    }

    void forget(String cellId) {
        records.remove(cellId);
    }

    /** Hands over what there is. */
    List<CellRecord> take() {
        return records.keySet().stream()
                .map(records::remove)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    void writeInto(RunDirectory directory) throws RunWriteException {
        for (CellRecord record : take()) {
            directory.append(record);
        }
    }
}
