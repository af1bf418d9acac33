package org.mailtls.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.RunRecord;
import org.mailtls.result.compare.Comparison;
import org.mailtls.result.compare.ExpectationChange;
import org.mailtls.result.compare.MetricChange;
import org.mailtls.result.compare.Negotiation;
import org.mailtls.result.compare.OutcomeChange;
import org.mailtls.result.compare.ScanDiff;
import org.mailtls.result.compare.UnpairedMetric;

/**
 * A comparison for programs: of the two runs what tells them apart, and all that changed.
 *
 * @param threshold the smallest change of a timing that matters, as a share
 * @param worse what {@code --fail-on worse} asks
 * @param figures of all cells that both runs measured, those that did not change as well
 * @param cellsFailed in both runs
 */
record ComparisonDocument(
        String schema,
        Side base,
        Side now,
        List<String> reservations,
        List<String> differences,
        double threshold,
        int draws,
        boolean worse,
        List<MetricChange> figures,
        List<UnpairedMetric> unpaired,
        List<Server> servers,
        List<Negotiation> negotiations,
        List<ExpectationChange> expectations,
        List<OutcomeChange> outcomes,
        List<String> cellsGone,
        List<String> cellsNew,
        List<String> cellsFailed) {
    static final String SCHEMA = "mailtls-comparison-1";

    /** One of the runs. */
    record Side(
            String run,
            Instant start,
            String scenario,
            String scenarioSha256,
            @Nullable String commit,
            String toolVersion,
            String profile,
            String jdk,
            String hostClass) {
        static Side of(RunRecord run) {
            return new Side(
                    run.id(),
                    run.start(),
                    run.scenarioName(),
                    run.scenarioSha256(),
                    run.commit(),
                    run.toolVersion(),
                    run.profile(),
                    run.jdk(),
                    run.host().hostClass());
        }
    }

    /** What changed on a server that both runs scanned. */
    record Server(String cell, List<ScanDiff.FactChange> facts, List<ScanDiff.Unseen> unseen, List<Finding> findings) {}

    /**
     * A rule that came out otherwise.
     *
     * @param was status in its own word: {@code pass}, {@code not-tested}, …
     */
    record Finding(String policy, String rule, String check, String was, String is, List<String> offending) {
        static Finding of(ScanDiff.FindingChange change) {
            return new Finding(
                    change.policy(),
                    change.rule(),
                    change.check(),
                    change.was().word(),
                    change.is().word(),
                    change.offending());
        }
    }

    static ComparisonDocument of(Comparison comparison) {
        return new ComparisonDocument(
                SCHEMA,
                Side.of(comparison.base()),
                Side.of(comparison.now()),
                comparison.reservations(),
                comparison.differences(),
                comparison.threshold(),
                comparison.draws(),
                comparison.worse(),
                comparison.metrics(),
                comparison.unpaired(),
                comparison.facts().stream()
                        .map(change -> new Server(
                                change.cell(),
                                change.diff().facts(),
                                change.diff().unseen(),
                                change.diff().findings().stream()
                                        .map(Finding::of)
                                        .toList()))
                        .toList(),
                comparison.negotiations(),
                comparison.expectations(),
                comparison.outcomes(),
                comparison.cellsGone(),
                comparison.cellsNew(),
                comparison.cellsFailed());
    }
}
