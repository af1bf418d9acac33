package org.mailtls.report;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;

/**
 * One scan in the XML that JUnit's runners write and CI servers read: a suite per policy, a case per rule. What does not apply
 * or was not tested is skipped, never passed. Those of a run have a suite per server instead.
 */
public final class JunitReport {
    private final JunitXml xml;

    private JunitReport(JunitXml xml) {
        this.xml = xml;
    }

    public static String render(ScanReport report) {
        return JunitXml.document("mailtls scan " + report.facts().target().shown(), xml -> {
            JunitReport document = new JunitReport(xml);
            for (Verdict verdict : report.verdicts()) {
                document.suite(verdict.policy().id(), report, List.of(verdict));
            }
        });
    }

    /** All servers of a run: a suite for each cell that scans, with the rules of all policies. */
    static void suites(Conformance conformance, JunitXml xml) throws XMLStreamException {
        JunitReport document = new JunitReport(xml);
        for (Conformance.Server server : conformance.servers()) {
            document.suite(server.cell().id(), server.scan(), server.scan().verdicts());
        }
        for (CellRecord cell : conformance.unseen()) {
            document.unseen(cell);
        }
    }

    private void suite(String name, ScanReport report, List<Verdict> verdicts) throws XMLStreamException {
        xml.open("testsuite");
        xml.attribute("name", name);
        xml.attribute("tests", sum(verdicts, verdict -> verdict.findings().size()));
        xml.attribute("failures", sum(verdicts, verdict -> verdict.count(Status.FAIL)));
        xml.attribute("errors", sum(verdicts, verdict -> verdict.count(Status.ERROR)));
        xml.attribute(
                "skipped",
                sum(verdicts, verdict -> verdict.count(Status.NOT_TESTED) + verdict.count(Status.NOT_APPLICABLE)));
        xml.attribute("timestamp", report.facts().start().toString());
        xml.attribute("hostname", report.facts().target().shown());
        xml.attribute("time", JunitXml.seconds(report.facts().took()));
        for (Verdict verdict : verdicts) {
            for (Finding finding : verdict.findings()) {
                test(report, finding);
            }
        }
        xml.close();
    }

    private static String sum(List<Verdict> verdicts, ToLongFunction<Verdict> count) {
        return String.valueOf(verdicts.stream().mapToLong(count).sum());
    }

    /** One case in place of the rules: who reads nothing else must not take their absence for a success. */
    private void unseen(CellRecord cell) throws XMLStreamException {
        boolean skipped = cell.outcome() == Outcome.SKIPPED;
        String time = JunitXml.seconds(Duration.between(cell.start(), cell.end()));
        xml.open("testsuite");
        xml.attribute("name", cell.id());
        xml.attribute("tests", "1");
        xml.attribute("failures", "0");
        xml.attribute("errors", skipped ? "0" : "1");
        xml.attribute("skipped", skipped ? "1" : "0");
        xml.attribute("timestamp", cell.start().toString());
        xml.attribute("time", time);
        xml.open("testcase");
        xml.attribute("classname", "mailtls");
        xml.attribute("name", Conformance.SCAN);
        xml.attribute("time", time);
        xml.empty(skipped ? "skipped" : "error");
        xml.attribute("message", Objects.requireNonNullElse(cell.reason(), Conformance.NOTHING_KEPT));
        xml.close();
        xml.close();
    }

    private void test(ScanReport report, Finding finding) throws XMLStreamException {
        String check = finding.rule().check();
        Fact fact = report.facts().facts().get(check);
        xml.open("testcase");
        xml.attribute("classname", finding.policy());
        xml.attribute("name", finding.rule().id() + " (" + check + ")");
        xml.attribute("time", JunitXml.seconds(fact == null ? Duration.ZERO : fact.took()));
        switch (finding.status()) {
            case FAIL -> outcome("failure", report, finding);
            case ERROR -> outcome("error", report, finding);
            case NOT_TESTED, NOT_APPLICABLE -> skipped(finding, fact);
            case NOTICE, INFO -> remark(finding);
            case PASS -> {
                // A case without a child has passed.
            }
        }
        xml.close();
    }

    private void outcome(String element, ScanReport report, Finding finding) throws XMLStreamException {
        xml.open(element);
        xml.attribute("type", finding.status().word());
        xml.attribute("message", ScanWords.against(finding));
        xml.text(body(report, finding));
        xml.close();
    }

    private static String body(ScanReport report, Finding finding) {
        StringBuilder body = new StringBuilder(finding.rule().text()).append('\n');
        report.check(finding.rule().check()).ifPresent(check -> {
            for (Remedies.Remedy remedy : Remedies.of(check, Optional.empty())) {
                body.append(remedy.mta().isEmpty() ? "fix" : "fix, " + remedy.mta())
                        .append(": ")
                        .append(remedy.setting())
                        .append('\n');
            }
        });
        Fact fact = report.facts().facts().get(finding.rule().check());
        if (fact != null) {
            fact.evidence()
                    .forEach(line -> body.append("seen in: ").append(line).append('\n'));
        }
        return body.toString();
    }

    private void skipped(Finding finding, @Nullable Fact fact) throws XMLStreamException {
        xml.empty("skipped");
        String reason = fact == null || fact.reason().isEmpty() ? finding.observed() : fact.reason();
        xml.attribute("message", finding.status().word() + (reason.isBlank() ? "" : ": " + reason));
    }

    private void remark(Finding finding) throws XMLStreamException {
        xml.open("system-out");
        xml.text(finding.status().word() + ": " + ScanWords.against(finding));
        xml.close();
    }
}
