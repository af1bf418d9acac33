package org.mailtls.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.compare.Judging;

/**
 * What the figures of a run are worth: held against references of the same run.
 *
 * @param efficiencies of every side of every cell that has a floor, or the reason why not
 * @param tables in the order of the page; empty if no reference was taken
 */
public record Calibration(List<Efficiency> efficiencies, List<CalibrationTable> tables) {
    /** @throws IOException if {@code calibration.json} cannot be read */
    static Calibration of(RunDirectory directory) throws IOException {
        Judging judging = Judging.of(directory.run());
        return directory
                .calibration()
                .map(taken -> of(directory.cells(), taken, judging))
                .orElseGet(() -> new Calibration(List.of(), List.of()));
    }

    /** With as many rows as there is room for. */
    Calibration within(Room room) {
        return new Calibration(
                efficiencies, tables.stream().map(table -> table.within(room)).toList());
    }

    private static Calibration of(List<CellRecord> cells, CalibrationRecord taken, Judging judging) {
        List<Efficiency> efficiencies = Efficiency.of(cells, taken, judging);
        List<CalibrationTable> tables = Stream.of(
                        EfficiencyTable.of(efficiencies),
                        PrimitiveTable.of(taken),
                        RecordTable.of(cells, taken, judging),
                        ClientTable.of(taken, judging),
                        NoiseTable.of(cells, taken, judging),
                        OverheadTable.of(cells, taken))
                .flatMap(Optional::stream)
                .toList();
        return new Calibration(efficiencies, tables);
    }
}
