package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.CellSubject;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Reference;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.result.floor.CellWork;
import org.mailtls.result.floor.Primitive;

/** The harness's cipher and record rates beside what the same library, and others, do outside it. */
final class RecordTable {
    private static final Unit RATE = new Unit("MB/s", 1, false);
    private static final Unit MICROS = new Unit("µs", 1, false);
    private static final double MARGIN = 0.03;

    private static final String ABOUT =
            "MB of plaintext a CPU second. A bare cipher ought to be as fast in the harness as the same library outside,"
                    + " within 3 %; a record layer is slower than its cipher, by what it does besides.";
    private static final String OUTSIDE =
            "Outside is a loop over the JCE provider's cipher in one JVM without JMH and engines, openssl speed -aead, or"
                    + " bssl speed, which counts wall time; each takes a new nonce and additional data for every record."
                    + " In parentheses are the bounds of the ratio, of all samples on either side; where they reach over the"
                    + " 3 %, the run does not decide it. The loop outside is one JVM, and so is a cell of one fork: that JVMs"
                    + " differ among themselves by some percent is not in the bounds.";

    private RecordTable() {}

    static Optional<CalibrationTable> of(List<CellRecord> cells, CalibrationRecord calibration) {
        List<List<String>> rows = new ArrayList<>();
        for (CellRecord cell : cells) {
            for (CellSubject subject : calibration.subjects()) {
                if (cell.outcome() == Outcome.OK && cell.id().equals(subject.cell()) && subject.writeSize() > 0) {
                    record(cell, subject)
                            .ifPresent(record -> rate(cell)
                                    .ifPresent(rate -> rows(cell, record, rate, calibration.references(), rows)));
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
                        List.of(OUTSIDE),
                        List.of()));
    }

    private static Optional<Primitive> record(CellRecord cell, CellSubject subject) {
        return CellWork.of(cell, subject).client().stream()
                .filter(Primitive::record)
                .findFirst();
    }

    private static void rows(
            CellRecord cell, Primitive record, Metric rate, List<Reference> references, List<List<String>> rows) {
        List<Reference> outside = references.stream()
                .filter(one -> one.name().equals(record.name()))
                .filter(one -> Kinship.of(cell.provider(), one.source()) != Kinship.NONE)
                .toList();
        Optional<Reference> same = outside.stream()
                .filter(one -> Kinship.of(cell.provider(), one.source()) == Kinship.SAME)
                .findFirst();
        Optional<Reference> buffers = references.stream()
                .filter(one -> one.name().equals(record.throughBuffers().name()))
                .filter(one -> Kinship.of(cell.provider(), one.source()) == Kinship.SAME)
                .findFirst();
        for (Reference reference : outside) {
            row(cell, record, rate, reference, same, buffers).ifPresent(rows::add);
        }
        if (same.isEmpty()) {
            rows.add(List.of(
                    cell.id(),
                    Statistics.summarize(rate)
                            .map(found -> Numbers.value(found.value(), RATE))
                            .orElse("–"),
                    "–",
                    "–",
                    "–",
                    "not compared",
                    "nothing outside the harness runs this very library here"));
        }
    }

    private static Optional<List<String>> row(
            CellRecord cell,
            Primitive record,
            Metric rate,
            Reference reference,
            Optional<Reference> same,
            Optional<Reference> buffers) {
        Metric beside = metric(reference);
        return Statistics.ratio(rate, beside).map(ratio -> {
            double inside =
                    ratio.value() * Statistics.summarize(beside).orElseThrow().value();
            boolean kin = Kinship.of(cell.provider(), reference.source()) == Kinship.SAME;
            return List.of(
                    cell.id(),
                    Numbers.value(inside, RATE),
                    Numbers.value(reference.value(), RATE),
                    reference.source() + " " + reference.version(),
                    Closeness.text(ratio),
                    kin
                            ? Closeness.of(ratio, MARGIN).words(MARGIN)
                            : Kinship.of(cell.provider(), reference.source()).words(),
                    kin
                            ? explanation(
                                    cell,
                                    ratio,
                                    record.bytes() / inside - record.bytes() / reference.value(),
                                    buffers.flatMap(through -> Statistics.ratio(rate, metric(through))))
                            : beyond(reference, same));
        });
    }

    /**
     * @param micros what a record takes more in the harness than outside
     * @param buffers the ratio to the outside loop that hands over heap buffers, as cells do
     */
    private static String explanation(CellRecord cell, Summary ratio, double micros, Optional<Summary> buffers) {
        String difference = Numbers.value(Math.abs(micros), MICROS) + " µs a record " + (micros > 0 ? "more" : "less")
                + " than outside";
        return switch (Closeness.of(ratio, MARGIN)) {
            case WITHIN -> "";
            case UNRESOLVED -> "samples scatter too far; " + difference + " so far";
            case APART ->
                cell.workload().startsWith("cipher") || micros < 0
                        ? bare(cell, difference, buffers)
                        : difference + ": what the record layer and JSSE's buffers cost beside the cipher";
        };
    }

    private static String bare(CellRecord cell, String difference, Optional<Summary> buffers) {
        if (!cell.workload().startsWith("cipher") || !cell.workload().contains("heap buffers")) {
            return "not explained: " + difference;
        }
        return buffers.map(through -> blame(through) + difference
                        + "; against the same loop that hands over heap ByteBuffers, as the cell does, the ratio is "
                        + Closeness.text(through))
                .orElse("not explained: " + difference);
    }

    private static String blame(Summary throughBuffers) {
        return switch (Closeness.of(throughBuffers, MARGIN)) {
            case WITHIN -> "explained by ByteBuffers: ";
            case UNRESOLVED -> "ByteBuffers may explain it: ";
            case APART -> "not explained: ";
        };
    }

    /** How the same library without the harness does beside this one: what is left is the harness. */
    private static String beyond(Reference other, Optional<Reference> same) {
        return same.map(own -> own.source() + " reaches " + Numbers.ratio(own.value() / other.value())
                        + " × this without the harness")
                .orElse("");
    }

    private static Metric metric(Reference reference) {
        return new Metric(reference.name(), reference.unit(), reference.better(), List.of(reference.samples()));
    }

    private static Optional<Metric> rate(CellRecord cell) {
        for (String name : List.of("cipher.rate", "client.rate")) {
            Optional<Metric> metric = cell.metrics().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (metric.isPresent()) {
                return metric;
            }
        }
        return Optional.empty();
    }
}
