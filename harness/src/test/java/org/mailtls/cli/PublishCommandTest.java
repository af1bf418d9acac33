package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.RunDirectory;
import tools.jackson.databind.JsonNode;

class PublishCommandTest {
    @TempDir
    private Path folder;

    private RunDirectory first;
    private RunDirectory second;
    private Path site;

    @BeforeEach
    void twoRuns() throws IOException {
        first = Nights.run(folder.resolve("results"), 0, Nights.cell(Nights.A, 100));
        second = Nights.run(folder.resolve("results"), 1, Nights.cell(Nights.A, 100));
        site = folder.resolve("site");
    }

    @Test
    void runsBecomeASiteAndTheRunsStayAsTheyAre() throws IOException {
        Called called = publish(path(first), path(second), path(first));
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.out().contains("Site: " + site.resolve("index.html")), called.out());
        String index = Files.readString(site.resolve("index.html"));
        for (RunDirectory run : new RunDirectory[] {first, second}) {
            String page = "runs/" + run.id() + "/report.html";
            assertTrue(Files.exists(site.resolve(page)));
            assertEquals(2, index.split(page, -1).length, "linked once, though it may be named twice");
        }
        assertFalse(Files.exists(first.path().resolve("report.html")));
        assertFalse(Files.exists(site.resolve("history")), "nobody asked for histories");
    }

    @Test
    void historiesGoIntoItIfTheyAreAskedFor() throws IOException {
        Path history = folder.resolve("history");
        Called.mailtls("history", "add", path(first), path(second), "--history", history.toString());
        JsonNode published =
                publish(path(first), "--history", history.toString(), "--json").json();
        assertEquals(
                site.resolve("index.html").toString(), published.path("index").asString());
        assertEquals(0, published.path("removed").asInt());
        assertTrue(Files.exists(site.resolve("history/epyc-2-fixture.html")));

        Called less = publish(path(second));
        assertEquals(ExitCode.OK, less.code(), less.err());
        assertTrue(less.out().contains("of an earlier site removed"), less.out());
        assertFalse(Files.exists(site.resolve("history/epyc-2-fixture.html")));
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Files.createDirectory(site);
        Path theirs = Files.writeString(site.resolve("index.html"), "mine");
        Called refused = publish(path(first));
        assertEquals(ExitCode.USAGE, refused.code(), refused.err());
        assertTrue(refused.err().contains("no site that mailtls published"), refused.err());
        assertEquals("mine", Files.readString(theirs));
        assertEquals("", refused.out());
    }

    @Test
    void mistakesAreToldBeforeAnythingIsWritten() {
        assertEquals(ExitCode.USAGE, Called.mailtls("publish", path(first)).code(), "--to is wanted");
        Called lost =
                publish(path(first), "--history", folder.resolve("nowhere").toString());
        assertEquals(ExitCode.USAGE, lost.code());
        assertTrue(lost.err().contains("there is no such folder"), lost.err());
        Called none = publish(folder.toString());
        assertEquals(ExitCode.USAGE, none.code());
        assertTrue(none.err().contains("is not a run directory"), none.err());
        assertFalse(Files.exists(site));
    }

    private Called publish(String... words) {
        String[] call = new String[words.length + 3];
        call[0] = "publish";
        System.arraycopy(words, 0, call, 1, words.length);
        call[words.length + 1] = "--to";
        call[words.length + 2] = site.toString();
        return Called.mailtls(call);
    }

    private static String path(RunDirectory run) {
        return run.path().toString();
    }
}
