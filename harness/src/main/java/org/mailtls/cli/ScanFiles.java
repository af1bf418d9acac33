package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.CbomReport;
import org.mailtls.report.JunitReport;
import org.mailtls.report.SarifReport;
import org.mailtls.report.ScanHtml;
import org.mailtls.report.ScanReport;
import org.mailtls.result.FactsJson;
import picocli.CommandLine.Option;

/** The files that a scan can write beside what it prints. */
final class ScanFiles {
    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Write what was seen as JSON: for --diff of a later scan, and for programs.")
    private @Nullable Path facts;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for people; it needs nothing else.")
    private @Nullable Path html;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write JUnit XML: a suite per policy, a case per rule.")
    private @Nullable Path junit;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write the broken rules as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(
            names = "--cbom",
            paramLabel = "FILE",
            description = "Write the cryptography seen as a CycloneDX 1.6 bill of materials.")
    private @Nullable Path cbom;

    /** @throws IOException if a file cannot be written; those before it are then there */
    void write(ScanReport report) throws IOException {
        if (facts != null) {
            Files.writeString(facts, FactsJson.write(report.facts()));
        }
        if (html != null) {
            Files.writeString(html, ScanHtml.render(report));
        }
        if (junit != null) {
            Files.writeString(junit, JunitReport.render(report));
        }
        if (sarif != null) {
            Files.writeString(sarif, SarifReport.render(report, null));
        }
        if (cbom != null) {
            Files.writeString(cbom, CbomReport.render(report));
        }
    }
}
