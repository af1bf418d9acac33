package org.mailtls.report.site;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.PageParts;
import org.mailtls.report.RunPage;
import org.mailtls.report.history.HistoryHtml;
import org.mailtls.result.AtomicFile;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.history.History;
import org.mailtls.result.history.HistoryEntry;
import org.mailtls.result.history.KnownChanges;

/**
 * Publishes runs as a folder of plain files with relative links: {@code index.html}, {@code runs/<id>/report.html} with the
 * run's data beside it, and {@code history/} with a page a scenario and class of machines. Run directories are read and left
 * as they are.
 */
public final class Site {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDEX = "index.html";
    private static final int LONGEST_NAME = 120;

    /**
     * What was published.
     *
     * @param index the page to begin with
     * @param files how many files were written
     * @param removed how many files of an earlier site were removed, since this one does not have them
     */
    public record Published(Path index, int files, int removed) {}

    private final SiteFolder folder;
    private final List<SitePage.Run> runs = new ArrayList<>();
    private final List<SitePage.History> histories = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Site(SiteFolder folder) {
        this.folder = folder;
    }

    /**
     * Publishes. What an earlier site in the same folder had and this one has not is removed; files that mailtls did not put
     * there stay.
     *
     * @param historyRoot null for a site without histories
     * @param known changes that the histories' pages annotate
     * @throws SiteException if the folder holds something else than a site, or a file is in the way
     * @throws org.mailtls.result.BadRunDirectoryException if a run cannot be read
     * @throws IOException if a file cannot be read or written
     */
    public static Published publish(
            List<RunDirectory> directories, @Nullable Path historyRoot, KnownChanges known, Path target)
            throws IOException {
        Site site = new Site(SiteFolder.open(target.toAbsolutePath().normalize()));
        List<RunDirectory> latestFirst = directories.stream()
                .sorted(Comparator.comparing((RunDirectory run) -> run.run().start())
                        .reversed())
                .toList();
        for (RunDirectory directory : latestFirst) {
            site.run(directory);
        }
        if (historyRoot != null) {
            for (History history : History.all(historyRoot)) {
                site.history(history, known);
            }
        }
        site.index();
        int removed = site.folder.finish();
        return new Published(site.folder.resolve(INDEX), site.folder.files(), removed);
    }

    private void run(RunDirectory directory) throws IOException {
        RunPage page = RunPage.of(directory);
        String path = "runs/" + free(directory.id(), "runs/") + "/";
        folder.write(path + "report.html", page.html());
        List<SitePage.Link> links = new ArrayList<>();
        Set<String> files = new HashSet<>(RunData.files(directory.path()));
        files.removeAll(page.beside().keySet());
        for (String file : files) {
            folder.copy(path + file, directory.path().resolve(file));
        }
        // Made anew like the page: what a directory holds of them may be missing, or be of another version of mailtls.
        for (Map.Entry<String, AtomicFile.Content> file : page.beside().entrySet()) {
            folder.write(path + file.getKey(), file.getValue());
        }
        files.addAll(page.beside().keySet());
        for (String name : RunData.NAMED) {
            if (files.contains(name)) {
                links.add(new SitePage.Link(name, path + name));
            }
        }
        runs.add(new SitePage.Run(
                page.question(),
                page.run().scenarioName(),
                DAY.format(page.run().start()),
                page.answer(),
                page.measured()
                        + (page.measured() == 1 ? " cell" : " cells")
                        + (page.failed() == 0 ? "" : ", " + page.failed() + " more without figures"),
                page.environment(),
                path + "report.html",
                links));
    }

    private void history(History history, KnownChanges known) throws IOException {
        List<HistoryEntry> entries = history.entries();
        if (entries.isEmpty()) {
            return;
        }
        String name = "history/" + free(history.hostClass() + "-" + history.scenario(), "history/");
        folder.write(name + ".html", HistoryHtml.render(history, known));
        folder.copy(name + ".jsonl", history.file());
        histories.add(new SitePage.History(
                history.scenario(),
                history.hostClass(),
                entries.size() == 1 ? "one run" : entries.size() + " runs, " + days(entries),
                name + ".html",
                name + ".jsonl"));
    }

    private static String days(List<HistoryEntry> entries) {
        String first = DAY.format(entries.get(0).start());
        String last = DAY.format(entries.get(entries.size() - 1).start());
        return first.equals(last) ? first : first + " to " + last;
    }

    private void index() throws IOException {
        String style = PageParts.style();
        SitePage page =
                new SitePage(List.copyOf(runs), List.copyOf(histories), PageParts.policy(style, List.of()), style);
        folder.write(INDEX, PageParts.render("site.jte", page));
    }

    /** A name for files, unlike all others of its folder. */
    private String free(String words, String within) {
        String safe = words.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[.-]", "_");
        String name = safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        String free = name;
        for (int i = 2; !names.add(within + free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
