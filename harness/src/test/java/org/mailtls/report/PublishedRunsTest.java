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
        List<Path> runs;
        try (Stream<Path> folders = Files.list(published())) {
            runs = folders.filter(Files::isDirectory).toList();
        }
        assertFalse(runs.isEmpty());
        for (Path run : runs) {
            Report report = ReportBuilder.build(RunDirectory.open(run));
            assertEquals(report.run().plannedCells().size(), report.cells().size(), run.toString());
            assertTrue(Files.size(run.resolve("report.html")) > 0, run.toString());
        }
    }

    /** The tests run in their module's folder or in the repository's, as the builder likes. */
    private static Path published() {
        Path inModule = Path.of("..", "results", "published");
        return Files.isDirectory(inModule) ? inModule : Path.of("results", "published");
    }
}
