package org.mailtls.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailtls.policy.Verdict;
import org.mailtls.report.Conformance;
import org.mailtls.report.ScanReport;

/**
 * What {@code run --fail-on} makes of the servers that a run scanned.
 *
 * @param words why the exit code is not that of success; empty if it is
 */
record PolicyGate(int exitCode, String words) {
    private static final PolicyGate OPEN = new PolicyGate(ExitCode.OK, "");

    /** Each server counts as it would for {@code scan --fail-on}, and the worst of them for the run. */
    static PolicyGate of(FailOn failOn, Conformance conformance) {
        if (failOn == FailOn.NEVER || conformance.policies().isEmpty()) {
            return OPEN;
        }
        if (conformance.servers().isEmpty()) {
            return new PolicyGate(ExitCode.ENVIRONMENT, "No server was scanned, so no policy could be broken.");
        }
        List<String> failing = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (Conformance.Server server : conformance.servers()) {
            ScanReport scan = server.scan();
            switch (failOn.exitCode(scan.facts(), scan.verdicts(), Set.of())) {
                case ExitCode.FAILED -> failing.add(server.cell().id() + " (" + broken(failOn, server) + ")");
                case ExitCode.ENVIRONMENT -> open.add(server.cell().id());
                default -> {
                    // This server keeps what counts.
                }
            }
        }
        int all = conformance.servers().size();
        if (!failing.isEmpty()) {
            String words = " as --fail-on " + failOn + " counts: " + String.join("; ", failing) + ".";
            return new PolicyGate(ExitCode.FAILED, failing.size() + " of " + servers(all) + " failed" + words);
        }
        if (!open.isEmpty()) {
            String words = " could not be looked at as asked, so rules stay open: " + String.join("; ", open) + ".";
            return new PolicyGate(ExitCode.ENVIRONMENT, open.size() + " of " + servers(all) + words);
        }
        return OPEN;
    }

    private static String servers(int count) {
        return count + (count == 1 ? " server" : " servers");
    }

    private static String broken(FailOn failOn, Conformance.Server server) {
        List<String> reasons = new ArrayList<>();
        if (FailOn.offersNoTls(server.scan().facts())) {
            reasons.add("no STARTTLS");
        }
        server.scan().verdicts().stream()
                .filter(failOn::fails)
                .map(Verdict::policy)
                .forEach(policy -> reasons.add(policy.id()));
        return String.join(", ", reasons);
    }
}
