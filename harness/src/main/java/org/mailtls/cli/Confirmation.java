package org.mailtls.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.report.Names;
import org.mailtls.result.compare.Certainty;
import org.mailtls.result.history.GateFinding;
import org.mailtls.result.history.GateResult;
import org.mailtls.result.history.HistoryCell;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.HistoryMetric;

/**
 * What is left of a gate's findings when the offending cells were measured once more. A finding goes only if the second
 * measurement could have had it and has not: one that gave no figure, or a disturbed one, clears nothing.
 */
final class Confirmation {
    private Confirmation() {}

    /**
     * The line of a run that measured some cells of another one's scenario, as one of the whole scenario. With fewer cells it
     * names fewer configuration files, and so would pass for a run of another scenario.
     */
    static HistoryEntry asPartOf(HistoryEntry whole, HistoryEntry part) {
        Map<String, HistoryCell> first = new HashMap<>();
        whole.cells().forEach(cell -> first.put(cell.id(), cell));
        return new HistoryEntry(
                part.schema(),
                part.run(),
                part.start(),
                part.toolVersion(),
                part.commit(),
                part.scenario(),
                whole.scenarioSha256(),
                part.hostClass(),
                part.jdk(),
                part.profile(),
                part.degraded(),
                part.cells().stream()
                        .map(cell -> decisive(cell, first.getOrDefault(cell.id(), cell)))
                        .toList());
    }

    /** Without the figures of so few forks that the gate would pass them over: it would look as if nothing were found. */
    private static HistoryCell decisive(HistoryCell cell, HistoryCell first) {
        return new HistoryCell(
                cell.id(),
                cell.outcome(),
                cell.metrics().stream()
                        .filter(metric -> first.metric(metric.name())
                                .map(one -> enough(metric, one))
                                .orElse(true))
                        .toList(),
                cell.failedRules(),
                cell.expectations(),
                cell.negotiated());
    }

    private static boolean enough(HistoryMetric metric, HistoryMetric first) {
        return Certainty.of(metric.name()) == Certainty.DETERMINISTIC
                || 2 * metric.forkBests().size() >= first.forkBests().size();
    }

    /**
     * @param again the line of the second measurement
     * @param second what the gate says of it, held against the same earlier runs
     */
    static GateResult of(GateResult first, HistoryEntry again, GateResult second) {
        Map<String, HistoryCell> cells = new HashMap<>();
        again.cells().forEach(cell -> cells.put(cell.id(), cell));
        boolean disturbed = !again.degraded().isEmpty();
        Set<GateFinding> open = new LinkedHashSet<>();
        for (GateFinding finding : first.offending()) {
            HistoryCell cell = cells.get(finding.cell());
            if (cell == null || !decides(cell, disturbed, finding)) {
                open.add(finding);
            }
        }
        List<GateFinding> others = first.findings().stream()
                .filter(finding -> !open.contains(finding))
                .toList();
        GateResult confirmed = new GateResult(
                        others, first.notJudged(), first.judged(), first.coarse(), first.earlier())
                .confirmedBy(second);
        Set<GateFinding> left = new HashSet<>(confirmed.findings());
        left.addAll(open);
        List<String> notes = new ArrayList<>(confirmed.notJudged());
        if (!open.isEmpty()) {
            notes.add("The second measurement could not tell, so the first one stands: " + words(open) + ".");
        }
        return new GateResult(
                first.findings().stream().filter(left::contains).toList(),
                notes,
                first.judged(),
                first.coarse(),
                first.earlier());
    }

    private static boolean decides(HistoryCell cell, boolean disturbed, GateFinding finding) {
        if (!cell.outcome().equals(HistoryCell.OK)) {
            return false;
        }
        return switch (finding.kind()) {
            case SLOWER -> !disturbed && cell.metric(finding.metric()).isPresent();
            case MORE -> cell.metric(finding.metric()).isPresent();
            case UNMET -> cell.decided(finding.metric().substring(GateFinding.EXPECT.length()));
            case FAILED, MISSING, NEGOTIATED, RULES_BROKEN -> true;
        };
    }

    private static String words(Set<GateFinding> findings) {
        return Names.some(
                findings.stream()
                        .map(finding -> finding.cell() + ", " + finding.metric())
                        .toList(),
                "; ");
    }
}
