package org.mailtls.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
 * @param ladder the page of its ladders, complete in one file; empty for a run without
 */
public record RunPage(
        RunRecord run,
        String question,
        List<String> answer,
        List<Fact> environment,
        long measured,
        long failed,
        String html,
        Optional<String> ladder) {
    /**
     * Renders the page from the directory alone, and writes nothing.
     *
     * @throws org.mailtls.result.BadRunDirectoryException if one of the directory's files cannot be read
     */
    public static RunPage of(RunDirectory directory) throws IOException {
        Report report = ReportBuilder.build(directory);
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
                HtmlReport.render(report, Calibration.of(directory)),
                LadderFiles.html(directory, report));
    }
}
