package org.mailtls.result.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.result.compare.Certainty;

/** The part of a gate that judges figures. */
final class FigureGate {
    private final HistoryEntry now;
    private final KnownChanges known;
    private final double threshold;
    private final Remarks remarks;
    private final List<GateFinding> findings = new ArrayList<>();
    private final List<CellResolution> coarse = new ArrayList<>();
    private int judged;

    FigureGate(HistoryEntry now, KnownChanges known, double threshold, Remarks remarks) {
        this.now = now;
        this.known = known;
        this.threshold = threshold;
        this.remarks = remarks;
    }

    List<GateFinding> findings() {
        return findings;
    }

    List<CellResolution> coarse() {
        return coarse;
    }

    int judged() {
        return judged;
    }

    /** @param seen the cell in earlier runs, where it was measured */
    void judge(HistoryCell cell, HistoryMetric metric, List<Seen> seen) {
        Certainty certainty = Certainty.of(metric.name());
        String about = cell.id() + ", " + metric.name();
        if (certainty == Certainty.TIMING && !now.degraded().isEmpty()) {
            remarks.add("Timings of a run that was disturbed (" + String.join("; ", now.degraded()) + ")", about);
            return;
        }
        List<Seen> fit = seen.stream()
                .filter(each ->
                        certainty != Certainty.TIMING || each.run().degraded().isEmpty())
                .filter(each -> each.cell()
                        .metric(metric.name())
                        .filter(metric::sameKind)
                        .isPresent())
                .toList();
        if (fit.isEmpty()) {
            remarks.add("Figures that no earlier run has", about);
            return;
        }
        Past past = Past.of(fit, known.last(now.scenario(), cell.id(), metric.name(), now.start()));
        List<HistoryMetric> figures = past.seen().stream()
                .flatMap(each -> each.cell().metric(metric.name()).stream())
                .toList();
        if (certainty == Certainty.DETERMINISTIC) {
            count(cell, metric, figures, past);
        } else if (2 * metric.forkBests().size() < usualForks(figures)) {
            // The best of few is seldom as good as the best of many.
            remarks.add("Figures of fewer than half of the usual forks", about);
        } else {
            quiet(cell, metric, figures, past, certainty);
        }
    }

    private void count(HistoryCell cell, HistoryMetric metric, List<HistoryMetric> figures, Past past) {
        judged++;
        CountRule rule = CountRule.judge(metric, figures);
        if (rule.worse()) {
            findings.add(new GateFinding(
                    cell.id(),
                    metric.name(),
                    GateFinding.Kind.MORE,
                    rule.usual() == 0 ? 1 : metric.value() / rule.usual(),
                    0,
                    "usually " + number(rule.usual()) + " " + metric.unit() + ", now " + number(metric.value()),
                    past.acknowledged()));
        }
    }

    private void quiet(
            HistoryCell cell, HistoryMetric metric, List<HistoryMetric> figures, Past past, Certainty certainty) {
        boolean timing = certainty == Certainty.TIMING;
        String about = cell.id() + ", " + metric.name();
        Optional<QuietRule> judgement = QuietRule.judge(
                metric,
                figures,
                timing ? QuietRule.Least.ofTimings(threshold) : QuietRule.Least.own(Certainty.NEAR_THRESHOLD));
        if (judgement.isEmpty()) {
            remarks.add("Figures of zero, which have no ratio", about);
            return;
        }
        judged++;
        QuietRule rule = judgement.get();
        if (rule.young()) {
            remarks.add(
                    "Judged by a floor of " + percent(rule.floor()) + ", for fewer than " + NoiseFloor.RUNS
                            + " earlier runs tell no noise",
                    about);
        } else if (rule.smallest() > threshold) {
            coarse.add(new CellResolution(cell.id(), metric.name(), rule.smallest()));
        }
        if (rule.worse()) {
            findings.add(new GateFinding(
                    cell.id(),
                    metric.name(),
                    timing ? GateFinding.Kind.SLOWER : GateFinding.Kind.MORE,
                    rule.ratio(),
                    rule.floor(),
                    "at best usually " + number(rule.usual()) + " " + metric.unit() + ", now " + number(metric.quiet()),
                    past.acknowledged()));
        }
    }

    private static double usualForks(List<HistoryMetric> figures) {
        return HistoryMetric.median(Seen.latest(figures, Gate.USUAL_RUNS).stream()
                .map(figure -> (double) figure.forkBests().size())
                .toList());
    }

    /** Four digits, and all of those before the point. */
    private static String number(double figure) {
        double size = Math.abs(figure);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        boolean whole = figure == Math.rint(figure);
        return String.format(Locale.ROOT, "%." + (whole ? 0 : decimals) + "f", figure);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
