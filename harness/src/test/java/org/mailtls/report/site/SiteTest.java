package org.mailtls.report.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.report.Reports;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.history.History;
import org.mailtls.result.history.KnownChanges;

class SiteTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private final Path results;
    private final Path target;

    SiteTest(@TempDir Path root) {
        this.results = root.resolve("results");
        this.target = root.resolve("site");
    }

    @Test
    void everyLinkOfTheIndexLeadsToAFileOfTheSite() throws IOException {
        RunDirectory first = run("Why does it cost that much? Somebody wants to know.");
        RunDirectory second = run("What does it cost?");
        Reports.render(second);
        History history = History.open(results.resolve("history"), "epyc-2", "fixture");
        history.append(History.entry(first, null));

        Site.Published published =
                Site.publish(List.of(first, second), results.resolve("history"), KnownChanges.NONE, target);

        String index = Files.readString(published.index());
        List<String> links = links(index);
        assertTrue(links.contains("runs/" + first.id() + "/report.html"), links.toString());
        assertTrue(links.contains("runs/" + second.id() + "/samples.csv"), links.toString());
        assertTrue(links.contains("history/epyc-2-fixture.html") && links.contains("history/epyc-2-fixture.jsonl"));
        for (String link : links) {
            assertTrue(Files.isRegularFile(target.resolve(link)), link);
        }
        assertTrue(index.contains("Why does it cost that much?</a>"), "the question is the link");
        assertTrue(index.contains("SunJSSE alone gave a figure"), "the answer in a sentence");
        assertTrue(index.contains("2026-11-24") && index.contains("1 cell, 1 more without figures"));
        assertTrue(index.contains("2 runs, the latest first.") && index.contains(": one run"), index);
        assertEquals(published.files(), files().size());
    }

    /** Of a run that is kept without them as well, and of the version that made the page. */
    @Test
    void whatTheReportSaysIsBesideItIs() throws IOException {
        RunDirectory run = run("Why?");
        Files.writeString(run.path().resolve("report.md"), "of an earlier version");

        Site.publish(List.of(run), null, KnownChanges.NONE, target);

        Path published = target.resolve("runs").resolve(run.id());
        for (String name : List.of("cells.jsonl", "samples.csv", "cells.csv", "metrics.prom")) {
            assertTrue(Files.size(published.resolve(name)) > 0, name);
        }
        assertTrue(Files.readString(published.resolve("report.md")).contains("SunJSSE alone gave a figure"));
        Reports.render(run);
        for (String name : List.of("report.html", "report.md", "samples.csv", "cells.csv", "metrics.prom")) {
            assertEquals(Files.readString(run.path().resolve(name)), Files.readString(published.resolve(name)), name);
        }
    }

    /** A report says much by itself; whoever publishes it must not have it changed meanwhile. */
    @Test
    void runDirectoriesAreLeftAsTheyAre() throws IOException {
        RunDirectory run = run("Why?");
        List<Path> before = under(run.path());

        Site.publish(List.of(run), null, KnownChanges.NONE, target);

        assertEquals(before, under(run.path()));
    }

    @Test
    void nothingInTheFolderOfAStrangerIsTouched() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("index.html"), "mine");

        SiteException refused = assertThrows(
                SiteException.class, () -> Site.publish(List.of(run("Why?")), null, KnownChanges.NONE, target));

        assertTrue(String.valueOf(refused.getMessage()).contains("Name an empty folder"));
        assertEquals("mine", Files.readString(target.resolve("index.html")));
        assertEquals(1, under(target).size());
    }

    @Test
    void anEarlierSiteGivesWayAndFilesOfOthersStay() throws IOException {
        RunDirectory old = run("Why?");
        Site.publish(List.of(old), null, KnownChanges.NONE, target);
        Path own = target.resolve("CNAME");
        Path beside = target.resolve("runs").resolve(old.id()).resolve("notes.txt");
        Files.writeString(own, "tls.example");
        Files.writeString(beside, "mine");
        RunDirectory fresh = run("Why now?");

        Site.Published published = Site.publish(List.of(fresh), null, KnownChanges.NONE, target);

        assertTrue(published.removed() > 0);
        assertFalse(Files.exists(target.resolve("runs").resolve(old.id()).resolve("report.html")));
        assertTrue(Files.exists(target.resolve("runs").resolve(fresh.id()).resolve("report.html")));
        assertEquals("tls.example", Files.readString(own));
        assertEquals("mine", Files.readString(beside));
    }

    @Test
    void aFileOfSomebodyElseIsNeverWrittenOver() throws IOException {
        Site.publish(List.of(), null, KnownChanges.NONE, target);
        RunDirectory run = run("Why?");
        Path folder = Files.createDirectories(target.resolve("runs").resolve(run.id()));
        Files.writeString(folder.resolve("report.html"), "mine");

        assertThrows(SiteException.class, () -> Site.publish(List.of(run), null, KnownChanges.NONE, target));

        assertEquals("mine", Files.readString(folder.resolve("report.html")));
    }

    /** A marker may come with a repository of somebody else. */
    @Test
    void aMarkerCannotMakeUsDeleteWhatLiesOutside() throws IOException {
        Path precious = Files.writeString(Files.createDirectories(results).resolve("precious.txt"), "mine");
        Files.createDirectories(target);
        Files.writeString(
                target.resolve(".mailtls-site"), "mailtls-site-1\n../results/precious.txt\n" + precious + "\n./x\n");

        Site.publish(List.of(), null, KnownChanges.NONE, target);

        assertTrue(Files.exists(precious));
    }

    @Test
    void linksInARunDirectoryAreNotFollowed() throws IOException {
        RunDirectory run = run("Why?");
        Path secret = Files.writeString(results.resolve("secret"), "secret");
        Files.createSymbolicLink(run.path().resolve("samples.csv"), secret);

        Site.publish(List.of(run), null, KnownChanges.NONE, target);

        for (Path file : files()) {
            assertFalse(Files.readString(file).equals("secret"), file.toString());
        }
    }

    @Test
    void hostileTextStaysTextInTheIndex() throws IOException {
        RunDirectory run = run("Why \"><script>alert(1)</script>\u202e? ");

        Site.publish(List.of(run), null, KnownChanges.NONE, target);

        String index = Files.readString(target.resolve("index.html"));
        assertFalse(index.contains("<script") || index.contains("\u202e"));
        assertTrue(index.contains("&lt;script&gt;alert(1)"));
        assertTrue(index.contains("default-src 'none'") || index.contains("default-src &#39;none&#39;"));
    }

    private RunDirectory run(String about) throws IOException {
        RunDirectory run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        CellRecord good = ResultFixtures.ok(
                "fixture/a/SunJSSE",
                ResultFixtures.axes("client.provider", "SunJSSE"),
                "handshake in memory",
                List.of(ResultFixtures.metric("client.cpu", "us/op", Metric.Better.LOWER, 300, 0.1, 6, 1)));
        CellRecord bad = ResultFixtures.failed("fixture/a/BCJSSE", Map.of(), Outcome.ERROR, "nobody answered");
        run.writeRun(ResultFixtures.run(about, "name: fixture\n", List.of(good.id(), bad.id())));
        run.append(good);
        run.append(bad);
        return run;
    }

    private static List<String> links(String html) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            links.add(link.group(1));
        }
        return links;
    }

    /** Without the marker. */
    private List<Path> files() throws IOException {
        return under(target).stream()
                .filter(file -> !file.endsWith(".mailtls-site"))
                .toList();
    }

    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
