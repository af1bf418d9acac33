package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceGap;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.Judging;

/** One server, two clients: openssl's and ours. */
final class ClientTable {
    private static final Unit MICROS = new Unit("µs", 1, false);
    private static final double MARGIN = 0.10;
    private static final int OF_A_BLOCK = 2;

    private static final String ABOUT =
            "openssl s_time and the harness's client in turn make new connections to one embedded server that speaks TLS from"
                    + " the first byte. What a handshake costs the server must not depend on who counts: their ratio tests our"
                    + " counting and the server's clock. The clients' own times are two implementations, and may differ.";
    private static final String NOTE =
            "Median (smallest–largest sample). Samples are taken in blocks of ours, theirs, theirs, ours, once the server's CPU"
                    + " time a handshake is steady; the ratio is the median of the blocks' own, and its bounds are the bootstrap"
                    + " over blocks, or the smallest and largest block of fewer than three. Server CPU time is that of its whole"
                    + " process, sockets and garbage collection included. Our client says close_notify before it closes; s_time"
                    + " does not.";

    private ClientTable() {}

    static Optional<CalibrationTable> of(CalibrationRecord calibration, Judging judging) {
        List<List<String>> rows = new ArrayList<>();
        for (Reference ours : calibration.references()) {
            if (ours.source().equals(ReferenceSource.OUR_CLIENT)) {
                rows.add(row(ours, calibration, judging));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalibrationTable(
                        "Handshakes counted by another client",
                        ABOUT,
                        List.of("CPU time per connection", "openssl s_time, µs", "our client, µs", "ratio", "verdict"),
                        rows,
                        List.of(NOTE),
                        List.of()));
    }

    private static List<String> row(Reference ours, CalibrationRecord calibration, Judging judging) {
        Optional<Reference> outside = calibration.references().stream()
                .filter(one -> one.name().equals(ours.name()) && one.source().equals(ReferenceSource.OPENSSL_S_TIME))
                .findFirst();
        Optional<Summary> ratio = outside.flatMap(theirs -> ratio(ours, theirs));
        return List.of(
                ours.name(),
                outside.map(ClientTable::text).orElse("–"),
                text(ours),
                ratio.map(Closeness::text).orElse("–"),
                ratio.map(found -> verdict(ours.name(), found, calibration.gaps(), judging))
                        .orElse("nothing to compare with"));
    }

    private static String verdict(String name, Summary ratio, List<ReferenceGap> gaps, Judging judging) {
        if (!name.endsWith(" server")) {
            return "two implementations";
        }
        if (judging.againstRun().isPresent()) {
            return judging.againstRun().get();
        }
        return gaps.stream()
                .filter(gap -> gap.name().equals(name) && gap.source().equals(ReferenceSource.STEADY_SERVER))
                .findFirst()
                .map(gap -> "not judged, the server is not steady " + gap.reason())
                .orElseGet(() -> Closeness.of(ratio, MARGIN).words(MARGIN));
    }

    /** Of the blocks' ratios; empty if the two were not taken in blocks. */
    static Optional<Summary> ratio(Reference ours, Reference theirs) {
        List<Double> above = ours.samples();
        List<Double> below = theirs.samples();
        if (above.size() != below.size() || above.size() % OF_A_BLOCK != 0) {
            return Optional.empty();
        }
        List<List<Double>> blocks = new ArrayList<>();
        for (int i = 0; i < above.size(); i += OF_A_BLOCK) {
            blocks.add(List.of((above.get(i) + above.get(i + 1)) / (below.get(i) + below.get(i + 1))));
        }
        return Statistics.summarize(new Metric(ours.name(), "", Metric.Better.LOWER, blocks));
    }

    private static String text(Reference reference) {
        double least =
                reference.samples().stream().mapToDouble(sample -> sample).min().orElseThrow();
        double most =
                reference.samples().stream().mapToDouble(sample -> sample).max().orElseThrow();
        return Numbers.value(reference.value(), MICROS) + " (" + Numbers.value(least, MICROS) + "–"
                + Numbers.value(most, MICROS) + ")";
    }
}
