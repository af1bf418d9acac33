package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.outbound.seen.HeldPolicies;
import org.mailtls.sender.tlsrpt.TlsReport;

/** What a server that sent mail would have reported to the domains (RFC 8460), beside what the sinks saw. */
final class OutgoingReports {
    /** A heading that no other table beside the matrix has. */
    static final String POLICY = "policy";

    private OutgoingReports() {}

    /** Empty for a server that reports nothing. */
    static Optional<PlainTable> reported(Outgoing.Column column) {
        HeldPolicies held = column.record().policies();
        TlsReport report = held == null ? null : held.reported();
        if (report == null) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        for (TlsReport.Policy policy : report.policies()) {
            rows.add(List.of(
                    policy.domain(),
                    policy.type(),
                    Long.toString(policy.succeeded()),
                    Long.toString(policy.failed()),
                    failures(policy)));
        }
        return Optional.of(new PlainTable(
                "What the server would have reported at " + column.heading() + " (RFC 8460)",
                List.of("domain", POLICY, "sessions that succeeded", "failed", "how they failed"),
                rows,
                report.notes()));
    }

    private static String failures(TlsReport.Policy policy) {
        return policy.failures().isEmpty()
                ? "–"
                : policy.failures().stream()
                        .map(failure -> failure.type()
                                + (failure.receiver() == null ? "" : " at " + failure.receiver())
                                + (failure.detail() == null ? "" : " (" + failure.detail() + ")")
                                + (failure.sessions() == 1 ? "" : ", " + failure.sessions() + " times"))
                        .collect(Collectors.joining("; "));
    }
}
