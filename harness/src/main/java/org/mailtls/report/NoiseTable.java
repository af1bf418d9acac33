package org.mailtls.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.Judging;

/** The same thing measured twice: what differs is the noise of this machine, and nothing below it can be told apart. */
final class NoiseTable {
    private static final String ABOUT =
            "Cells that differ in their label alone, measured in turn and split in two halves, A and B. Their ratio ought to be"
                    + " 1. How far it is from that, and how far forks scatter, is what this machine cannot tell apart.";
    private static final List<String> METRICS = List.of("client.cpu", "server.cpu", "wall", "alloc");

    private NoiseTable() {}

    static Optional<CalibrationTable> of(List<CellRecord> cells, CalibrationRecord calibration, Judging judging) {
        Map<String, String> sameAs = new HashMap<>();
        calibration.subjects().forEach(subject -> sameAs.putIfAbsent(subject.cell(), subject.sameAs()));
        Map<String, List<CellRecord>> twins = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            String first = sameAs.get(cell.id());
            if (cell.outcome() == Outcome.OK && first != null) {
                twins.computeIfAbsent(first, key -> new ArrayList<>()).add(cell);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        twins.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(
                        same -> METRICS.forEach(name -> row(same, name, judging).ifPresent(rows::add)));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalibrationTable(
                        "Noise of this machine (A/A)",
                        ABOUT,
                        List.of("cells", "metric", "A ÷ B", "interval", "spread of forks (CV)", "verdict"),
                        rows,
                        List.of("An interval that holds 1 is as it should be. With few forks it is wide, and a"
                                + " verdict says little: --profile standard has more."),
                        List.of()));
    }

    private static Optional<List<String>> row(List<CellRecord> same, String name, Judging judging) {
        List<List<Double>> a = new ArrayList<>();
        List<List<Double>> b = new ArrayList<>();
        Metric like = null;
        for (int i = 0; i < same.size(); i++) {
            for (Metric metric : same.get(i).metrics()) {
                if (metric.name().equals(name)) {
                    like = metric;
                    boolean first = same.size() == 2 ? i == 0 : i % 4 == 0 || i % 4 == 3;
                    (first ? a : b).addAll(metric.forks());
                }
            }
        }
        if (like == null || a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        List<List<Double>> all = new ArrayList<>(a);
        all.addAll(b);
        Optional<Summary> ratio = Statistics.ratio(with(like, a), with(like, b));
        String cells = same.size() + " × " + same.get(0).id();
        return ratio.map(found -> List.of(
                cells,
                name,
                Numbers.ratio(found.value()),
                Numbers.ratio(found.low()) + "–" + Numbers.ratio(found.high()) + " (" + found.intervalWords() + ")",
                all.size() < 3
                        ? "too few forks"
                        : String.format(Locale.ROOT, "%.1f %% over %d forks", 100 * spread(all), all.size()),
                same.stream()
                        .flatMap(cell -> judging.against(cell).stream())
                        .findFirst()
                        .orElse(
                                found.low() <= 1 && found.high() >= 1
                                        ? "no difference seen"
                                        : "differs, and should not")));
    }

    private static Metric with(Metric like, List<List<Double>> forks) {
        return new Metric(like.name(), like.unit(), like.better(), forks);
    }

    /** Standard deviation of the forks' means over their mean. */
    static double spread(List<List<Double>> forks) {
        double[] means = forks.stream()
                .mapToDouble(fork ->
                        fork.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .toArray();
        double mean = java.util.Arrays.stream(means).average().orElse(0);
        double squares = java.util.Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return mean == 0 ? 0 : Math.sqrt(squares / (means.length - 1)) / mean;
    }
}
