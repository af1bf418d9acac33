package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.Summary;
import org.mailtls.result.TurnedAway;
import org.mailtls.result.compare.CellComparer;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.scenario.LadderStep;
import org.mailtls.scenario.Mix;

/** Puts the cells of a run together to ladders, and holds each step against the one that it stands on. */
final class ClimbBuilder {
    private static final List<String> COSTS =
            List.of(Climb.SERVER, Climb.CLIENT, Climb.MAIL + Climb.SERVER, Climb.MAIL + Climb.CLIENT);

    private final LadderRecord ladder;
    private final Report report;
    private final AxisNames names;
    private final CellComparer comparer;
    private final Map<String, ScanReport> scans = new LinkedHashMap<>();

    ClimbBuilder(LadderRecord ladder, Report report) {
        this.ladder = ladder;
        this.report = report;
        this.names = AxisNames.of(report.cells());
        this.comparer = new CellComparer(report.run());
        report.conformance().servers().forEach(server -> scans.put(server.cell().id(), server.scan()));
    }

    List<Climb> all() {
        Map<Map<String, String>, List<CellRecord>> ladders = report.cells().stream()
                .filter(cell -> ladder.step(cell).isPresent())
                .collect(Collectors.groupingBy(Conformance::beside, LinkedHashMap::new, Collectors.toList()));
        List<Climb> climbs = new ArrayList<>();
        ladders.forEach((others, cells) -> climbs.add(climb("l" + (climbs.size() + 1), others, cells)));
        return List.copyOf(climbs);
    }

    private Climb climb(String id, Map<String, String> others, List<CellRecord> cells) {
        Map<String, Rung> rungs = new LinkedHashMap<>();
        for (LadderStep step : ladder.steps()) {
            cells.stream()
                    .filter(cell -> step.label().equals(cell.axes().get(LadderStep.AXIS)))
                    .findFirst()
                    .ifPresent(cell -> rungs.put(step.label(), rung(step, cell, rungs)));
        }
        List<Rung> all = List.copyOf(rungs.values());
        String cost =
                all.stream().anyMatch(rung -> rung.figures().containsKey(Climb.SERVER)) ? Climb.SERVER : Climb.CLIENT;
        Rung bottom = all.get(0);
        Rung top = top(all);
        return new Climb(
                id,
                names.values(others),
                servers(cells),
                cost,
                unit(all, cost),
                report.conformance().policies(),
                ladder.mix() != null,
                all,
                top,
                top == null || !bottom.ok() ? Map.of() : changes(bottom.cell(), top.cell()));
    }

    /** The first step is where one stands, so that it is no top. */
    private static @Nullable Rung top(List<Rung> rungs) {
        Rung top = null;
        for (Rung rung : rungs.subList(1, rungs.size())) {
            if (rung.ok() && !rung.step().aside()) {
                top = rung;
            }
        }
        return top;
    }

    private Rung rung(LadderStep step, CellRecord cell, Map<String, Rung> before) {
        Rung below = below(step, before);
        ScanReport scan = scans.get(cell.id());
        return new Rung(
                step.aside() ? step.label() + " (aside)" : step.label(),
                step,
                cell,
                below,
                scan,
                below == null ? null : since(below.scan(), scan),
                figures(cell),
                below == null || cell.outcome() != Outcome.OK ? Map.of() : changes(below.cell(), cell),
                turnedAway(scan),
                ladder.remarks(cell.id()));
    }

    private @Nullable Rung below(LadderStep step, Map<String, Rung> before) {
        for (String label : ladder.below(step)) {
            Rung rung = before.get(label);
            if (rung != null && rung.ok()) {
                return rung;
            }
        }
        return null;
    }

    private static @Nullable ScanDiff since(@Nullable ScanReport was, @Nullable ScanReport is) {
        return was == null || is == null ? null : ScanDiff.of(was.facts(), was.verdicts(), is.facts(), is.verdicts());
    }

    private @Nullable TurnedAway turnedAway(@Nullable ScanReport scan) {
        Mix mix = ladder.mix();
        return mix == null || scan == null ? null : TurnedAway.of(mix, scan.facts());
    }

    private Map<String, Summary> figures(CellRecord cell) {
        Map<String, Summary> figures = new LinkedHashMap<>();
        for (Metric metric : cell.metrics()) {
            if (COSTS.contains(metric.name())) {
                report.summaries().of(cell, metric).ifPresent(summary -> figures.put(metric.name(), summary));
            }
        }
        return figures;
    }

    private Map<String, MetricChange> changes(CellRecord before, CellRecord after) {
        Map<String, MetricChange> changes = new LinkedHashMap<>();
        for (String metric : COSTS) {
            comparer.compare(before, after, metric).ifPresent(change -> changes.put(metric, change));
        }
        return changes;
    }

    private static Unit unit(List<Rung> rungs, String cost) {
        double most = rungs.stream()
                .map(rung -> Optional.ofNullable(rung.figures().get(cost)))
                .flatMap(Optional::stream)
                .mapToDouble(Summary::value)
                .max()
                .orElse(0);
        return Unit.forValues("us/op", most);
    }

    private static List<String> servers(List<CellRecord> cells) {
        return cells.stream()
                .map(CellRecord::server)
                .filter(Objects::nonNull)
                .map(Group::server)
                .distinct()
                .toList();
    }
}
