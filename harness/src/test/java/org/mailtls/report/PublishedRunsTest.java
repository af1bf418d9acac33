package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailtls.result.RunDirectory;

/** What was published with an earlier version can still be read, as it was written then. */
class PublishedRunsTest {
    @Test
    void eachCanBeReportedOnceMore() throws IOException {
        List<Path> runs = runs();
        assertFalse(runs.isEmpty());
        for (Path run : runs) {
            Report report = ReportBuilder.build(RunDirectory.open(run));
            assertEquals(report.run().plannedCells().size(), report.cells().size(), run.toString());
            assertTrue(Files.size(run.resolve("report.html")) > 0, run.toString());
        }
    }

    /**
     * Pages have an end, and it is far beyond what a person measures in a day. All that was seen of many servers is the
     * exception: three ladders on one page would fill more than the 5 MB that a page may have, and their own page has room.
     */
    @Test
    void nothingIsLeftOutOfTheirPages() throws IOException {
        for (Path path : runs()) {
            RunDirectory run = RunDirectory.open(path);
            HtmlPage page = HtmlPage.of(ReportBuilder.build(run), Calibration.of(run));
            assertEquals(lacking(path), page.lacking(), path.toString());
            for (HtmlGroup group : page.groups()) {
                String where = path + ", " + group.group().title();
                assertTrue(group.samples() && group.left() == 0 && group.warmUpsLeft() == 0, where);
            }
        }
    }

    private static List<String> lacking(Path run) {
        return Files.exists(run.resolve("ladder.html"))
                ? List.of("This page has room for all that was seen of 18 of 36 servers; the others are in scan-*.json,"
                        + " and in the files for other programs.")
                : List.of();
    }

    /** Nothing but the text of the scenario is needed for it, which every run has kept from the first. */
    @Test
    void findingsArePointedAtWhereTheScenarioSetsTheirServer() throws IOException {
        int scanned = 0;
        for (Path path : runs()) {
            RunDirectory run = RunDirectory.open(path);
            ScanPlaces places = ScanPlaces.of(run.run());
            List<String> lines = run.run().scenarioText().lines().toList();
            for (Conformance.Server server : Conformance.of(run).servers()) {
                ScanPlace place = places.of(server.cell().axes());
                String line = lines.get(place.line() - 1);
                String step = server.cell().axes().get("step");
                String label = step == null
                        ? server.cell().axes().getOrDefault("server.parameters", "server") + ":"
                        : step.replaceFirst("^\\d+-", "");
                assertTrue(
                        line.startsWith(label, place.column() - 1),
                        server.cell().id() + " at " + line);
                scanned++;
            }
        }
        assertTrue(scanned > 0);
    }

    private static List<Path> runs() throws IOException {
        try (Stream<Path> folders = Files.list(published())) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    /** The tests run in their module's folder or in the repository's, as the builder likes. */
    private static Path published() {
        Path inModule = Path.of("..", "results", "published");
        return Files.isDirectory(inModule) ? inModule : Path.of("results", "published");
    }
}
