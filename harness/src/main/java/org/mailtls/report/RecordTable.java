package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Reference;
import org.mailtls.result.Statistics;
import org.mailtls.result.floor.CellWork;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/** The harness's cipher and record rates beside what the same library, and openssl, do outside it. */
final class RecordTable {
    private static final Unit RATE = new Unit("MB/s", 1, false);
    private static final double MARGIN = 0.03;

    /** The JCE provider that has the same code below it. */
    private static final Map<String, String> SAME_LIBRARY = Map.of(
            "SunJSSE", "JCE JDK",
            "BCJSSE", "JCE BC",
            "Conscrypt", "JCE Conscrypt",
            "ACCP", "JCE ACCP",
            "BCJSSE-ACCP", "JCE ACCP",
            "WildFly", "openssl speed");

    private static final String ABOUT =
            "MB of plaintext a CPU second. A raw cipher ought to be as fast in the harness as outside, within 3 %; a record"
                    + " layer is slower than its cipher, by what it does besides.";

    private RecordTable() {}

    static Optional<CalibrationTable> of(List<CellRecord> cells, CalibrationRecord calibration) {
        List<List<String>> rows = new ArrayList<>();
        for (CellRecord cell : cells) {
            for (CellSubject subject : calibration.subjects()) {
                if (cell.outcome() == Outcome.OK && cell.id().equals(subject.cell()) && subject.writeSize() > 0) {
                    sealed(cell, subject).ifPresent(seal -> rows(cell, seal, calibration, rows));
                }
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalibrationTable(
                        "Ciphers and records beside the same library outside",
                        ABOUT,
                        List.of("cell", "in the harness", "outside", "measured by", "ratio", "verdict", "explanation"),
                        rows,
                        List.of("Outside is a loop over the JCE provider's cipher in a JVM without JMH and engines,"
                                + " or openssl speed -aead, each with a new nonce and additional data for every"
                                + " record. BoringSSL inside Netty has no JCE provider and no tool of the same"
                                + " build here."),
                        List.of()));
    }

    private static Optional<Primitive> sealed(CellRecord cell, CellSubject subject) {
        return CellWork.of(cell, subject).client().stream()
                .filter(primitive -> primitive.operation() == Operation.SEAL)
                .findFirst();
    }

    private static void rows(CellRecord cell, Primitive seal, CalibrationRecord calibration, List<List<String>> rows) {
        Optional<Double> rate = rate(cell);
        if (rate.isEmpty()) {
            return;
        }
        String same = SAME_LIBRARY.get(cell.provider());
        List<Reference> outside = calibration.references().stream()
                .filter(one -> one.name().equals(seal.name()))
                .filter(one -> one.source().equals(same) || one.source().equals("openssl speed"))
                .toList();
        for (Reference reference : outside) {
            rows.add(row(cell, rate.get(), reference, reference.source().equals(same)));
        }
        if (outside.stream().noneMatch(one -> one.source().equals(same))) {
            rows.add(List.of(
                    cell.id(),
                    Numbers.value(rate.get(), RATE),
                    "–",
                    "–",
                    "–",
                    "not compared",
                    "nothing outside the harness runs the library of " + cell.provider() + " here"));
        }
    }

    private static List<String> row(CellRecord cell, double rate, Reference reference, boolean sameLibrary) {
        double ratio = rate / reference.value();
        return List.of(
                cell.id(),
                Numbers.value(rate, RATE),
                Numbers.value(reference.value(), RATE),
                reference.source() + " " + reference.version(),
                Numbers.ratio(ratio),
                !sameLibrary ? "another library" : Math.abs(ratio - 1) <= MARGIN ? "within 3 %" : "differs",
                explanation(cell, ratio, sameLibrary));
    }

    private static String explanation(CellRecord cell, double ratio, boolean sameLibrary) {
        boolean record = !cell.workload().startsWith("cipher");
        if (Math.abs(ratio - 1) <= MARGIN) {
            return "";
        }
        if (!sameLibrary) {
            return "shows what this processor can do";
        }
        if (ratio > 1) {
            return "faster than outside: the outside loop was less warm, or the provider's engine does not go through its"
                    + " JCE cipher";
        }
        return record
                ? "a record layer copies, makes headers and nonces, and goes through JSSE's buffers"
                : "not explained: the same cipher ought to be as fast; look at warm-up and load";
    }

    private static Optional<Double> rate(CellRecord cell) {
        for (String name : List.of("client.rate", "cpu.rate", "rate")) {
            Optional<Metric> metric = cell.metrics().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (metric.isPresent()) {
                return metric.flatMap(Statistics::summarize).map(summary -> summary.value());
            }
        }
        return Optional.empty();
    }
}
