package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.OutboundFigures;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.SenderFiles;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Expectation;
import org.mailtls.scenario.Observations;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.WorkloadKind;

/**
 * Holds what was seen of the cells against what the scenario expects of them. What was not seen is {@link
 * Expected#NOT_TESTED}, whatever the bound, and so is what is {@linkplain LoadDoubts nothing to judge by}; but the latency of mail
 * that was never taken is beyond each bound.
 */
final class Expectations {
    /** A renegotiation flood counts the same as the check of a scan, and under another name. */
    private static final Map<String, String> SAME = Map.of("RENEG-CLIENT-COUNT", "attack.accepted-per-connection");

    private static final double MICROS_A_MILLI = 1000;

    /** Of values that were read from decimals. */
    private static final double EXACT = 1e-9;

    private final RunDirectory directory;
    private final Map<String, CellRecord> records = new HashMap<>();
    private final Map<String, LoadDoubts> doubts = new HashMap<>();

    /** What came of one, and why it is no more than that; null where the figures say all. */
    private record Verdict(String word, @Nullable String why) {}

    private Expectations(RunDirectory directory, List<String> degraded) throws IOException {
        this.directory = directory;
        directory.cells().forEach(record -> records.put(record.id(), record));
        directory.loads().forEach((cell, load) -> doubts.put(cell, new LoadDoubts(load, degraded)));
    }

    /**
     * In the order of the cells, and within a cell in that of the scenario. An expectation that a cell is exempt from, or that
     * its workload cannot have, is left out.
     *
     * @param degraded why timings of the run are not to be judged; empty if they are
     * @throws IOException if the facts of a scan, or the record of a load, cannot be read
     */
    static List<Expected> judge(Scenario scenario, RunDirectory directory, List<String> degraded) throws IOException {
        if (scenario.expectations().isEmpty()) {
            return List.of();
        }
        Expectations all = new Expectations(directory, degraded);
        List<Expected> judged = new ArrayList<>();
        for (Cell cell : scenario.cells()) {
            for (Expectation expectation : scenario.expectations()) {
                if (expectation.appliesTo(cell)) {
                    judged.add(all.judge(cell, expectation));
                }
            }
        }
        return List.copyOf(judged);
    }

    private Expected judge(Cell cell, Expectation expectation) throws IOException {
        Double least = seen(cell, expectation.observe() + LoadMetrics.AT_LEAST);
        Double whole = seen(cell, expectation.observe());
        Double seen = whole == null ? least : whole;
        Double limit = expectation.value();
        if (expectation.relative()) {
            Double before = seen(cell, expectation.observe() + LoadMetrics.BEFORE);
            limit = before == null ? null : expectation.value() * before;
        }
        Verdict verdict = verdict(cell, expectation, seen, least != null, limit);
        return new Expected(
                cell.id(),
                expectation.id(),
                expectation.observe(),
                words(expectation, limit),
                seen,
                verdict.word(),
                expectation.severity().word(),
                expectation.place(),
                verdict.why());
    }

    private Verdict verdict(
            Cell cell, Expectation expectation, @Nullable Double seen, boolean atLeast, @Nullable Double limit) {
        CellRecord record = records.get(cell.id());
        if (record == null || record.outcome() != Outcome.OK) {
            return new Verdict(Expected.NOT_TESTED, null);
        }
        LoadDoubts load = doubts.get(cell.id());
        String doubt = load == null ? null : load.of(expectation.observe(), expectation.relative());
        if (doubt != null) {
            return new Verdict(Expected.NOT_TESTED, doubt);
        }
        if (limit == null) {
            return new Verdict(Expected.NOT_TESTED, "nothing was seen before the attack to hold it against");
        }
        if (seen == null) {
            boolean bounded = expectation.bound() == Expectation.Bound.AT_MOST;
            String missing = load == null || !bounded ? null : load.notTaken(expectation.observe());
            return new Verdict(missing == null ? Expected.NOT_TESTED : Expected.FAIL, missing);
        }
        if (!atLeast) {
            return new Verdict(holds(expectation.bound(), seen, limit) ? Expected.PASS : Expected.FAIL, null);
        }
        String word = ofAtLeast(expectation.bound(), seen, limit);
        boolean open = word.equals(Expected.NOT_TESTED);
        return new Verdict(word, open ? "it may be more: what was seen ended before it did" : null);
    }

    /** What can be said of a number of which it is only known that it is not smaller than what was seen. */
    private static String ofAtLeast(Expectation.Bound bound, double seen, double limit) {
        boolean over = !holds(Expectation.Bound.AT_MOST, seen, limit);
        return switch (bound) {
            case AT_MOST, EQUAL_TO -> over ? Expected.FAIL : Expected.NOT_TESTED;
            case AT_LEAST -> holds(bound, seen, limit) ? Expected.PASS : Expected.NOT_TESTED;
        };
    }

    /** Null if it was not seen. */
    private @Nullable Double seen(Cell cell, String observe) throws IOException {
        CellRecord record = records.get(cell.id());
        if (record == null || record.outcome() != Outcome.OK) {
            return null;
        }
        if (cell.workload().kind().scans()) {
            return fact(cell.id(), observe);
        }
        if (cell.workload().kind() == WorkloadKind.OUTBOUND) {
            return OutboundFiles.read(directory, cell.id())
                    .map(sent -> OutboundFigures.of(sent).value(observe))
                    .orElse(null);
        }
        if (cell.workload().kind() == WorkloadKind.SENDER) {
            return SenderFiles.read(directory, cell.id())
                    .map(decided -> decided.value(observe))
                    .orElse(null);
        }
        String name = SAME.entrySet().stream()
                .filter(one -> observe.startsWith(one.getKey()))
                .map(one -> one.getValue() + observe.substring(one.getKey().length()))
                .findFirst()
                .orElse(observe);
        return record.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .flatMap(Statistics::summarize)
                .map(Summary::value)
                .orElse(null);
    }

    private @Nullable Double fact(String cellId, String check) throws IOException {
        Facts facts = directory.facts(cellId).orElse(null);
        Fact fact = facts == null ? null : facts.facts().get(check);
        FactValue value = fact == null ? null : fact.value();
        if (value instanceof FactValue.Count count) {
            return (double) count.number();
        }
        return value instanceof FactValue.Flag flag ? Double.valueOf(flag.set() ? 1 : 0) : null;
    }

    private static boolean holds(Expectation.Bound bound, double seen, double limit) {
        double slack = EXACT * Math.max(1, Math.abs(limit));
        return switch (bound) {
            case AT_MOST -> seen <= limit + slack;
            case AT_LEAST -> seen >= limit - slack;
            case EQUAL_TO -> Math.abs(seen - limit) <= slack;
        };
    }

    /** @param limit null for a relative bound of which the observation before is missing */
    private static String words(Expectation expectation, @Nullable Double limit) {
        String bound = expectation.bound().word().replace('-', ' ') + " ";
        if (!expectation.relative()) {
            return bound + words(expectation.observe(), expectation.value());
        }
        String times = bound + number(expectation.value()) + "x before";
        return limit == null ? times : times + " (= " + words(expectation.observe(), limit) + ")";
    }

    private static String words(String observe, double value) {
        Observations.Unit unit = Observations.unit(observe);
        if (unit == null) {
            return number(value);
        }
        return switch (unit) {
            case MICROSECONDS -> number(value / MICROS_A_MILLI) + " ms";
            case SECONDS -> number(value) + " s";
            case SHARE -> number(value * 100) + " %";
            case NUMBER -> number(value);
            case FLAG -> value == 0 ? "no" : "yes";
        };
    }

    /** Without zeros behind the point that say nothing. */
    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
