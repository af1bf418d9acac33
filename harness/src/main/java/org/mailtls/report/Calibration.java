package org.mailtls.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;

/**
 * What the figures of a run are worth: held against references of the same run.
 *
 * @param efficiencies of every side of every cell that has a floor, or the reason why not
 * @param tables in the order of the page; empty if no reference was taken
 */
public record Calibration(List<Efficiency> efficiencies, List<CalibrationTable> tables) {
    static Calibration of(List<CellRecord> cells, Optional<CalibrationRecord> record) {
        return record.map(taken -> of(cells, taken)).orElseGet(() -> new Calibration(List.of(), List.of()));
    }

    private static Calibration of(List<CellRecord> cells, CalibrationRecord taken) {
        List<Efficiency> efficiencies = Efficiency.of(cells, taken);
        List<CalibrationTable> tables = Stream.of(
                        EfficiencyTable.of(efficiencies),
                        PrimitiveTable.of(taken),
                        RecordTable.of(cells, taken),
                        ClientTable.of(taken),
                        NoiseTable.of(cells, taken),
                        OverheadTable.of(cells, taken))
                .flatMap(Optional::stream)
                .toList();
        return new Calibration(efficiencies, tables);
    }
}
