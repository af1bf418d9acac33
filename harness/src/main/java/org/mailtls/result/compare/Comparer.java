package org.mailtls.result.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Draws;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/** Holds one run against an earlier one, from their directories alone. */
public final class Comparer {
    private static final String OTHERWISE = "the two runs negotiated something else";

    /** A cell that both runs measured. */
    private record Pair(CellRecord was, CellRecord is) {}

    private final RunDirectory base;
    private final RunDirectory now;
    private final Map<String, CellRecord> before = new LinkedHashMap<>();
    private final Map<String, CellRecord> after = new LinkedHashMap<>();
    private final List<Pair> measured = new ArrayList<>();

    private Comparer(RunDirectory base, RunDirectory now) {
        this.base = base;
        this.now = now;
        base.cells().forEach(cell -> before.put(cell.id(), cell));
        now.cells().forEach(cell -> after.put(cell.id(), cell));
        after.forEach((id, is) -> {
            CellRecord was = before.get(id);
            if (was != null && was.outcome() == Outcome.OK && is.outcome() == Outcome.OK) {
                measured.add(new Pair(was, is));
            }
        });
    }

    /**
     * Compares two runs of one scenario.
     *
     * @param base the earlier run
     * @throws IncomparableException if a difference would say nothing, unless the options want it anyway
     * @throws org.mailtls.result.BadRunDirectoryException if a file of one of the runs is damaged
     * @throws org.mailtls.policy.PolicyException if a policy file of one of the runs has mistakes
     * @throws IOException if a file cannot be read
     */
    public static Comparison compare(RunDirectory base, RunDirectory now, CompareOptions options) throws IOException {
        Comparability comparability = new Comparability(base, now);
        List<String> against = comparability.against();
        if (!against.isEmpty() && !options.anyway()) {
            throw new IncomparableException(against);
        }
        return new Comparer(base, now).comparison(against, comparability.differences(), options);
    }

    private Comparison comparison(List<String> reservations, List<String> differences, CompareOptions options)
            throws IOException {
        double threshold = threshold(options, now);
        int draws = draws();
        return new Comparison(
                base.run(),
                now.run(),
                reservations,
                differences,
                threshold,
                draws,
                Holm.correct(metrics(threshold, draws)),
                unpaired(),
                facts(),
                negotiations(),
                expectations(),
                outcomes(),
                without(before.keySet(), after),
                without(after.keySet(), before),
                failed());
    }

    private static double threshold(CompareOptions options, RunDirectory now) {
        Double asked = options.threshold();
        Double written = now.run().threshold();
        return asked != null ? asked : written != null ? written : CompareOptions.USUAL_THRESHOLD;
    }

    private int draws() {
        return Draws.of(measured.stream()
                .flatMap(pair -> Stream.of(pair.was(), pair.is()))
                .toList());
    }

    /** On all processors, for each metric is drawn from thousands of times. The order stays that of the matrix. */
    private List<MetricChange> metrics(double threshold, int draws) {
        MetricComparer comparer = new MetricComparer(Judging.of(base.run()), Judging.of(now.run()), threshold, draws);
        return measured.parallelStream()
                .flatMap(pair -> metrics(pair, comparer))
                .toList();
    }

    private static Stream<MetricChange> metrics(Pair pair, MetricComparer comparer) {
        boolean alike = Negotiation.of(pair.was(), pair.is()).isEmpty();
        return pair.is().metrics().stream()
                .map(metric ->
                        like(metric, pair.was()).flatMap(was -> comparer.compare(pair.was(), was, pair.is(), metric)))
                .flatMap(Optional::stream)
                .map(change -> alike ? change : change.noting(OTHERWISE));
    }

    private List<UnpairedMetric> unpaired() {
        List<UnpairedMetric> unpaired = new ArrayList<>();
        for (Pair pair : measured) {
            alone(pair.was(), pair.is(), false, unpaired);
            alone(pair.is(), pair.was(), true, unpaired);
        }
        return unpaired;
    }

    private static void alone(CellRecord one, CellRecord other, boolean later, List<UnpairedMetric> unpaired) {
        for (Metric metric : one.metrics()) {
            if (sampled(metric) && like(metric, other).filter(Comparer::sampled).isEmpty()) {
                unpaired.add(new UnpairedMetric(one.id(), metric.name(), metric.unit(), later));
            }
        }
    }

    private static boolean sampled(Metric metric) {
        return metric.forks().stream().anyMatch(fork -> !fork.isEmpty());
    }

    /** In another unit it is another metric. */
    private static Optional<Metric> like(Metric metric, CellRecord cell) {
        return cell.metrics().stream()
                .filter(one -> one.name().equals(metric.name()) && one.unit().equals(metric.unit()))
                .findFirst();
    }

    private List<FactsChange> facts() throws IOException {
        FactsComparer comparer = new FactsComparer(base, now);
        List<FactsChange> changes = new ArrayList<>();
        for (String id : after.keySet()) {
            comparer.compare(id).ifPresent(changes::add);
        }
        return changes;
    }

    private List<Negotiation> negotiations() {
        List<Negotiation> changes = new ArrayList<>();
        after.forEach((id, is) -> {
            CellRecord was = before.get(id);
            if (was != null) {
                Negotiation.of(was, is).ifPresent(changes::add);
            }
        });
        return changes;
    }

    private List<ExpectationChange> expectations() throws IOException {
        Map<List<String>, String> earlier = new HashMap<>();
        for (Expected expected : base.expectations()) {
            earlier.put(List.of(expected.cell(), expected.id()), expected.verdict());
        }
        List<ExpectationChange> changes = new ArrayList<>();
        for (Expected expected : now.expectations()) {
            String was = earlier.get(List.of(expected.cell(), expected.id()));
            if (was != null && !was.equals(expected.verdict())) {
                changes.add(new ExpectationChange(expected.cell(), expected.id(), was, expected.verdict()));
            }
        }
        return changes;
    }

    private List<OutcomeChange> outcomes() {
        List<OutcomeChange> changes = new ArrayList<>();
        after.forEach((id, is) -> {
            CellRecord was = before.get(id);
            if (was != null && (was.outcome() == Outcome.OK) != (is.outcome() == Outcome.OK)) {
                changes.add(new OutcomeChange(id, was.outcome(), is.outcome(), was.reason(), is.reason()));
            }
        });
        return changes;
    }

    private List<String> failed() {
        return after.values().stream()
                .filter(is -> is.outcome() != Outcome.OK && failedToo(before.get(is.id())))
                .map(CellRecord::id)
                .toList();
    }

    private static boolean failedToo(@Nullable CellRecord was) {
        return was != null && was.outcome() != Outcome.OK;
    }

    private static List<String> without(Collection<String> ids, Map<String, CellRecord> others) {
        return ids.stream().filter(id -> !others.containsKey(id)).toList();
    }
}
