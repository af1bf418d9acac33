package org.mailtls.policy;

import java.util.Comparator;
import java.util.List;

/**
 * What one policy says of one server.
 *
 * @param findings one for each rule, in the order of the policy
 */
public record Verdict(Policy policy, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The worst status of all; a pass means that every rule that applies was tested and kept. */
    public Status worst() {
        return findings.stream()
                .map(Finding::status)
                .min(Comparator.naturalOrder())
                .orElse(Status.NOT_APPLICABLE);
    }

    public long count(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    public List<Finding> with(Status status) {
        return findings.stream().filter(finding -> finding.status() == status).toList();
    }
}
