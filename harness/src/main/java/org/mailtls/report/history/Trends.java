package org.mailtls.report.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.result.compare.Certainty;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.HistoryMetric;
import org.mailtls.result.history.KnownChange;
import org.mailtls.result.history.KnownChanges;

/**
 * The figures of a history as lines over its runs.
 *
 * @param runs oldest first, of the JDK and the profile of the latest; at most {@link #MOST_RUNS}
 * @param lines cells in the order of the latest run, of each the figures that matter most first
 * @param notes what is not shown, and what is odd about the file
 */
record Trends(String scenario, String hostClass, List<HistoryEntry> runs, List<TrendLine> lines, List<String> notes) {
    /** A year of work days; with more the search for changes of level takes too long, and a line has no room for them. */
    static final int MOST_RUNS = 250;

    private record Key(String cell, String metric, String unit) {}

    static Trends of(History history, KnownChanges known) {
        List<HistoryEntry> all = history.entries();
        List<String> notes = new ArrayList<>(history.notes());
        if (all.isEmpty()) {
            return new Trends(history.scenario(), history.hostClass(), List.of(), List.of(), notes);
        }
        HistoryEntry latest = all.get(all.size() - 1);
        List<HistoryEntry> alike = all.stream()
                .filter(run -> run.jdk().equals(latest.jdk()) && run.profile().equals(latest.profile()))
                .toList();
        count(notes, all.size() - alike.size(), "of another JDK or profile");
        List<HistoryEntry> runs = alike.subList(Math.max(0, alike.size() - MOST_RUNS), alike.size());
        count(notes, alike.size() - runs.size(), "older than those that there is room for");
        long others = runs.stream()
                .filter(run -> !run.scenarioSha256().equals(latest.scenarioSha256()))
                .count();
        if (others > 0) {
            notes.add(others + (others == 1 ? " of the runs shown is" : " of the runs shown are")
                    + " of another text of the scenario than the latest, or with other values of --set: a change of level may be"
                    + " that.");
        }
        long degraded = runs.stream().filter(run -> !run.degraded().isEmpty()).count();
        if (degraded > 0) {
            notes.add("Timings of " + degraded + (degraded == 1 ? " run" : " runs")
                    + " on a machine that was disturbed are left out.");
        }
        return new Trends(history.scenario(), history.hostClass(), runs, lines(history.scenario(), runs, known), notes);
    }

    private static void count(List<String> notes, int runs, String why) {
        if (runs > 0) {
            notes.add(runs + (runs == 1 ? " run" : " runs") + " " + why + (runs == 1 ? " is" : " are") + " not shown.");
        }
    }

    private static List<TrendLine> lines(String scenario, List<HistoryEntry> runs, KnownChanges known) {
        Map<Key, double[]> values = new LinkedHashMap<>();
        for (int run = 0; run < runs.size(); run++) {
            boolean disturbed = !runs.get(run).degraded().isEmpty();
            for (HistoryCell cell : runs.get(run).cells()) {
                for (HistoryMetric metric : cell.metrics()) {
                    if (!disturbed || Certainty.of(metric.name()) != Certainty.TIMING) {
                        Key key = new Key(cell.id(), metric.name(), metric.unit());
                        values.computeIfAbsent(key, unseen -> none(runs.size()))[run] = metric.value();
                    }
                }
            }
        }
        List<TrendLine> lines = new ArrayList<>();
        values.forEach((key, figures) -> lines.add(TrendLine.of(
                key.cell(),
                key.metric(),
                key.unit(),
                Arrays.stream(figures).boxed().toList(),
                known(scenario, key, runs, known))));
        Map<String, Integer> order = order(runs);
        lines.sort(Comparator.comparingInt((TrendLine line) -> order.getOrDefault(line.cell(), Integer.MAX_VALUE))
                .thenComparingInt(line -> Headlines.rank(line.metric())));
        return List.copyOf(lines);
    }

    private static double[] none(int runs) {
        double[] values = new double[runs];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static List<TrendLine.Known> known(String scenario, Key key, List<HistoryEntry> runs, KnownChanges known) {
        List<TrendLine.Known> found = new ArrayList<>();
        for (KnownChange change : known.of(scenario, key.cell(), key.metric())) {
            first(runs, change).ifPresent(run -> found.add(new TrendLine.Known(run, change)));
        }
        return found;
    }

    /** The first run that has a change; empty if none has yet, or all have and so nothing of it is to be seen. */
    private static Optional<Integer> first(List<HistoryEntry> runs, KnownChange change) {
        for (int run = 0; run < runs.size(); run++) {
            if (!runs.get(run).start().isBefore(change.at())) {
                return run == 0 ? Optional.empty() : Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** Id of a cell → its place: the latest run's cells come first, then those that it does not have. */
    private static Map<String, Integer> order(List<HistoryEntry> runs) {
        Map<String, Integer> order = new HashMap<>();
        for (int run = runs.size() - 1; run >= 0; run--) {
            runs.get(run).cells().forEach(cell -> order.putIfAbsent(cell.id(), order.size()));
        }
        return order;
    }

    /** Cells of the latest run that gave no figures. */
    List<HistoryCell> broken() {
        return runs.isEmpty()
                ? List.of()
                : runs.get(runs.size() - 1).cells().stream()
                        .filter(cell -> !cell.outcome().equals(HistoryCell.OK))
                        .toList();
    }
}
