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
import org.mailtls.result.compare.Judging;
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
                    + " In parentheses are the bounds of the ratio: those of the cell's figure (its interval, or the range of its"
                    + " iterations with fewer than three forks) against the smallest and largest sample outside; where they"
                    + " reach over the 3 %, the run does not decide it. The loop outside is one JVM, and so is a cell of one fork: that JVMs"
                    + " differ among themselves by some percent is not in the bounds.";

    private final CellRecord cell;
    private final CellSubject subject;
    private final Primitive record;
    private final Metric rate;
    private final List<Reference> references;
    private final Optional<String> against;

    private RecordTable(
            CellRecord cell,
            CellSubject subject,
            Primitive record,
            Metric rate,
            List<Reference> references,
            Optional<String> against) {
        this.cell = cell;
        this.subject = subject;
        this.record = record;
        this.rate = rate;
        this.references = references;
        this.against = against;
    }

    static Optional<CalibrationTable> of(List<CellRecord> cells, CalibrationRecord calibration, Judging judging) {
        List<List<String>> rows = new ArrayList<>();
        for (CellRecord cell : cells) {
            for (CellSubject subject : calibration.subjects()) {
                if (cell.outcome() == Outcome.OK && cell.id().equals(subject.cell()) && subject.writeSize() > 0) {
                    record(cell, subject)
                            .ifPresent(record -> rate(cell)
                                    .ifPresent(rate -> rows.addAll(new RecordTable(
                                                    cell,
                                                    subject,
                                                    record,
                                                    rate,
                                                    calibration.references(),
                                                    judging.against(cell))
                                            .rows())));
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

    /** What the client does with a record: it seals, or opens what the other side sealed. */
    private static Optional<Primitive> record(CellRecord cell, CellSubject subject) {
        return CellWork.of(cell, subject).client().stream()
                .filter(Primitive::record)
                .findFirst();
    }

    private List<List<String>> rows() {
        List<Reference> outside = references.stream()
                .filter(one -> one.name().equals(record.name()))
                .filter(one -> kinship(one) != Kinship.NONE)
                .toList();
        Optional<Reference> same = same(record.name());
        List<List<String>> rows = new ArrayList<>();
        outside.forEach(reference -> row(reference, same).ifPresent(rows::add));
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
                    "nothing outside the harness runs this very library on this JDK here"));
        }
        return rows;
    }

    private Optional<Reference> same(String name) {
        return references.stream()
                .filter(one -> one.name().equals(name) && kinship(one) == Kinship.SAME)
                .findFirst();
    }

    private Kinship kinship(Reference reference) {
        return Kinship.of(cell, subject, reference);
    }

    private Optional<List<String>> row(Reference reference, Optional<Reference> same) {
        Metric beside = metric(reference);
        return Statistics.ratio(rate, beside).map(ratio -> {
            double inside =
                    ratio.value() * Statistics.summarize(beside).orElseThrow().value();
            boolean kin = kinship(reference) == Kinship.SAME;
            return List.of(
                    cell.id(),
                    Numbers.value(inside, RATE),
                    Numbers.value(reference.value(), RATE),
                    reference.by(),
                    Closeness.text(ratio),
                    kin ? verdict(ratio) : kinship(reference).words(),
                    kin
                            ? explanation(ratio, record.bytes() / inside - record.bytes() / reference.value())
                            : beyond(reference, same));
        });
    }

    private String verdict(Summary ratio) {
        return against.orElseGet(() -> Closeness.of(ratio, MARGIN).words(MARGIN));
    }

    /** @param micros what a record takes more in the harness than outside */
    private String explanation(Summary ratio, double micros) {
        String difference = Numbers.value(Math.abs(micros), MICROS) + " µs a record " + (micros > 0 ? "more" : "less")
                + " than outside";
        if (against.isPresent()) {
            return difference;
        }
        return switch (Closeness.of(ratio, MARGIN)) {
            case WITHIN -> "";
            case UNRESOLVED -> "samples scatter too far; " + difference + " so far";
            case APART -> apart(difference);
        };
    }

    /** Only what was measured explains: the same loop through buffers. What a TLS engine adds nobody measured apart. */
    private String apart(String difference) {
        if (!cell.workload().startsWith("cipher")) {
            return "not explained: " + difference + "; the engine around the cipher is not measured apart";
        }
        Optional<Reference> buffers = cell.workload().contains("heap buffers")
                ? same(record.throughBuffers().name())
                : Optional.empty();
        return buffers.flatMap(through -> Statistics.ratio(rate, metric(through)))
                .map(through -> blame(through) + difference
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
