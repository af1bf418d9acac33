package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.Statistics;

/** What of each figure is the harness itself. */
final class OverheadTable {
    private static final Unit NANOS = new Unit("ns", 1, false);
    private static final String ABOUT =
            "What the harness adds to an operation, in absolute terms and as a share of the fastest handshake and the fastest"
                    + " 16000 B write of this run. What pumps count is in the published CPU times; the rest of a write is not.";

    private OverheadTable() {}

    static Optional<CalibrationTable> of(List<CellRecord> cells, CalibrationRecord calibration) {
        OptionalDouble handshake = fastest(cells, "handshake");
        OptionalDouble write = fastest(cells, "16000 B writes");
        List<List<String>> rows = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (Reference reference : calibration.references()) {
            if (reference.source().equals(ReferenceSource.OVERHEAD)) {
                rows.add(List.of(
                        reference.name().replaceFirst("^overhead ", ""),
                        Numbers.value(1000 * reference.value(), NANOS),
                        share(reference, handshake),
                        reference.name().endsWith("handshake") ? "–" : share(reference, write)));
                details.add(reference.name() + ": " + reference.command() + " (" + reference.version() + ")");
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalibrationTable(
                        "The harness's own overhead",
                        ABOUT,
                        List.of("of", "ns", "of a handshake", "of a 16000 B write"),
                        rows,
                        List.of(),
                        details));
    }

    private static OptionalDouble fastest(List<CellRecord> cells, String workload) {
        return cells.stream()
                .filter(cell -> cell.outcome() == Outcome.OK && cell.workload().contains(workload))
                .flatMap(cell -> cell.metrics().stream())
                .filter(metric -> metric.name().equals("client.cpu"))
                .flatMap(metric -> Statistics.summarize(metric).stream())
                .mapToDouble(summary -> summary.value())
                .min();
    }

    private static String share(Reference reference, OptionalDouble whole) {
        return whole.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.2f %%", 100 * reference.value() / whole.getAsDouble());
    }
}
