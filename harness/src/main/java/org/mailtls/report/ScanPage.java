package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.FactState;

/**
 * All that the page of a scan shows, or the section of one in a larger page.
 *
 * @param answer what a reader wants to know first
 * @param gradeTitle empty where there is no grade
 */
public record ScanPage(
        String server,
        List<String> answer,
        List<Fact> environment,
        List<PolicyRow> policies,
        List<Group> groups,
        List<ClientRow> clients,
        String gradeTitle,
        List<String> gradeLines) {
    /** A policy and its own verdict. */
    public record PolicyRow(Said verdict, String id, String title, List<String> cautions) {}

    public record Group(String name, List<CheckRow> checks, List<Fact> untested) {}

    /** @param said what policies say, then evidence and remedies */
    public record CheckRow(String id, String title, String value, List<Said> said) {}

    /** @param kind class of the style: a status, {@code bad} or {@code quiet} */
    public record Said(String mark, String kind, String text) {
        long characters() {
            return 110L + mark.length() + text.length();
        }
    }

    public record ClientRow(String client, boolean connected, String words) {}

    static ScanPage of(ScanReport report) {
        Grade grade = report.grade();
        return new ScanPage(
                report.facts().target().shown(),
                answer(report),
                environment(report),
                report.verdicts().stream().map(ScanPage::policy).toList(),
                report.groups().stream().map(group -> group(report, group)).toList(),
                report.clients().stream()
                        .map(client -> new ClientRow(
                                client.provider() + ", JDK " + client.jdk(),
                                client.connected(),
                                ClientWords.of(client)))
                        .toList(),
                grade == null ? "" : GradeWords.title(grade),
                grade == null ? List.of() : GradeWords.lines(grade));
    }

    /** With its markup, roughly. */
    long characters() {
        long characters = 2000;
        for (PolicyRow policy : policies) {
            characters += 300
                    + policy.id().length()
                    + policy.title().length()
                    + policy.cautions().stream()
                            .mapToLong(caution -> 60 + caution.length())
                            .sum();
        }
        for (Group group : groups) {
            for (CheckRow check : group.checks()) {
                characters += 400
                        + check.title().length()
                        + check.value().length()
                        + check.said().stream().mapToLong(Said::characters).sum();
            }
            characters += group.untested().stream()
                    .mapToLong(fact -> 90 + fact.value().length())
                    .sum();
        }
        return characters;
    }

    private static List<String> answer(ScanReport report) {
        List<String> failing = report.verdicts().stream()
                .filter(verdict -> verdict.count(Status.FAIL) > 0)
                .map(verdict -> verdict.policy().id())
                .toList();
        String first = failing.isEmpty()
                ? "None of " + report.verdicts().size() + " policies sees a failure in what was tested."
                : failing.size() + " of " + report.verdicts().size() + " policies see failures: "
                        + String.join(", ", failing) + ".";
        return List.of(
                first,
                "Judged as " + report.scope().word()
                        + ". Each policy has a verdict of its own: they contradict each other"
                        + " in places, and none of them is the right one for everybody.");
    }

    private static List<Fact> environment(ScanReport report) {
        return List.of(
                new Fact("Server", report.facts().target().shown()),
                new Fact("Service", report.facts().target().service().word()),
                new Fact("Started", ScanWords.start(report.facts())),
                new Fact("Effort", ScanWords.effort(report.facts())),
                new Fact("mailtls", report.toolVersion()));
    }

    private static PolicyRow policy(Verdict verdict) {
        return new PolicyRow(
                said(verdict.worst(), ScanWords.counts(verdict)),
                verdict.policy().id(),
                verdict.policy().title(),
                verdict.policy().cautions());
    }

    private static Group group(ScanReport report, ScanReport.CheckGroup group) {
        List<CheckRow> rows = new ArrayList<>();
        List<Fact> untested = new ArrayList<>();
        for (CheckInfo check : group.checks()) {
            org.mailtls.probe.Fact fact = report.facts().fact(check.id());
            if (fact.state() == FactState.SEEN || fact.state() == FactState.ERROR) {
                rows.add(row(report, check, fact));
            } else {
                untested.add(new Fact(check.id(), ScanWords.shown(fact)));
            }
        }
        return new Group(ScanWords.title(group.name()), List.copyOf(rows), List.copyOf(untested));
    }

    private static CheckRow row(ScanReport report, CheckInfo check, org.mailtls.probe.Fact fact) {
        List<Said> said = new ArrayList<>();
        boolean bad = report.badUnsaid(check);
        if (bad) {
            said.add(new Said("bad", "bad", ScanWords.BAD));
        }
        List<Finding> findings = report.findings(check.id());
        findings.stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.NOT_APPLICABLE)
                .forEach(finding -> said.add(said(finding.status(), ScanWords.sentence(finding))));
        String content = ScanWords.content(findings);
        if (!content.isEmpty()) {
            said.add(said(Status.PASS, content));
        }
        fact.evidence().forEach(line -> said.add(new Said("seen in", "quiet", line)));
        if (bad || findings.stream().anyMatch(ScanReport::broken)) {
            for (Remedies.Remedy remedy : Remedies.of(check, Optional.empty())) {
                String who = remedy.mta().isEmpty() ? "fix" : "fix, " + remedy.mta();
                said.add(new Said(who, "quiet", remedy.setting()));
            }
        }
        return new CheckRow(check.id(), check.title(), ScanWords.shown(fact), List.copyOf(said));
    }

    private static Said said(Status status, String text) {
        return new Said(ScanWords.mark(status), status.word(), text);
    }
}
