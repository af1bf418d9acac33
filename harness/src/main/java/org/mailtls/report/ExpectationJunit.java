package org.mailtls.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;

/**
 * What a scenario expects, for CI servers: a suite per cell, and in it a case for the cell itself and one
 * per expectation. What was not tested is skipped, never passed, and a cell that could not be measured is an error.
 */
final class ExpectationJunit {
    private final Map<String, List<Expected>> byCell;
    private final JunitXml xml;

    private ExpectationJunit(Report report, JunitXml xml) {
        this.byCell = report.expectations().stream().collect(Collectors.groupingBy(Expected::cell));
        this.xml = xml;
    }

    /** A scan of which nothing is expected is told by its own suite alone. */
    static void suites(Report report, JunitXml xml) throws XMLStreamException {
        ExpectationJunit document = new ExpectationJunit(report, xml);
        for (CellRecord cell : report.cells()) {
            if (!cell.workload().equals(Conformance.SCAN) || !document.own(cell).isEmpty()) {
                document.suite(cell);
            }
        }
    }

    private List<Expected> own(CellRecord cell) {
        return byCell.getOrDefault(cell.id(), List.of());
    }

    private void suite(CellRecord cell) throws XMLStreamException {
        List<Expected> own = own(cell);
        long failed = own.stream().filter(Expected::fails).count();
        long open = own.stream().filter(ExpectationJunit::open).count();
        xml.open("testsuite");
        xml.attribute("name", cell.id());
        xml.attribute("tests", String.valueOf(1 + own.size()));
        xml.attribute("failures", String.valueOf(failed));
        xml.attribute("errors", broken(cell) ? "1" : "0");
        xml.attribute("skipped", String.valueOf(open + (hindered(cell) ? 1 : 0)));
        xml.attribute("timestamp", cell.start().toString());
        xml.attribute("time", JunitXml.seconds(Duration.between(cell.start(), cell.end())));
        measured(cell);
        for (Expected one : own) {
            test(one);
        }
        xml.close();
    }

    private void measured(CellRecord cell) throws XMLStreamException {
        xml.open("testcase");
        xml.attribute("classname", cell.id());
        xml.attribute("name", "measured");
        if (broken(cell)) {
            xml.open("error");
            xml.attribute("type", Outcomes.words(cell.outcome()));
            xml.attribute("message", reason(cell));
            xml.close();
        } else if (hindered(cell)) {
            xml.empty("skipped");
            xml.attribute("message", Outcomes.words(cell.outcome()) + ": " + reason(cell));
        }
        xml.close();
    }

    private void test(Expected one) throws XMLStreamException {
        ExpectationRow row = ExpectationRow.of(one.cell(), one);
        String words = row.seen() + ", asked " + row.asked();
        xml.open("testcase");
        xml.attribute("classname", one.cell());
        xml.attribute("name", one.id() + " (" + one.observe() + ")");
        if (one.fails()) {
            xml.open("failure");
            xml.attribute("type", one.severity());
            xml.attribute("message", one.observe() + ": " + words);
            xml.text("expected at " + one.place() + "\n");
            xml.close();
        } else if (open(one)) {
            xml.empty("skipped");
            xml.attribute("message", row.mark() + ": " + words);
        } else if (!one.verdict().equals(Expected.PASS)) {
            // A warning is no failure of the build, and is not passed over.
            xml.open("system-out");
            xml.text("warning: " + one.observe() + ": " + words + ", expected at " + one.place());
            xml.close();
        }
        xml.close();
    }

    private static boolean open(Expected one) {
        return one.verdict().equals(Expected.NOT_TESTED);
    }

    private static boolean broken(CellRecord cell) {
        return cell.outcome() == Outcome.ERROR || cell.outcome() == Outcome.INVALID;
    }

    private static boolean hindered(CellRecord cell) {
        return cell.outcome() == Outcome.THROTTLED || cell.outcome() == Outcome.SKIPPED;
    }

    private static String reason(CellRecord cell) {
        String reason = cell.reason();
        return reason == null ? "no reason was recorded" : reason;
    }
}
