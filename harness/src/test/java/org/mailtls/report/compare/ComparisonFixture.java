package org.mailtls.report.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.policy.Status;
import org.mailtls.result.IntervalKind;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.Summary;
import org.mailtls.result.compare.Certainty;
import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.ExpectationChange;
import org.mailtls.result.compare.FactsChange;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.Negotiation;
import org.mailtls.result.compare.OutcomeChange;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.result.compare.UnpairedMetric;

/** Two runs of which everything has changed in some way. */
final class ComparisonFixture {
    static final String EVIL =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u001b]0;owned\u0007\u202e|`*\n# owned";

    private ComparisonFixture() {}

    static Comparison all() {
        return comparison(List.of(
                change("f/same", "client.cpu", 1.0, 0.99, 1.01, Change.SAME),
                change("f/unclear", "client.cpu", 1.04, 0.9, 1.2, Change.UNCLEAR),
                change("f/better", "client.cpu", 0.8, 0.78, 0.83, Change.BETTER),
                change("f/worse", "client.cpu", 1.25, 1.2, 1.3, Change.WORSE),
                change("f/worst", "client.cpu", 3.1, 3.0, 3.2, Change.WORSE),
                change("f/cold", "client.cpu", 1.5, 1.4, 1.6, Change.NOT_JUDGED)));
    }

    /** Names of cells, reasons and whatever else a run directory brings are meant to do harm. */
    static Comparison hostile() {
        return comparison(List.of(
                change("f/" + EVIL, "x" + EVIL, 1.25, 1.2, 1.3, Change.WORSE),
                change("f/" + EVIL, "y" + EVIL, 1.0, 0.9, 1.2, Change.UNCLEAR)));
    }

    static Comparison worse(String cell) {
        return comparison(List.of(change(cell, "client.cpu", 1.25, 1.2, 1.3, Change.WORSE)));
    }

    static Comparison of(int metrics, Change change) {
        List<MetricChange> changes = new ArrayList<>();
        for (int i = 0; i < metrics; i++) {
            changes.add(change("f/cell-" + i, "client.cpu", 1.25, 1.2, 1.3, change));
        }
        return comparison(changes);
    }

    private static Comparison comparison(List<MetricChange> metrics) {
        return new Comparison(
                ResultFixtures.run("Why?", "x", List.of("f/a")),
                ResultFixtures.run("Why?", "x", List.of("f/a")),
                List.of("host class: epyc-2 and xeon-4"),
                List.of("kernel: 6.1 and 6.2 " + EVIL),
                0.05,
                2000,
                metrics,
                List.of(new UnpairedMetric("f/a", "alloc", "B/op", true)),
                List.of(new FactsChange(
                        "f/scanned",
                        new ScanDiff(
                                Instant.parse("2026-11-24T08:00:00Z"),
                                List.of(new ScanDiff.FactChange(
                                        "VER-SET", "TLSv1.2", "TLSv1 TLSv1.2", List.of("TLSv1"), List.of())),
                                List.of(new ScanDiff.Unseen("KEX-HYBRID", true, "The server closed. " + EVIL)),
                                List.of(new ScanDiff.FindingChange(
                                        "house",
                                        "protocols",
                                        "VER-SET",
                                        Status.PASS,
                                        Status.FAIL,
                                        List.of("TLSv1")))))),
                List.of(new Negotiation("f/a", "TLSv1.3, x25519", "TLSv1.2, secp256r1")),
                List.of(new ExpectationChange("f/a", "fast", "pass", "fail")),
                List.of(new OutcomeChange("f/broke", Outcome.OK, Outcome.ERROR, null, "nobody answered " + EVIL)),
                List.of("f/gone"),
                List.of("f/new"),
                List.of());
    }

    /** A figure of each kind, all up by as much. */
    static Comparison kinds() {
        return comparison(List.of(
                kind("client.cpu", Certainty.TIMING),
                kind("alloc", Certainty.NEAR),
                kind("wire.in", Certainty.DETERMINISTIC)));
    }

    private static MetricChange kind(String metric, Certainty certainty) {
        MetricChange timing = change("f/a", metric, 1.03, 1.025, 1.035, Change.WORSE);
        return new MetricChange(
                timing.cell(),
                timing.metric(),
                timing.unit(),
                timing.better(),
                timing.base(),
                timing.now(),
                timing.ratio(),
                timing.p(),
                timing.change(),
                timing.why(),
                timing.moreForks(),
                certainty,
                timing.holm());
    }

    static MetricChange change(String cell, String metric, double ratio, double low, double high, Change change) {
        return new MetricChange(
                cell,
                metric,
                "us/op",
                Metric.Better.LOWER,
                summary(1000, 990, 1010),
                summary(1000 * ratio, 1000 * low, 1000 * high),
                new Summary(ratio, low, high, IntervalKind.BOOTSTRAP_OVER_FORKS, 6, 30),
                change == Change.NOT_JUDGED ? null : 0.002,
                change,
                change == Change.NOT_JUDGED ? "not warm" : "the interval lies where it lies",
                change == Change.UNCLEAR ? 4 : null,
                Certainty.TIMING,
                change == Change.NOT_JUDGED ? null : 0.01);
    }

    private static Summary summary(double value, double low, double high) {
        return new Summary(value, low, high, IntervalKind.BOOTSTRAP_OVER_FORKS, 6, 30);
    }
}
