package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Statistics;
import org.mailtls.result.Summary;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Expectation;
import org.mailtls.scenario.Observations;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.WorkloadKind;

/**
 * Holds what was seen of the cells against what the scenario expects of them. What was not seen is {@link
 * Expected#NOT_TESTED}, whatever the bound.
 */
final class Expectations {
    /** A renegotiation flood counts the same as the check of a scan, and under another name. */
    private static final Map<String, String> SAME = Map.of("RENEG-CLIENT-COUNT", "attack.accepted-per-connection");

    private static final double MICROS_A_MILLI = 1000;

    /** Of values that were read from decimals. */
    private static final double EXACT = 1e-9;

    private final RunDirectory directory;
    private final Map<String, CellRecord> records = new HashMap<>();

    private Expectations(RunDirectory directory) {
        this.directory = directory;
        directory.cells().forEach(record -> records.put(record.id(), record));
    }

    /**
     * In the order of the cells, and within a cell in that of the scenario. An expectation that a cell is exempt from, or that
     * its workload cannot have, is left out.
     *
     * @throws IOException if the facts of a scan cannot be read
     */
    static List<Expected> judge(Scenario scenario, RunDirectory directory) throws IOException {
        Expectations all = new Expectations(directory);
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
        String verdict = Expected.NOT_TESTED;
        if (seen != null && limit != null) {
            verdict = least == null
                    ? holds(expectation.bound(), seen, limit) ? Expected.PASS : Expected.FAIL
                    : ofAtLeast(expectation.bound(), seen, limit);
        }
        return new Expected(
                cell.id(),
                expectation.id(),
                expectation.observe(),
                words(expectation, limit),
                seen,
                verdict,
                expectation.severity().word(),
                expectation.place());
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
        if (cell.workload().kind() == WorkloadKind.SCAN) {
            return fact(cell.id(), observe);
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
        return times
                + (limit == null
                        ? " (which was not seen, or the server was full already)"
                        : " (= " + words(expectation.observe(), limit) + ")");
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
