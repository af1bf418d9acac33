package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Grade;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.result.ClientAnswer;

/** A scan for a person at a terminal: facts by group with what each policy says of them, then a summary of each policy. */
public final class ScanText {
    /** Columns for ids of checks; the longest has 23 characters. */
    private static final int ID = 25;

    private static final int MARK = 15;
    private static final int INDENT = 2;
    private static final int DEEPER = 6;

    /** Lines of evidence beside what is broken; all of it is in the facts. */
    private static final int EVIDENCE = 2;

    /**
     * How the text is to look.
     *
     * @param width columns of the terminal
     * @param mta the mail server whose settings are shown as remedies; empty for those of all
     */
    public record Look(int width, boolean colours, Optional<String> mta) {}

    private final ScanReport report;
    private final Look look;
    private final TextLines out;

    private ScanText(ScanReport report, Look look) {
        this.report = report;
        this.look = look;
        this.out = new TextLines(look.width(), look.colours());
    }

    /** All that was seen. */
    public static String render(ScanReport report, Look look) {
        ScanText text = new ScanText(report, look);
        text.head();
        report.groups().forEach(text::group);
        text.clients();
        text.grade();
        text.policies();
        return text.out.toString();
    }

    /** A line per policy, and one for each rule that it sees broken; what clients came to, if they were asked. */
    public static String brief(ScanReport report, Look look) {
        ScanText text = new ScanText(report, look);
        for (Verdict verdict : report.verdicts()) {
            text.summary(verdict);
            for (Status status : List.of(Status.FAIL, Status.ERROR, Status.NOTICE)) {
                for (Finding finding : verdict.with(status)) {
                    text.out.item(
                            2 * INDENT,
                            MARK,
                            ScanWords.mark(status),
                            Paint.of(status),
                            finding.rule().check() + " (" + finding.rule().id() + "): " + ScanWords.against(finding));
                }
            }
        }
        text.clients();
        return text.out.toString();
    }

    private void head() {
        out.heading(report.facts().target().shown() + ", service "
                + report.facts().target().service().word() + ", judged as "
                + report.scope().word());
        out.text(ScanWords.start(report.facts()) + ", " + ScanWords.effort(report.facts()) + ", mailtls "
                + report.toolVersion());
    }

    private void group(ScanReport.CheckGroup group) {
        List<CheckInfo> seen = with(group, FactState.SEEN);
        List<CheckInfo> broken = with(group, FactState.ERROR);
        Map<String, List<String>> untested = reasons(group);
        if (seen.isEmpty() && broken.isEmpty() && untested.isEmpty()) {
            return;
        }
        out.blank();
        out.heading(ScanWords.title(group.name()));
        seen.forEach(this::check);
        broken.forEach(this::check);
        untested.forEach(this::untested);
    }

    private void untested(String reason, List<String> ids) {
        boolean one = ids.size() == 1;
        String label = one ? ids.get(0) : ids.size() + " checks";
        String which = one ? "" : " (" + String.join(", ", ids) + ")";
        out.item(INDENT, ID, label, Paint.FAINT, "not tested: " + reason + which, Paint.FAINT);
    }

    private void check(CheckInfo check) {
        Fact fact = report.facts().fact(check.id());
        List<Finding> findings = report.findings(check.id());
        boolean bad = report.badUnsaid(check);
        Status worst = bad ? Status.FAIL : report.worst(check.id()).orElse(Status.INFO);
        out.item(INDENT, ID, check.id(), Paint.of(worst), check.title() + ": " + value(check, fact));
        if (bad) {
            out.item(DEEPER, MARK, "bad", Paint.BAD, ScanWords.BAD);
        }
        for (Finding finding : findings) {
            if (ScanReport.broken(finding) || finding.status() == Status.ERROR || finding.status() == Status.INFO) {
                said(finding.status(), ScanWords.sentence(finding));
            }
        }
        String content = ScanWords.content(findings);
        if (!content.isEmpty()) {
            said(Status.PASS, content);
        }
        if (bad || findings.stream().anyMatch(ScanReport::broken)) {
            fact.evidence().stream().limit(EVIDENCE).forEach(line -> faint("seen in", line));
            for (Remedies.Remedy remedy : Remedies.of(check, look.mta())) {
                faint(remedy.mta().isEmpty() ? "fix" : "fix, " + remedy.mta(), remedy.setting());
            }
        }
    }

    /** The union of suites is told by its size: they all stand above it, version by version. */
    private static String value(CheckInfo check, Fact fact) {
        if (check.id().equals("CS-ALL") && fact.value() instanceof org.mailtls.probe.FactValue.Words words) {
            return words.words().size() + ", all those above";
        }
        return ScanWords.shown(fact);
    }

    private void said(Status status, String text) {
        out.item(DEEPER, MARK, ScanWords.mark(status), Paint.of(status), text);
    }

    private void faint(String label, String text) {
        out.item(DEEPER, MARK, label, Paint.FAINT, text);
    }

    private List<CheckInfo> with(ScanReport.CheckGroup group, FactState state) {
        return group.checks().stream()
                .filter(check -> report.facts().fact(check.id()).state() == state)
                .toList();
    }

    /** What was not tested, by the reason, so that a time-out does not fill the screen. */
    private Map<String, List<String>> reasons(ScanReport.CheckGroup group) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (CheckInfo check : with(group, FactState.NOT_TESTED)) {
            ids.computeIfAbsent(report.facts().fact(check.id()).reason(), reason -> new ArrayList<>())
                    .add(check.id());
        }
        return ids;
    }

    private void clients() {
        if (report.clients().isEmpty()) {
            return;
        }
        out.blank();
        out.heading("Clients of this machine, with what they offer by default");
        for (ClientAnswer answer : report.clients()) {
            String who = answer.provider() + ", JDK " + answer.jdk();
            Paint paint = answer.connected() ? Paint.GOOD : Paint.BAD;
            out.item(INDENT, ID + DEEPER, who, paint, ClientWords.of(answer));
        }
    }

    private void grade() {
        Grade grade = report.grade();
        if (grade == null) {
            return;
        }
        out.blank();
        out.heading(GradeWords.title(grade));
        GradeWords.lines(grade).forEach(line -> out.item(INDENT, 0, "", Paint.PLAIN, line));
    }

    private void policies() {
        out.blank();
        out.heading("Policies, each for itself");
        report.verdicts().forEach(this::summary);
    }

    private void summary(Verdict verdict) {
        Status worst = verdict.worst();
        out.item(
                INDENT,
                MARK,
                ScanWords.mark(worst),
                Paint.of(worst),
                verdict.policy().id() + ": " + ScanWords.counts(verdict));
    }
}
