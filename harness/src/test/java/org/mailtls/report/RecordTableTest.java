package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.Warmth;
import org.mailtls.result.compare.Judging;

/** The fixture's cells run on JDK 17.0.15+6 and reach 1000 MB/s. */
class RecordTableTest {
    private static final String WRITES = "cipher AES_128_GCM, 16 KiB writes, heap buffers";
    private static final String READS = "cipher AES_128_GCM, 16 KiB reads, heap buffers";
    private static final String ON_17 = "17.0.15+6";
    private static final int OUTSIDE = 2;
    private static final int BY = 3;
    private static final int VERDICT = 5;
    private static final int EXPLANATION = 6;

    @Test
    void aCellIsHeldAgainstItsOwnJdk() {
        List<List<String>> rows =
                rows(cell(WRITES), null, jce("seal", null, "25.0.1+8", 2000), jce("seal", null, ON_17, 1000));
        assertEquals(1, rows.size());
        assertEquals("JCE Conscrypt 1.0 on JDK 17.0.15+6", rows.get(0).get(BY));
        assertEquals("within 3 %", rows.get(0).get(VERDICT));
    }

    @Test
    void aReaderIsHeldAgainstOpening() {
        List<List<String>> rows =
                rows(cell(READS), null, jce("seal", null, ON_17, 1000), jce("open", null, ON_17, 2000));
        assertEquals(1, rows.size());
        assertTrue(rows.get(0).get(OUTSIDE).startsWith("2000"), rows.toString());
        assertEquals("not within 3 %", rows.get(0).get(VERDICT));
    }

    @Test
    void anotherVersionOfTheProviderIsNotTheSameLibrary() {
        List<List<String>> rows = rows(cell(WRITES), "2.5.2", jce("seal", null, ON_17, 1000));
        assertEquals("not compared", rows.get(0).get(VERDICT));
        rows = rows(cell(WRITES), "2.5.2", jce("seal", null, ON_17, 2000), jce("seal", "2.5.2", ON_17, 1000));
        assertEquals("within 3 %", rows.get(0).get(VERDICT));
    }

    @Test
    void aColdCellGetsNoVerdict() {
        CellRecord cold = Fixtures.with(cell(WRITES), new Warmth(false, Fixtures.QUICK, List.of()));
        assertEquals(
                "not judged: not warm",
                rows(cold, null, jce("seal", null, ON_17, 2000)).get(0).get(VERDICT));
    }

    @Test
    void onlyWhatWasMeasuredExplains() {
        Reference outside = jce("seal", null, ON_17, 2000);
        assertEquals(
                "not explained: 8.19 µs a record more than outside",
                rows(cell(WRITES), null, outside).get(0).get(EXPLANATION));
        String through = rows(cell(WRITES), null, outside, jce("seal buffers", null, ON_17, 1000))
                .get(0)
                .get(EXPLANATION);
        assertTrue(through.startsWith("explained by ByteBuffers: 8.19 µs"), through);
        String engine = rows(cell("throughput in memory, 16 KiB writes, heap buffers"), null, outside)
                .get(0)
                .get(EXPLANATION);
        assertTrue(engine.startsWith("not explained: 8.19 µs"), engine);
    }

    private static List<List<String>> rows(CellRecord cell, @Nullable String version, Reference... references) {
        CalibrationRecord calibration = new CalibrationRecord(
                CalibrationRecord.SCHEMA,
                ResultFixtures.START,
                List.of(references),
                List.of(),
                List.of(new CellSubject(cell.id(), cell.id(), "rsa-2048", List.of(), 16384, "AES_128_GCM", version)));
        return RecordTable.of(List.of(cell), calibration, new Judging(Optional.empty()))
                .orElseThrow()
                .rows();
    }

    private static CellRecord cell(String workload) {
        return ResultFixtures.ok(
                "fixture/a",
                Map.of("client.provider", "Conscrypt"),
                workload,
                List.of(new Metric("cipher.rate", "MB/s", Metric.Better.HIGHER, List.of(List.of(1000.0, 1000.0)))));
    }

    private static Reference jce(String what, @Nullable String version, String jdk, double rate) {
        return new Reference(
                "AES-128-GCM " + what + " 16384 B",
                "JCE Conscrypt" + (version == null ? "" : "@" + version),
                "1.0",
                "MB/cpu-s",
                Metric.Better.HIGHER,
                List.of(rate, rate),
                "-",
                jdk);
    }
}
