package org.mailtls.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailtls.policy.Finding;
import org.mailtls.report.Conformance;
import org.mailtls.report.ExpectationRow;
import org.mailtls.report.Inert;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Statistics;

/** Reads a run directory, whose words may come from servers, for tests. */
final class CellResults {
    private CellResults() {}

    /**
     * Cell id → what the directory says of it, in the order of the matrix.
     *
     * @throws IOException if a part of the directory cannot be read
     */
    static Map<String, CellResult> read(RunDirectory directory) throws IOException {
        Map<String, List<Expected>> expectations =
                directory.expectations().stream().collect(Collectors.groupingBy(Expected::cell));
        Map<String, List<PolicyFinding>> findings = new HashMap<>();
        for (Conformance.Server server : Conformance.of(directory).servers()) {
            findings.put(
                    server.cell().id(),
                    server.scan().verdicts().stream()
                            .flatMap(verdict -> verdict.findings().stream())
                            .map(CellResults::finding)
                            .toList());
        }
        Map<String, CellResult> results = new LinkedHashMap<>();
        for (CellRecord cell : directory.cells()) {
            String reason = cell.reason();
            results.put(
                    cell.id(),
                    new CellResult(
                            cell.id(),
                            cell.axes(),
                            CellOutcome.valueOf(cell.outcome().name()),
                            reason == null ? "" : Inert.block(reason),
                            expectations.getOrDefault(cell.id(), List.of()).stream()
                                    .map(CellResults::expectation)
                                    .toList(),
                            findings.getOrDefault(cell.id(), List.of()),
                            metrics(cell),
                            directory.path().toAbsolutePath()));
        }
        return results;
    }

    private static CellExpectation expectation(Expected expected) {
        ExpectationRow row = ExpectationRow.of(expected.cell(), expected);
        CellExpectation.Verdict verdict = switch (expected.verdict()) {
            case Expected.PASS -> CellExpectation.Verdict.MET;
            case Expected.FAIL -> CellExpectation.Verdict.NOT_MET;
            default -> CellExpectation.Verdict.NOT_TESTED;
        };
        return new CellExpectation(
                expected.id(),
                expected.observe(),
                expected.bound(),
                Inert.line(row.seen()),
                verdict,
                expected.severity().equals(Expected.ERROR),
                expected.place());
    }

    private static PolicyFinding finding(Finding finding) {
        return new PolicyFinding(
                finding.policy(),
                finding.rule().id(),
                finding.rule().check(),
                PolicyFinding.Status.valueOf(finding.status().name()),
                Inert.line(finding.observed()),
                finding.expected(),
                finding.rule().text());
    }

    private static List<CellMetric> metrics(CellRecord cell) {
        List<CellMetric> metrics = new ArrayList<>();
        for (Metric metric : cell.metrics()) {
            Statistics.summarize(metric)
                    .ifPresent(summary -> metrics.add(new CellMetric(
                            metric.name(),
                            metric.unit(),
                            summary.value(),
                            summary.low(),
                            summary.high(),
                            summary.intervalWords())));
        }
        return metrics;
    }
}
