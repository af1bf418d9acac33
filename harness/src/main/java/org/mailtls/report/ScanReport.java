package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.result.ClientAnswer;

/**
 * One scan with all that was made of it: what every output shows.
 *
 * @param toolVersion of the mailtls that scanned
 * @param checks the catalogue, in its order
 * @param verdicts one per policy, never merged
 * @param grade null where none was asked for
 * @param clients what clients of this machine came to with the server; empty where nobody asked
 */
public record ScanReport(
        String toolVersion,
        Facts facts,
        Scope scope,
        List<CheckInfo> checks,
        List<Verdict> verdicts,
        @Nullable Grade grade,
        List<ClientAnswer> clients) {
    /** Checks of one group, in the order of the catalogue. */
    public record CheckGroup(String name, List<CheckInfo> checks) {}

    public ScanReport {
        checks = List.copyOf(checks);
        verdicts = List.copyOf(verdicts);
        clients = List.copyOf(clients);
    }

    /** What the policies say of one check, worst first, then in the order of the policies. */
    public List<Finding> findings(String check) {
        List<Finding> found = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            verdict.findings().stream()
                    .filter(finding -> finding.rule().check().equals(check))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(Finding::status));
        return List.copyOf(found);
    }

    /** The worst that any policy says of the check; empty if none speaks of it. */
    public Optional<Status> worst(String check) {
        return findings(check).stream().map(Finding::status).findFirst();
    }

    /** Whether the value is right under no policy, and none of those that were asked calls it a failure. */
    public boolean badUnsaid(CheckInfo check) {
        Fact fact = facts.facts().get(check.id());
        FactValue value = fact == null ? null : fact.value();
        return value != null
                && check.isBad(value)
                && findings(check.id()).stream().noneMatch(finding -> finding.status() == Status.FAIL);
    }

    /** Groups that have facts here. */
    public List<CheckGroup> groups() {
        return groups(checks.stream()
                .filter(check -> facts.facts().containsKey(check.id()))
                .toList());
    }

    /** Checks by their group, groups in the order in which they first come. */
    public static List<CheckGroup> groups(List<CheckInfo> checks) {
        Map<String, List<CheckInfo>> byName = new LinkedHashMap<>();
        checks.forEach(check ->
                byName.computeIfAbsent(check.group(), name -> new ArrayList<>()).add(check));
        return byName.entrySet().stream()
                .map(entry -> new CheckGroup(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** The catalogue's entry; empty for a check that the catalogue does not have. */
    public Optional<CheckInfo> check(String id) {
        return checks.stream().filter(check -> check.id().equals(id)).findFirst();
    }

    /** Broken rules, {@code must} and {@code should}: what a reader has to look at. */
    public static boolean broken(Finding finding) {
        return finding.status() == Status.FAIL || finding.status() == Status.NOTICE;
    }
}
