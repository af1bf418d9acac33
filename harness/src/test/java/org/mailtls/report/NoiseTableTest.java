package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.compare.Judging;

class NoiseTableTest {
    private static final Judging JUDGED = new Judging(Optional.empty());

    @Test
    void equalHalvesShowNoDifference() {
        List<String> row = row(100, 100);
        assertEquals("1.00", row.get(2));
        assertEquals("no difference seen", row.get(5));
    }

    /** The negative control: halves that are a fifth apart and hardly scatter. */
    @Test
    void unequalHalvesAreTold() {
        List<String> row = row(100, 120);
        assertEquals("0.83", row.get(2));
        assertEquals("differs, and should not", row.get(5));
    }

    @Test
    void aDisturbedMachineGetsNoVerdict() {
        CalibrationTable table = NoiseTable.of(
                        List.of(cell("fixture/a", 100), cell("fixture/b", 120)),
                        calibration("fixture/a", "fixture/a"),
                        new Judging(Optional.of("the machine was disturbed")))
                .orElseThrow();
        assertEquals(
                "not judged: the machine was disturbed", table.rows().get(0).get(5));
    }

    @Test
    void cellsOfOtherSettingsAreNoTwins() {
        CalibrationRecord apart = calibration("fixture/a", "fixture/b");
        assertEquals(
                Optional.empty(),
                NoiseTable.of(List.of(cell("fixture/a", 100), cell("fixture/b", 100)), apart, JUDGED));
    }

    @Test
    void spreadIsTheCoefficientOfVariation() {
        assertEquals(0.1, NoiseTable.spread(List.of(List.of(9.0), List.of(10.0), List.of(11.0))), 1e-9);
    }

    private static List<String> row(double a, double b) {
        CalibrationTable table = NoiseTable.of(
                        List.of(cell("fixture/a", a), cell("fixture/b", b)),
                        calibration("fixture/a", "fixture/a"),
                        JUDGED)
                .orElseThrow();
        assertTrue(table.rows().get(0).get(0).startsWith("2 × fixture/a"), table.toString());
        return table.rows().get(0);
    }

    private static CellRecord cell(String id, double micros) {
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0; fork < 6; fork++) {
            forks.add(List.of(micros + 0.1 * fork, micros - 0.1 * fork));
        }
        return ResultFixtures.ok(
                id,
                Map.of(),
                "handshake in memory, heap buffers",
                List.of(new Metric("client.cpu", "us/op", Metric.Better.LOWER, forks)));
    }

    private static CalibrationRecord calibration(String first, String second) {
        return new CalibrationRecord(
                CalibrationRecord.SCHEMA,
                ResultFixtures.START,
                List.of(),
                List.of(),
                List.of(
                        new CellSubject("fixture/a", first, "rsa-2048", List.of(), 0, null),
                        new CellSubject("fixture/b", second, "rsa-2048", List.of(), 0, null)));
    }
}
