package org.mailtls.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Draws;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;

/** The figure of each metric of each cell that is to be relied on, made once for all outputs: the bounds are work. */
final class Summaries {
    private record Key(String cell, String metric, String unit) {
        static Key of(CellRecord cell, Metric metric) {
            return new Key(cell.id(), metric.name(), metric.unit());
        }
    }

    private final Map<Key, Summary> all = new ConcurrentHashMap<>();
    private final int draws;

    private Summaries(int draws) {
        this.draws = draws;
    }

    static Summaries of(List<CellRecord> cells) {
        Summaries summaries = new Summaries(Draws.of(cells));
        cells.parallelStream().filter(cell -> cell.outcome() == Outcome.OK).forEach(summaries::add);
        return summaries;
    }

    private void add(CellRecord cell) {
        for (Metric metric : cell.metrics()) {
            Statistics.summarize(metric, draws).ifPresent(summary -> all.put(Key.of(cell, metric), summary));
        }
    }

    /** Empty if the metric has no sample, or the cell failed. */
    Optional<Summary> of(CellRecord cell, Metric metric) {
        return Optional.ofNullable(all.get(Key.of(cell, metric)));
    }

    /** How often samples were drawn again for each. */
    int draws() {
        return draws;
    }
}
