package org.mailtls.junit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the run directory says of one cell.
 *
 * @param id readable and stable: {@code name/axis-value/…}
 * @param axes dotted path → label of the value, in the order of the matrix
 * @param reason why the outcome is not {@link CellOutcome#OK}; empty if it is
 * @param findings of each policy of the scenario on a scanned server; none of other cells
 * @param metrics none unless the cell was measured
 * @param directory of the run, with its report and all raw samples
 */
public record CellResult(
        String id,
        Map<String, String> axes,
        CellOutcome outcome,
        String reason,
        List<CellExpectation> expectations,
        List<PolicyFinding> findings,
        List<CellMetric> metrics,
        Path directory) {
    public CellResult {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        expectations = List.copyOf(expectations);
        findings = List.copyOf(findings);
        metrics = List.copyOf(metrics);
    }

    /** The metric of this name; empty if the cell has none. */
    public Optional<CellMetric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** What one policy says, rule by rule; empty if the scenario does not name it, or the cell was not scanned. */
    public List<PolicyFinding> findings(String policy) {
        return findings.stream()
                .filter(finding -> finding.policy().equals(policy))
                .toList();
    }

    /**
     * The rules of a policy that the server breaks.
     *
     * @throws IllegalArgumentException if the policy was not asked, which must not pass for a server that keeps it
     */
    public List<PolicyFinding> broken(String policy) {
        List<PolicyFinding> said = findings(policy);
        if (said.isEmpty()) {
            throw new IllegalArgumentException(
                    "Nothing is known of " + id + " under the policy '" + policy
                            + "'. The scenario must name it below policies:, and the cell must be of workload: { kind: scan }.");
        }
        return said.stream()
                .filter(finding -> finding.status() == PolicyFinding.Status.FAIL)
                .toList();
    }

    /** The report of the whole run. */
    public Path report() {
        return directory.resolve("report.html");
    }
}
