package org.mailtls.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
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
    /** Noncharacters, which XML 1.0, section 2.2 leaves out as well as controls. */
    private static final Pattern NEVER = Pattern.compile("[\\x{fffe}\\x{ffff}]");

    private final ScanReport report;
    private final XMLStreamWriter xml;

    private JunitReport(ScanReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    public static String render(ScanReport report) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JunitReport(report, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing into memory does not fail", e);
        }
        return out.append('\n').toString();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute("name", "mailtls scan " + report.facts().target().shown());
        for (Verdict verdict : report.verdicts()) {
            suite(verdict);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Verdict verdict) throws XMLStreamException {
        List<Finding> findings = verdict.findings();
        xml.writeStartElement("testsuite");
        attribute("name", verdict.policy().id());
        attribute("tests", String.valueOf(findings.size()));
        attribute("failures", String.valueOf(verdict.count(Status.FAIL)));
        attribute("errors", String.valueOf(verdict.count(Status.ERROR)));
        attribute("skipped", String.valueOf(verdict.count(Status.NOT_TESTED) + verdict.count(Status.NOT_APPLICABLE)));
        attribute("timestamp", report.facts().start().toString());
        attribute("hostname", report.facts().target().shown());
        attribute("time", seconds(report.facts().took().toNanos()));
        for (Finding finding : findings) {
            test(finding);
        }
        xml.writeEndElement();
    }

    private void test(Finding finding) throws XMLStreamException {
        String check = finding.rule().check();
        Fact fact = report.facts().facts().get(check);
        xml.writeStartElement("testcase");
        attribute("classname", finding.policy());
        attribute("name", finding.rule().id() + " (" + check + ")");
        attribute("time", seconds(fact == null ? 0 : fact.took().toNanos()));
        switch (finding.status()) {
            case FAIL -> outcome("failure", finding);
            case ERROR -> outcome("error", finding);
            case NOT_TESTED, NOT_APPLICABLE -> skipped(finding, fact);
            case NOTICE, INFO -> remark(finding);
            case PASS -> {
                // A case without a child has passed.
            }
        }
        xml.writeEndElement();
    }

    private void outcome(String element, Finding finding) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", finding.status().word());
        attribute("message", ScanWords.against(finding));
        xml.writeCharacters(text(body(finding)));
        xml.writeEndElement();
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
        xml.writeEmptyElement("skipped");
        String reason = fact == null || fact.reason().isEmpty() ? finding.observed() : fact.reason();
        attribute("message", finding.status().word() + (reason.isBlank() ? "" : ": " + reason));
    }

    private void remark(Finding finding) throws XMLStreamException {
        xml.writeStartElement("system-out");
        xml.writeCharacters(text(finding.status().word() + ": " + ScanWords.against(finding)));
        xml.writeEndElement();
    }

    /** Escaped by the writer; here goes what no XML may hold, however it is written. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, NEVER.matcher(Inert.line(value)).replaceAll("\ufffd"));
    }

    private static String text(String value) {
        return NEVER.matcher(Inert.block(value)).replaceAll("\ufffd");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
