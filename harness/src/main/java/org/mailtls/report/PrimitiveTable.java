package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceGap;
import org.mailtls.result.ReferenceSource;

/** The same primitives by every implementation of this machine, side by side. */
final class PrimitiveTable {
    private static final String ABOUT =
            "CPU time of single cryptographic operations on one core, measured in this run outside the benchmarks: µs an"
                    + " operation, and MB a CPU second for ciphers. They are what the floor is made of.";

    private PrimitiveTable() {}

    static Optional<CalibrationTable> of(CalibrationRecord calibration) {
        List<Reference> primitives = calibration.references().stream()
                .filter(reference -> ReferenceSource.ofPrimitives(reference.source()))
                .toList();
        if (primitives.isEmpty() && calibration.gaps().isEmpty()) {
            return Optional.empty();
        }
        Set<String> sources =
                primitives.stream().map(Reference::by).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> names =
                primitives.stream().map(Reference::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> headings = new ArrayList<>(List.of("primitive", "unit"));
        headings.addAll(sources);
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(row(name, sources, primitives));
        }
        return Optional.of(
                new CalibrationTable("Primitives", ABOUT, headings, rows, notes(primitives), gaps(calibration)));
    }

    private static List<String> row(String name, Set<String> sources, List<Reference> primitives) {
        List<Reference> own =
                primitives.stream().filter(one -> one.name().equals(name)).toList();
        boolean rate = own.get(0).better() == Metric.Better.HIGHER;
        List<String> row = new ArrayList<>(List.of(name, rate ? "MB/s" : "µs"));
        Unit unit = new Unit(rate ? "MB/s" : "µs", 1, false);
        for (String source : sources) {
            row.add(own.stream()
                    .filter(one -> one.by().equals(source))
                    .map(one -> Numbers.value(one.value(), unit))
                    .findFirst()
                    .orElse("–"));
        }
        return row;
    }

    private static List<String> notes(List<Reference> primitives) {
        List<String> notes = new ArrayList<>();
        if (primitives.stream().noneMatch(one -> one.source().equals(ReferenceSource.OPENSSL_SPEED))) {
            notes.add(
                    "No figure of openssl: the floor is made of JCE primitives alone, and what is slow in all of these"
                            + " looks efficient.");
        }
        return notes;
    }

    private static List<String> gaps(CalibrationRecord calibration) {
        return calibration.gaps().stream().map(PrimitiveTable::words).distinct().toList();
    }

    private static String words(ReferenceGap gap) {
        return "not measured: " + gap.name() + " by " + gap.source() + ": " + gap.reason();
    }
}
