package org.mailtls.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.result.AtomicFile;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

/**
 * A run's page, and what an index says of it.
 *
 * @param answer first the answer, then its caveats
 * @param environment machine, system, JDK, profile and day
 * @param measured cells with figures, or servers that were seen
 * @param failed cells without
 * @param html the page itself, complete in one file
 * @param beside by name, what belongs beside it and is made of the run as the page is: its twin in Markdown, the pages of its
 *     ladders, and tables for other programs
 */
public record RunPage(
        RunRecord run,
        String question,
        List<String> answer,
        List<Fact> environment,
        long measured,
        long failed,
        String html,
        Map<String, AtomicFile.Content> beside) {
    /**
     * Renders the page from the directory alone, and writes nothing.
     *
     * @throws org.mailtls.result.BadRunDirectoryException if one of the directory's files cannot be read
     */
    public static RunPage of(RunDirectory directory) throws IOException {
        Report report = ReportBuilder.build(directory);
        Calibration calibration = Calibration.of(directory);
        Map<String, AtomicFile.Content> beside = new LinkedHashMap<>(RunFiles.made(report));
        byte[] twin = MarkdownReport.render(report, calibration).getBytes(StandardCharsets.UTF_8);
        beside.put("report.md", out -> out.write(twin));
        LadderFiles.pages(directory, report).forEach((name, page) -> {
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            beside.put(name, out -> out.write(bytes));
        });
        long measured = report.cells().stream()
                .filter(cell -> cell.outcome() == Outcome.OK)
                .count();
        return new RunPage(
                report.run(),
                report.question(),
                Answer.of(report),
                new Provenance(report).environment(),
                measured,
                report.cells().size() - measured + report.missing().size(),
                HtmlReport.render(report, calibration),
                beside);
    }
}
