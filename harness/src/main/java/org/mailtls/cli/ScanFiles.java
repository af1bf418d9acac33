package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.CbomReport;
import org.mailtls.report.Inert;
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

    /**
     * @param kept whether it stands for the server until the next scan: facts to compare with, the inventory. A scan
     *     that saw nothing must not take the place of one that did. The others say themselves that nothing was seen
     */
    private record Output(OutputFile file, boolean kept, Function<ScanReport, String> text) {}

    /**
     * Before the scan.
     *
     * @throws IllegalArgumentException saying which file cannot be written and why
     */
    void check() throws IOException {
        for (Output output : outputs()) {
            output.file().check();
        }
    }

    /**
     * Writes each, whatever becomes of the others, and says on standard error which could not be.
     *
     * @param seen whether the scan saw anything of the server
     * @return whether none has failed
     */
    boolean write(ScanReport report, boolean seen) {
        boolean all = true;
        for (Output output : outputs()) {
            if (output.kept() && !seen) {
                System.err.println(Inert.block(
                        "mailtls: nothing was seen, so that " + output.file().shown() + " is not written."));
                continue;
            }
            all &= output.file().write(() -> output.text().apply(report));
        }
        return all;
    }

    private List<Output> outputs() {
        List<Output> all = new ArrayList<>();
        add(all, "--facts", facts, true, report -> FactsJson.write(report.facts()));
        add(all, "--html", html, false, ScanHtml::render);
        add(all, "--junit", junit, false, JunitReport::render);
        add(all, "--sarif", sarif, false, report -> SarifReport.render(report, null));
        add(all, "--cbom", cbom, true, CbomReport::render);
        return all;
    }

    private static void add(
            List<Output> all, String option, @Nullable Path file, boolean kept, Function<ScanReport, String> text) {
        if (file != null) {
            all.add(new Output(new OutputFile(option, file), kept, text));
        }
    }
}
