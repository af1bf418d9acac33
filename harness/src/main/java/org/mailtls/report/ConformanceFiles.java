package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

/** What a run directory holds of scanned servers for other people's programs. */
final class ConformanceFiles {
    private static final String SARIF = "findings.sarif";
    private static final String CBOM = "crypto.cdx.json";

    /** For readers of the report: each file with what is in it. */
    static final List<Fact> NAMED = List.of(
            new Fact(RunJunit.FILE, "a test suite for each server, a case for each rule of each policy"),
            new Fact(SARIF, "SARIF 2.1.0: the broken rules, where the scenario sets the server"),
            new Fact(CBOM, "CycloneDX 1.6: the cryptography that was seen of each server"));

    private ConformanceFiles() {}

    /**
     * @return the files written; none if no server was scanned, since an empty log would tell a reader of SARIF that all
     *     findings are closed
     * @throws org.mailtls.result.RunWriteException if a file cannot be written
     */
    static List<Path> write(RunDirectory directory, Conformance conformance) throws IOException {
        if (conformance.servers().isEmpty()) {
            return List.of();
        }
        RunRecord run = directory.run();
        return List.of(
                directory.writeText(SARIF, SarifReport.render(run, conformance)),
                directory.writeText(CBOM, CbomReport.render(run, conformance)));
    }
}
