package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailtls.result.RunDirectory;

/** The page of a run's ladders, as HTML and as Markdown. A run without ladders has none. */
final class LadderFiles {
    static final String HTML = "ladder.html";
    private static final String MARKDOWN = "ladder.md";

    private LadderFiles() {}

    /**
     * @return the files written
     * @throws org.mailtls.result.RunWriteException if one cannot be written
     */
    static List<Path> write(RunDirectory directory, Report report) throws IOException {
        List<Climb> climbs = Climb.all(directory, report);
        if (climbs.isEmpty()) {
            return List.of();
        }
        LadderPage page = LadderPage.of(report, climbs);
        return List.of(
                directory.writeText(HTML, render(page)), directory.writeText(MARKDOWN, LadderMarkdown.render(page)));
    }

    /** The page itself, complete in one file. */
    static Optional<String> html(RunDirectory directory, Report report) throws IOException {
        List<Climb> climbs = Climb.all(directory, report);
        return climbs.isEmpty() ? Optional.empty() : Optional.of(render(LadderPage.of(report, climbs)));
    }

    private static String render(LadderPage page) {
        return PageParts.render("ladder.jte", page);
    }
}
