package org.mailtls.result.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mailtls.policy.Status;
import org.mailtls.result.RunRecord;

/**
 * Two runs side by side. Lists are in the order of the later run's matrix. Text in it comes from run directories, and may be
 * hostile to whoever prints it.
 *
 * @param base the earlier run, against which {@code now} is held
 * @param reservations why they ought not to be compared, a phrase each; empty unless somebody asked for it all the same
 * @param differences what else is not alike, and may explain a change: versions, flags, policies; a phrase each
 * @param threshold the smallest change of a timing that matters, as a share
 * @param draws of each bootstrap: fewer than usual where there are very many figures
 * @param metrics of cells that were measured in both
 * @param unpaired figures of such cells that only one run has
 * @param facts of servers that were scanned in both, and are not seen alike
 * @param expectations judged in both, and not alike
 * @param cellsGone ids of cells that only the earlier run has, in its order
 * @param cellsNew ids of cells that only the later run has
 * @param cellsFailed ids of cells that gave figures in neither
 */
public record Comparison(
        RunRecord base,
        RunRecord now,
        List<String> reservations,
        List<String> differences,
        double threshold,
        int draws,
        List<MetricChange> metrics,
        List<UnpairedMetric> unpaired,
        List<FactsChange> facts,
        List<Negotiation> negotiations,
        List<ExpectationChange> expectations,
        List<OutcomeChange> outcomes,
        List<String> cellsGone,
        List<String> cellsNew,
        List<String> cellsFailed) {
    public Comparison {
        requireNonNull(base, "base");
        requireNonNull(now, "now");
        reservations = List.copyOf(reservations);
        differences = List.copyOf(differences);
        metrics = List.copyOf(metrics);
        unpaired = List.copyOf(unpaired);
        facts = List.copyOf(facts);
        negotiations = List.copyOf(negotiations);
        expectations = List.copyOf(expectations);
        outcomes = List.copyOf(outcomes);
        cellsGone = List.copyOf(cellsGone);
        cellsNew = List.copyOf(cellsNew);
        cellsFailed = List.copyOf(cellsFailed);
    }

    public List<MetricChange> with(Change change) {
        return metrics.stream().filter(metric -> metric.change() == change).toList();
    }

    /** How many figures were put to a test of chance: of so many, one in twenty would differ by chance alone. */
    public long tested() {
        return metrics.stream().filter(metric -> metric.p() != null).count();
    }

    /** Whether anything got worse: a figure, a cell that fails now, a rule or an expectation that is broken now. */
    public boolean worse() {
        return metrics.stream().anyMatch(metric -> metric.change() == Change.WORSE)
                || outcomes.stream().anyMatch(OutcomeChange::broke)
                || expectations.stream().anyMatch(ExpectationChange::broke)
                || facts.stream()
                        .flatMap(change -> change.diff().findings().stream())
                        .anyMatch(finding -> finding.is() == Status.FAIL);
    }
}
