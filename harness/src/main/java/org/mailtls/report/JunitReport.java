package org.mailtls.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunRecord;

/**
 * One scan in the XML that JUnit's runners write and CI servers read: a suite per policy, a case per rule. What does not apply
 * or was not tested is skipped, never passed. Those of a run have a suite per server instead.
 */
public final class JunitReport {
    /** Noncharacters, which XML 1.0, section 2.2 leaves out as well as controls. */
    private static final Pattern NEVER = Pattern.compile("[\\x{fffe}\\x{ffff}]");

    private final XMLStreamWriter xml;

    /** Writes a document into it. */
    private interface Content {
        void write(JunitReport document) throws XMLStreamException;
    }

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String render(ScanReport report) {
        return document("mailtls scan " + report.facts().target().shown(), document -> {
            for (Verdict verdict : report.verdicts()) {
                document.suite(verdict.policy().id(), report, List.of(verdict));
            }
        });
    }

    /** All servers of a run: a suite for each cell that scans, with the rules of all policies. */
    static String render(RunRecord run, Conformance conformance) {
        return document("mailtls run " + run.scenarioName(), document -> {
            for (Conformance.Server server : conformance.servers()) {
                document.suite(server.cell().id(), server.scan(), server.scan().verdicts());
            }
            for (CellRecord cell : conformance.unseen()) {
                document.unseen(cell);
            }
        });
    }

    private static String document(String name, Content content) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            JunitReport document = new JunitReport(xml);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            document.attribute("name", name);
            content.write(document);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Writing into memory does not fail", e);
        }
        return out.append('\n').toString();
    }

    private void suite(String name, ScanReport report, List<Verdict> verdicts) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("tests", sum(verdicts, verdict -> verdict.findings().size()));
        attribute("failures", sum(verdicts, verdict -> verdict.count(Status.FAIL)));
        attribute("errors", sum(verdicts, verdict -> verdict.count(Status.ERROR)));
        attribute(
                "skipped",
                sum(verdicts, verdict -> verdict.count(Status.NOT_TESTED) + verdict.count(Status.NOT_APPLICABLE)));
        attribute("timestamp", report.facts().start().toString());
        attribute("hostname", report.facts().target().shown());
        attribute("time", seconds(report.facts().took()));
        for (Verdict verdict : verdicts) {
            for (Finding finding : verdict.findings()) {
                test(report, finding);
            }
        }
        xml.writeEndElement();
    }

    private static String sum(List<Verdict> verdicts, ToLongFunction<Verdict> count) {
        return String.valueOf(verdicts.stream().mapToLong(count).sum());
    }

    /** One case in place of the rules: who reads nothing else must not take their absence for a success. */
    private void unseen(CellRecord cell) throws XMLStreamException {
        boolean skipped = cell.outcome() == Outcome.SKIPPED;
        String time = seconds(Duration.between(cell.start(), cell.end()));
        xml.writeStartElement("testsuite");
        attribute("name", cell.id());
        attribute("tests", "1");
        attribute("failures", "0");
        attribute("errors", skipped ? "0" : "1");
        attribute("skipped", skipped ? "1" : "0");
        attribute("timestamp", cell.start().toString());
        attribute("time", time);
        xml.writeStartElement("testcase");
        attribute("classname", "mailtls");
        attribute("name", Conformance.SCAN);
        attribute("time", time);
        xml.writeEmptyElement(skipped ? "skipped" : "error");
        attribute("message", Objects.requireNonNullElse(cell.reason(), Conformance.NOTHING_KEPT));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void test(ScanReport report, Finding finding) throws XMLStreamException {
        String check = finding.rule().check();
        Fact fact = report.facts().facts().get(check);
        xml.writeStartElement("testcase");
        attribute("classname", finding.policy());
        attribute("name", finding.rule().id() + " (" + check + ")");
        attribute("time", seconds(fact == null ? Duration.ZERO : fact.took()));
        switch (finding.status()) {
            case FAIL -> outcome("failure", report, finding);
            case ERROR -> outcome("error", report, finding);
            case NOT_TESTED, NOT_APPLICABLE -> skipped(finding, fact);
            case NOTICE, INFO -> remark(finding);
            case PASS -> {
                // A case without a child has passed.
            }
        }
        xml.writeEndElement();
    }

    private void outcome(String element, ScanReport report, Finding finding) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("type", finding.status().word());
        attribute("message", ScanWords.against(finding));
        xml.writeCharacters(text(body(report, finding)));
        xml.writeEndElement();
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

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }
}
