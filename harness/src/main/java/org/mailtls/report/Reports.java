package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.result.RunDirectory;

/** Writes every report of a run into its directory, from the directory alone. */
public final class Reports {
    private Reports() {}

    /**
     * Floor and efficiency of each side of the run's cells; none if no reference was measured.
     *
     * @throws org.mailtls.result.BadRunDirectoryException if {@code calibration.json} cannot be read
     */
    public static List<Efficiency> efficiencies(RunDirectory directory) throws IOException {
        return Calibration.of(directory).efficiencies();
    }

    /**
     * @return the files written: {@code report.html}, {@code report.md}, {@code efficiency.json}, those of {@link RunFiles},
     *     those of {@link LadderFiles}, {@code junit.xml} if the scenario expects anything or a server was scanned, and then those
     *     of {@link ConformanceFiles}, and {@code mix-figures.json} if it has a mix
     * @throws org.mailtls.result.RunWriteException if a file cannot be written
     * @throws org.mailtls.result.BadRunDirectoryException if one of the directory's files cannot be read
     */
    public static List<Path> render(RunDirectory directory) throws IOException {
        return write(directory, ReportBuilder.build(directory));
    }

    /**
     * As {@link #render}; what is drawn up for the files serves the terminal too.
     *
     * @param width columns of the terminal
     * @return what {@link ResultTable#render} says
     */
    public static String renderAndTell(RunDirectory directory, int width) throws IOException {
        Report report = ReportBuilder.build(directory);
        write(directory, report);
        return ResultTable.render(report, width);
    }

    private static List<Path> write(RunDirectory directory, Report report) throws IOException {
        Calibration calibration = Calibration.of(directory);
        List<Path> written = new ArrayList<>(List.of(
                directory.writeText("report.html", HtmlReport.render(report, calibration)),
                directory.writeText("report.md", MarkdownReport.render(report, calibration)),
                directory.writeText("efficiency.json", EfficiencyJson.render(calibration))));
        written.addAll(RunFiles.write(directory, report));
        written.addAll(RunJunit.write(directory, report));
        written.addAll(LadderFiles.write(directory, report));
        written.addAll(MixFiguresJson.write(directory, report.mix()));
        written.addAll(ConformanceFiles.write(directory, report.conformance()));
        return List.copyOf(written);
    }
}
