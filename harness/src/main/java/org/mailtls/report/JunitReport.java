package org.mailtls.report;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;

/**
 * A scan in the XML that JUnit's runners write and CI servers read: a suite per policy, a case per rule. What does not apply
 * or was not tested is skipped, never passed.
 */
public final class JunitReport {
    private final ScanReport report;
    private final JunitXml xml;

    private JunitReport(ScanReport report, JunitXml xml) {
        this.report = report;
        this.xml = xml;
    }

    public static String render(ScanReport report) {
        return JunitXml.document(
                "mailtls scan " + report.facts().target().shown(), xml -> new JunitReport(report, xml).suites());
    }

    private void suites() throws XMLStreamException {
        for (Verdict verdict : report.verdicts()) {
            suite(verdict);
        }
    }

    private void suite(Verdict verdict) throws XMLStreamException {
        List<Finding> findings = verdict.findings();
        xml.open("testsuite");
        xml.attribute("name", verdict.policy().id());
        xml.attribute("tests", String.valueOf(findings.size()));
        xml.attribute("failures", String.valueOf(verdict.count(Status.FAIL)));
        xml.attribute("errors", String.valueOf(verdict.count(Status.ERROR)));
        xml.attribute(
                "skipped", String.valueOf(verdict.count(Status.NOT_TESTED) + verdict.count(Status.NOT_APPLICABLE)));
        xml.attribute("timestamp", report.facts().start().toString());
        xml.attribute("hostname", report.facts().target().shown());
        xml.attribute("time", JunitXml.seconds(report.facts().took().toNanos()));
        for (Finding finding : findings) {
            test(finding);
        }
        xml.close();
    }

    private void test(Finding finding) throws XMLStreamException {
        String check = finding.rule().check();
        Fact fact = report.facts().facts().get(check);
        xml.open("testcase");
        xml.attribute("classname", finding.policy());
        xml.attribute("name", finding.rule().id() + " (" + check + ")");
        xml.attribute("time", JunitXml.seconds(fact == null ? 0 : fact.took().toNanos()));
        switch (finding.status()) {
            case FAIL -> outcome("failure", finding);
            case ERROR -> outcome("error", finding);
            case NOT_TESTED, NOT_APPLICABLE -> skipped(finding, fact);
            case NOTICE, INFO -> remark(finding);
            case PASS -> {
                // A case without a child has passed.
            }
        }
        xml.close();
    }

    private void outcome(String element, Finding finding) throws XMLStreamException {
        xml.open(element);
        xml.attribute("type", finding.status().word());
        xml.attribute("message", ScanWords.against(finding));
        xml.text(body(finding));
        xml.close();
    }

    private String body(Finding finding) {
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
