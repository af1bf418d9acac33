package org.mailtls.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> page : pages(directory, report).entrySet()) {
            written.add(directory.writeText(page.getKey(), page.getValue()));
        }
        return written;
    }

    /** By name, each complete in one file. */
    static Map<String, String> pages(RunDirectory directory, Report report) throws IOException {
        List<Climb> climbs = Climb.all(directory, report);
        if (climbs.isEmpty()) {
            return Map.of();
        }
        LadderPage page = LadderPage.of(report, climbs);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(HTML, render(page));
        pages.put(MARKDOWN, LadderMarkdown.render(page));
        return pages;
    }

    private static String render(LadderPage page) {
        return PageParts.render("ladder.jte", page);
    }
}
