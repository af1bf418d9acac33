package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.MixFiles;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;

/** Arranges the cells of a run: groups by everything but the compared axis, rows along it. */
final class ReportBuilder {
    /** More than a family lists. */
    private static final int LATER = 1000;

    /** In the place of a workload's phrase, where workloads are what is compared. */
    private static final String ATTACKS = "attacks";

    private record Key(String workload, Map<String, String> axes) {}

    private final @Nullable String compare;
    private final AxisNames names;
    private final Units units;
    private final Summaries summaries;
    private final boolean judgesTimings;

    private ReportBuilder(@Nullable String compare, boolean judgesTimings, List<CellRecord> cells) {
        this.judgesTimings = judgesTimings;
        this.summaries = Summaries.of(cells);
        this.compare = compare;
        this.units = Units.of(cells);
        this.names = AxisNames.of(cells);
    }

    /** @throws IOException if facts or policies of the directory cannot be read */
    static Report build(RunDirectory directory) throws IOException {
        List<CellRecord> cells = directory.cells();
        // What a scan saw is no figure; a scan that saw nothing is among the failures.
        List<CellRecord> figures = cells.stream()
                .filter(cell -> !cell.workload().equals(Conformance.SCAN) || cell.outcome() != Outcome.OK)
                .filter(cell -> !attacked(cell))
                .toList();
        List<CellRecord> attacks =
                cells.stream().filter(ReportBuilder::attacked).toList();
        ReportBuilder builder = new ReportBuilder(directory.run().compare(), Report.judges(directory.run()), cells);
        return new Report(
                directory.run(),
                builder.groups(figures, "g"),
                cells,
                directory.missing(),
                directory.notes(),
                Conformance.of(directory),
                UnderAttack.of(builder.groups(attacks, "a"), directory.loads()),
                directory.expectations(),
                builder.summaries,
                Files.isRegularFile(directory.path().resolve(RunFiles.MERGE), LinkOption.NOFOLLOW_LINKS),
                MixFigures.of(
                        MixFiles.read(directory).orElse(null),
                        cells,
                        directory.run().compare(),
                        builder.summaries.draws()));
    }

    private static boolean attacked(CellRecord cell) {
        return WorkloadFamily.of(cell.workload()) == WorkloadFamily.ATTACK;
    }

    /** @param prefix of the groups' ids */
    private List<Group> groups(List<CellRecord> cells, String prefix) {
        Map<Key, List<CellRecord>> grouped =
                cells.stream().collect(Collectors.groupingBy(this::key, LinkedHashMap::new, Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        grouped.forEach((key, members) -> groups.add(group(prefix + (groups.size() + 1), key, members)));
        return groups;
    }

    private Key key(CellRecord cell) {
        Map<String, String> axes = new LinkedHashMap<>();
        if (compare != null && cell.axes().containsKey(compare)) {
            axes.putAll(cell.axes());
            axes.remove(compare);
        }
        boolean attacksCompared = compare != null && compare.startsWith("workload") && attacked(cell);
        return new Key(attacksCompared ? ATTACKS : cell.workload(), axes);
    }

    private Group group(String id, Key key, List<CellRecord> cells) {
        WorkloadFamily family = WorkloadFamily.of(cells.get(0).workload());
        List<CellRecord> measured = cells.stream()
                .filter(cell -> cell.outcome() == Outcome.OK && family != WorkloadFamily.ATTACK)
                .toList();
        Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
        cells.forEach(cell -> figures.put(cell.id(), new LinkedHashMap<>()));
        List<Column> columns = new ArrayList<>();
        for (Metric metric : metrics(measured, family, behindNetwork(measured))) {
            column(metric, family, measured, figures, columns.isEmpty()).ifPresent(columns::add);
        }
        List<Row> rows = cells.stream()
                .map(cell -> new Row(label(cell), cell, figures.getOrDefault(cell.id(), Map.of())))
                .toList();
        boolean alongCompare = compare != null && cells.get(0).axes().containsKey(compare);
        String axis = alongCompare && compare != null ? names.brief(compare) : "cell";
        Map<String, String> telling = AxisNames.telling(key.axes(), key.workload());
        return new Group(
                id, family, key.workload(), names.setting(telling), names.values(telling), axis, rows, columns);
    }

    /** One metric of each name, in the order that the family wants. */
    private List<Metric> metrics(List<CellRecord> cells, WorkloadFamily family, boolean behindNetwork) {
        Map<String, Metric> byName = new LinkedHashMap<>();
        cells.forEach(cell -> cell.metrics().forEach(metric -> byName.putIfAbsent(metric.name(), metric)));
        return byName.values().stream()
                .sorted(Comparator.comparingInt(metric -> rank(metric.name(), family, behindNetwork)))
                .toList();
    }

    /** Who compares servers wants to know what it costs them; whoever puts a network in between, how long it takes. */
    private int rank(String metric, WorkloadFamily family, boolean behindNetwork) {
        if (ServerLabel.asksForTheServer(compare)) {
            return metric.startsWith("server.") ? -1 : family.rank(metric);
        }
        boolean wall = metric.equals("wall") || metric.endsWith(".wall");
        return behindNetwork && wall ? family.rank(metric) - LATER : family.rank(metric);
    }

    private static boolean behindNetwork(List<CellRecord> cells) {
        return cells.stream()
                .flatMap(cell -> cell.metrics().stream())
                .anyMatch(metric -> metric.name().equals("network.rtt"));
    }

    /** Fills in the figures of one metric; empty if no cell has a sample of it in the same unit. */
    private Optional<Column> column(
            Metric like,
            WorkloadFamily family,
            List<CellRecord> cells,
            Map<String, Map<String, Figure>> figures,
            boolean headline) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Map<String, Summary> summaries = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            for (Metric metric : cell.metrics()) {
                if (metric.name().equals(like.name()) && metric.unit().equals(like.unit())) {
                    this.summaries.of(cell, metric).ifPresent(summary -> {
                        metrics.put(cell.id(), metric);
                        summaries.put(cell.id(), summary);
                    });
                }
            }
        }
        if (summaries.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = units.of(like, family);
        MetricWords words = MetricWords.of(like, family);
        Metric best = best(metrics, summaries, like.better());
        List<String> ids = List.copyOf(summaries.keySet());
        List<String> values = Numbers.alignPoints(
                summaries.values().stream()
                        .map(s -> Numbers.value(s.value(), unit))
                        .toList(),
                false);
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Summary summary = required(summaries, id);
            Summary ratio = !headline || ids.size() < 2 || !(judgesTimings || !Unit.isTiming(like.unit()))
                    ? null
                    : ratio(required(metrics, id), summary, best).orElse(null);
            figures.computeIfAbsent(id, key -> new LinkedHashMap<>())
                    .put(like.name(), new Figure(summary, ratio, values.get(i), Numbers.bounds(summary, unit, "–")));
        }
        return Optional.of(new Column(
                like.name(), words.caption(), words.brief(), unit, like.better(), Unit.isTiming(like.unit())));
    }

    /** The best row compared with itself is one by definition, with no bounds to draw. */
    private Optional<Summary> ratio(Metric metric, Summary own, Metric best) {
        return metric == best
                ? Optional.of(new Summary(1, 1, 1, own.kind(), own.forks(), own.samples()))
                : Statistics.ratio(metric, best, summaries.draws());
    }

    private static Metric best(Map<String, Metric> metrics, Map<String, Summary> summaries, Metric.Better better) {
        Comparator<String> byValue =
                Comparator.comparingDouble(id -> required(summaries, id).value());
        String id = metrics.keySet().stream()
                .min(better == Metric.Better.LOWER ? byValue : byValue.reversed())
                .orElseThrow();
        return required(metrics, id);
    }

    private static <T> T required(Map<String, T> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }

    private String label(CellRecord cell) {
        String compared = compare == null ? null : cell.axes().get(compare);
        if (compared != null) {
            return ServerLabel.of(compare, compared.isEmpty() ? "(empty)" : compared, cell);
        }
        return cell.axes().isEmpty()
                ? cell.provider()
                : String.join(" · ", cell.axes().values());
    }
}
