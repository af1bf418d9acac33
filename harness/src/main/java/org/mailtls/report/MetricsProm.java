package org.mailtls.report;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Summary;

/**
 * {@code metrics.prom}: a run as OpenMetrics 1.0. Everything in it is a gauge without a timestamp, so that the textfile
 * collector of node_exporter takes it as well, whose older format knows no other type that would do.
 */
final class MetricsProm {
    static final String FILE = "metrics.prom";

    private static final Labels VALUE = Labels.of("bound", "value");
    private static final Labels LOW = Labels.of("bound", "low");
    private static final Labels HIGH = Labels.of("bound", "high");

    /** Points of one name; of two with the same labels, as hostile names may have once they are made visible, the first. */
    private record Family(String name, String help, Map<Labels, Double> points) {
        Family(String name, String help) {
            this(name, help, new LinkedHashMap<>());
        }

        /** @param labels name, value, name, value, … */
        void add(double value, String... labels) {
            add(value, inert(labels));
        }

        void add(double value, Labels labels) {
            points.putIfAbsent(labels, value);
        }

        GaugeSnapshot snapshot() {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
            points.forEach((labels, value) -> gauge.dataPoint(
                    GaugeDataPointSnapshot.builder().value(value).labels(labels).build()));
            return gauge.build();
        }
    }

    private final Report report;
    private final String scenario;

    private MetricsProm(Report report) {
        this.report = report;
        this.scenario = report.run().scenarioName();
    }

    /** @param out is not closed */
    static void write(OutputStream out, Report report) throws IOException {
        new OpenMetricsTextFormatWriter(false, false).write(out, new MetricsProm(report).snapshots());
    }

    private MetricSnapshots snapshots() {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        for (Family family : List.of(run(), times(), degraded(), cells(), figures(), findings(), expectations())) {
            if (!family.points().isEmpty()) {
                snapshots.add(family.snapshot());
            }
        }
        return new MetricSnapshots(snapshots);
    }

    private Family run() {
        RunRecord run = report.run();
        Family family = new Family("mailtls_run", "Always 1; the labels tell which run the other figures are of.");
        family.add(
                1,
                "scenario",
                scenario,
                "run",
                run.id(),
                "profile",
                run.profile(),
                "host_class",
                run.host().hostClass(),
                "tool_version",
                run.toolVersion());
        return family;
    }

    private Family times() {
        Family family = new Family(
                "mailtls_run_timestamp_seconds", "When the run began and ended, in seconds since 1970-01-01 UTC.");
        family.add(report.run().start().toEpochMilli() / 1e3, "scenario", scenario, "point", "start");
        Instant end = report.run().end();
        if (end != null) {
            family.add(end.toEpochMilli() / 1e3, "scenario", scenario, "point", "end");
        }
        return family;
    }

    private Family degraded() {
        Family family = new Family(
                "mailtls_run_degraded", "1 if something disturbed the machine, so that timings are not to be judged.");
        family.add(report.degraded().isEmpty() ? 0 : 1, "scenario", scenario);
        return family;
    }

    private Family cells() {
        Family family =
                new Family("mailtls_cell_ok", "1 if the cell was measured and negotiated what it says, 0 if not.");
        report.cells()
                .forEach(cell ->
                        family.add(cell.outcome() == Outcome.OK ? 1 : 0, "scenario", scenario, "cell", cell.id()));
        report.missing().forEach(id -> family.add(0, "scenario", scenario, "cell", id));
        return family;
    }

    private Family figures() {
        Family family = new Family(
                "mailtls_cell_metric",
                "Figure of a cell, the median of its forks' means, in the unit of the label; low and high are its bounds.");
        // Names of labels are examined each time that one is made, and a large run has hundreds of thousands of
        // figures. The library puts them in order of their labels, bounds before cells, and is quick if they are.
        Map<List<String>, Labels> metrics = new HashMap<>();
        Map<Labels, Summary> figures = new LinkedHashMap<>();
        for (CellRecord cell : ordered(report.cells(), CellRecord::id)) {
            Labels its = inert("scenario", scenario, "cell", cell.id());
            for (Metric metric : ordered(cell.metrics(), Metric::name)) {
                report.summaries()
                        .of(cell, metric)
                        .ifPresent(summary -> figures.putIfAbsent(
                                its.merge(metrics.computeIfAbsent(
                                        List.of(metric.name(), metric.unit()),
                                        key -> inert("metric", metric.name(), "unit", metric.unit()))),
                                summary));
            }
        }
        figures.forEach((labels, summary) -> family.add(summary.high(), labels.merge(HIGH)));
        figures.forEach((labels, summary) -> family.add(summary.low(), labels.merge(LOW)));
        figures.forEach((labels, summary) -> family.add(summary.value(), labels.merge(VALUE)));
        return family;
    }

    /** By the text that is shown, so that of two that look alike the first stays the first. */
    private static <T> List<T> ordered(List<T> all, Function<T, String> text) {
        return all.stream()
                .sorted(Comparator.comparing(one -> Inert.line(text.apply(one))))
                .toList();
    }

    /** @param labels name, value, name, value, … */
    private static Labels inert(String... labels) {
        String[] inert = labels.clone();
        for (int i = 1; i < inert.length; i += 2) {
            inert[i] = Inert.line(inert[i]);
        }
        return Labels.of(inert);
    }

    private Family findings() {
        Family family = new Family("mailtls_findings", "How many rules of a policy came out like this for a server.");
        for (Conformance.Server server : report.conformance().servers()) {
            for (Verdict verdict : server.scan().verdicts()) {
                for (Status status : Status.values()) {
                    family.add(
                            verdict.count(status),
                            "scenario",
                            scenario,
                            "cell",
                            server.cell().id(),
                            "policy",
                            verdict.policy().id(),
                            "status",
                            status.word());
                }
            }
        }
        return family;
    }

    private Family expectations() {
        Family family = new Family(
                "mailtls_expectation", "Always 1; the label verdict tells what came of what the scenario expects.");
        for (Expected one : report.expectations()) {
            family.add(
                    1,
                    "scenario",
                    scenario,
                    "cell",
                    one.cell(),
                    "expectation",
                    one.id(),
                    "severity",
                    one.severity(),
                    "verdict",
                    one.verdict());
        }
        return family;
    }
}
