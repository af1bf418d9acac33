package org.mailtls.report;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunWriteException;

/** Writes every report of a run into its directory, from the directory alone. */
public final class Reports {
    private Reports() {}

    /**
     * @return the files written: {@code report.html}, {@code report.md}, {@code jmh.json}
     * @throws RunWriteException if a file cannot be written
     */
    public static List<Path> render(RunDirectory directory) throws RunWriteException {
        Report report = ReportBuilder.build(directory);
        return List.of(
                directory.writeText("report.html", HtmlReport.render(report)),
                directory.writeText("report.md", MarkdownReport.render(report)),
                directory.writeJmh());
    }
}
