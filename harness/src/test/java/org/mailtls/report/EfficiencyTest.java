package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Warmth;
import org.mailtls.result.compare.Judging;

/** TLS 1.3 over x25519 with an RSA-2048 key whose chain the client verifies: client 20+25+3×12, server 20+25+200 µs. */
class EfficiencyTest {
    private static final double CLIENT_FLOOR = 81;
    private static final double SERVER_FLOOR = 245;

    private static final Judging JUDGED = new Judging(Optional.empty());

    @TempDir
    private Path results;

    @Test
    void isTheFloorOverWhatWasMeasured() {
        List<Efficiency> both = Efficiency.of(List.of(cell(162, 490)), calibration(200), JUDGED);
        assertEquals(2, both.size());
        assertEquals(CLIENT_FLOOR, floor(both.get(0)), 1e-9);
        assertEquals(0.5, ratio(both.get(0)), 1e-9);
        assertEquals(SERVER_FLOOR, floor(both.get(1)), 1e-9);
        assertEquals(0.5, ratio(both.get(1)), 1e-9);
        assertFalse(both.get(0).suspicious());
        assertEquals(
                "x25519 keygen 20.0 µs (openssl speed 3) + x25519 derive 25.0 µs (openssl speed 3)"
                        + " + 3 × rsa-2048 verify 12.0 µs (openssl speed 3) = 81.0 µs; ÷ measured 162 µs = 50 %",
                both.get(0).computed());
    }

    /** The negative control: a cell that is faster than its own primitives is shown, and marked. */
    @Test
    void moreThanAllIsShownAsSuspicious() throws IOException {
        RunDirectory run = Fixtures.write(results, "Too fast?", "version: 1\n", List.of(cell(40.5, 490)));
        run.writeCalibration(calibration(200));
        Reports.render(run);
        for (String report : List.of("report.html", "report.md")) {
            String text = Files.readString(run.path().resolve(report));
            assertTrue(text.contains("200 %"), report);
            assertTrue(text.contains("suspicious: faster than its own primitives"), report);
        }
        assertTrue(Files.readString(run.path().resolve("report.html")).contains("href=\"#calibration\""));
        assertTrue(CalibrationText.render(run).contains("Suspicious rows are below their own floor"));
        String json = Files.readString(run.path().resolve("efficiency.json"));
        assertTrue(json.contains("\"suspicious\" : true"), json);
    }

    /** The same figures of a JVM that was still compiling: shown, and no word on what they mean. */
    @Test
    void aCellThatIsNotWarmIsNotJudged() {
        CellRecord cold = Fixtures.with(cell(40.5, 490), new Warmth(false, Fixtures.QUICK, List.of()));
        Efficiency client =
                Efficiency.of(List.of(cold), calibration(200), JUDGED).get(0);
        assertEquals(2.0, ratio(client), 1e-9);
        assertFalse(client.suspicious());
        assertEquals("not judged: not warm", client.notJudged());
    }

    @Test
    void withoutAFigureForAPrimitiveThereIsNoFloorButAReason() {
        Efficiency server =
                Efficiency.of(List.of(cell(162, 490)), calibration(-1), JUDGED).get(1);
        assertNull(server.floorMicros());
        assertEquals("no floor: nothing here could measure rsa-2048 sign", server.computed());
    }

    @Test
    void aRunWithoutReferencesHasNoSection() throws IOException {
        RunDirectory run = Fixtures.write(results, "Nothing?", "version: 1\n", List.of(cell(162, 490)));
        Reports.render(run);
        assertFalse(Files.readString(run.path().resolve("report.html")).contains("id=\"calibration\""));
    }

    private static double floor(Efficiency one) {
        return Objects.requireNonNull(one.floorMicros());
    }

    private static double ratio(Efficiency one) {
        return Objects.requireNonNull(one.efficiency());
    }

    private static CellRecord cell(double client, double server) {
        return ResultFixtures.ok(
                "fixture/a",
                Map.of(),
                "handshake in memory, heap buffers",
                List.of(
                        new Metric("client.cpu", "us/op", Metric.Better.LOWER, List.of(List.of(client))),
                        new Metric("server.cpu", "us/op", Metric.Better.LOWER, List.of(List.of(server)))));
    }

    private static CalibrationRecord calibration(double signMicros) {
        List<Reference> references = new java.util.ArrayList<>(
                List.of(price("x25519 keygen", 20), price("x25519 derive", 25), price("rsa-2048 verify", 12)));
        if (signMicros > 0) {
            references.add(price("rsa-2048 sign", signMicros));
        }
        return new CalibrationRecord(
                CalibrationRecord.SCHEMA,
                ResultFixtures.START,
                references,
                List.of(),
                List.of(new CellSubject(
                        "fixture/a", "fixture/a", "rsa-2048", List.of("rsa-2048", "rsa-2048"), 0, null)));
    }

    private static Reference price(String name, double micros) {
        return new Reference(name, "openssl speed", "3", "us/op", Metric.Better.LOWER, List.of(micros), "-");
    }
}
