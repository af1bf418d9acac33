package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.result.RunDirectory;

/**
 * A run in the XML that JUnit's runners write and CI servers read: the policies of each scanned server, and what the scenario
 * expects of each cell.
 */
final class RunJunit {
    static final String FILE = "junit.xml";

    private RunJunit() {}

    /**
     * @return the file written; none of a run that is held against nothing, since an empty document would read as a success
     * @throws org.mailtls.result.RunWriteException if it cannot be written
     */
    static List<Path> write(RunDirectory directory, Report report) throws IOException {
        boolean scanned = !report.conformance().servers().isEmpty();
        boolean expected = !report.expectations().isEmpty();
        if (!scanned && !expected) {
            return List.of();
        }
        String text = JunitXml.document("mailtls run " + report.run().scenarioName(), xml -> {
            if (scanned) {
                JunitReport.suites(report.conformance(), xml);
            }
            if (expected) {
                ExpectationJunit.suites(report, xml);
            }
        });
        return List.of(directory.writeText(FILE, text));
    }
}
