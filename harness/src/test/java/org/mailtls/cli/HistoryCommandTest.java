package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Shard;
import tools.jackson.databind.JsonNode;

class HistoryCommandTest {
    @TempDir
    private Path folder;

    @Test
    void runsAreAddedOnceAndShown() throws IOException {
        String first = run(0, Nights.HOST);
        String second = run(1, Nights.HOST);
        Called added = history("add", first, second);
        assertEquals(ExitCode.OK, added.code(), added.err());
        assertEquals(
                2,
                added.out().lines().filter(line -> line.contains(": added to ")).count(),
                added.out());
        assertTrue(history("add", first).out().contains(": was before in "));

        Called shown = history("fixture");
        assertEquals(ExitCode.OK, shown.code(), shown.err());
        assertTrue(shown.text().contains("fixture on epyc-2"), shown.out());
        assertTrue(shown.text().contains("2 runs from 2026-11-24 to 2026-11-25"), shown.out());
        assertTrue(shown.text().contains("client.cpu"), shown.out());
        assertEquals(shown.out(), history().out(), "there is one alone");
    }

    @Test
    void aScenarioMayBeNamedByItsFile() throws IOException {
        history("add", run(0, Nights.HOST));
        Path file = Files.writeString(folder.resolve("other-name.yaml"), """
                version: 1
                name: fixture
                about: Is it as it was?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                workload: { kind: handshake, transport: memory }
                """);
        Called shown = history(file.toString());
        assertEquals(ExitCode.OK, shown.code(), shown.err());
        assertTrue(shown.text().contains("fixture on epyc-2"), shown.out());
    }

    @Test
    void aProgramGetsTheRunsAsTheFileHasThem() throws IOException {
        history("add", run(0, Nights.HOST), run(1, Nights.HOST));
        JsonNode one = history("--json").json().get(0);
        assertEquals("fixture", one.path("scenario").asString());
        assertEquals(Nights.HOST, one.path("hostClass").asString());
        assertEquals(2, one.path("runs").size());
        JsonNode metric =
                one.path("runs").get(0).path("cells").get(0).path("metrics").get(0);
        assertEquals("lower", metric.path("better").asString());
        assertEquals(0, one.path("notes").size());
    }

    @Test
    void severalAreListedUntilOneIsNamed() throws IOException {
        history("add", run(0, Nights.HOST), run(0, "arm-4"));
        Called all = history();
        assertEquals(ExitCode.OK, all.code());
        assertEquals(
                List.of(
                        "fixture on arm-4: 1 run, the last of 2026-11-24",
                        "fixture on epyc-2: 1 run, the last of 2026-11-24"),
                all.out().lines().toList());
        assertTrue(all.err().contains("mailtls history SCENARIO"), all.err());
        assertTrue(history("fixture").text().contains("fixture on arm-4"));
        assertTrue(history("fixture").text().contains("fixture on epyc-2"));
        assertFalse(history("fixture", "--host", "arm-4").text().contains("epyc-2"));

        Called page = history("fixture", "--html", folder.resolve("page.html").toString());
        assertEquals(ExitCode.USAGE, page.code());
        assertTrue(page.err().contains("--host"), page.err());
        assertFalse(Files.exists(folder.resolve("page.html")));
    }

    @Test
    void onePageAndAnExport() throws IOException {
        history("add", run(0, Nights.HOST), run(1, Nights.HOST));
        Path page = folder.resolve("page.html");
        Path otava = folder.resolve("new/otava");
        for (int time = 0; time < 2; time++) {
            Called called = history("--html", page.toString(), "--otava", otava.toString());
            assertEquals(ExitCode.OK, called.code(), called.err());
        }
        assertTrue(Files.readString(page).contains("<!DOCTYPE html>"), "HTML");
        assertTrue(Files.readString(otava.resolve("otava.yaml")).contains("fixture/a"), "configuration");
        try (Stream<Path> files = Files.list(otava)) {
            assertEquals(
                    1, files.filter(file -> file.toString().endsWith(".csv")).count());
        }
    }

    @Test
    void filesOfSomebodyElseAreNotWrittenOver() throws IOException {
        history("add", run(0, Nights.HOST));
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("otava.yaml"), "tests: { mine: {} }\n");
        Called called = history("--otava", theirs.toString());
        assertEquals(ExitCode.USAGE, called.code());
        assertEquals("", called.out());
        assertTrue(called.err().contains("no export of mailtls; name an empty folder"), called.err());
        assertEquals("tests: { mine: {} }\n", Files.readString(theirs.resolve("otava.yaml")));
    }

    @Test
    void aNameThatThereIsNotBringsTheNearest() throws IOException {
        history("add", run(0, Nights.HOST));
        Called called = history("fixtrue");
        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.err().contains("did you mean 'fixture'?"), called.err());
        Called other = history("--host", "cray");
        assertEquals(ExitCode.USAGE, other.code());
        assertTrue(other.err().contains("There are: fixture on epyc-2."), other.err());
    }

    @Test
    void whereNothingIsYetItSaysHowToBegin() {
        Called called = history();
        assertEquals(ExitCode.OK, called.code());
        assertEquals("", called.out());
        assertTrue(called.err().contains("'mailtls history add DIR' begin one"), called.err());
        assertEquals(0, history("--json").json().size());
    }

    @Test
    void onlyWholeRunsAreAddedAndOfSeveralNoneIfOneIsNot() throws IOException {
        RunDirectory killed =
                Nights.write(folder, Nights.unfinished(Nights.record(0, List.of(Nights.A))), Nights.cell(Nights.A, 9));
        RunDirectory shard = Nights.write(
                folder,
                ResultFixtures.shard(Nights.record(0, List.of(Nights.A, Nights.B)), new Shard(2, 2), List.of(Nights.B)),
                Nights.cell(Nights.B, 9));
        for (RunDirectory part : List.of(killed, shard)) {
            Called called = history("add", run(0, Nights.HOST), part.path().toString());
            assertEquals(ExitCode.USAGE, called.code());
            assertTrue(called.err().contains("Nothing was added: " + part.id()), called.err());
        }
        assertFalse(Files.exists(folder.resolve("history")));
    }

    @Test
    void optionsBeforeTheWordAddAreNotPassedOver() throws IOException {
        String run = run(0, Nights.HOST);
        String root = folder.resolve("history").toString();
        Called called = Called.mailtls("history", "--history", root, "add", run);
        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.err().contains("behind the word add"), called.err());
        assertEquals(
                ExitCode.USAGE, Called.mailtls("history", "fixture", "add", run).code());
        assertFalse(Files.exists(folder.resolve("history")));
    }

    /** Of a night on a class of machines. */
    private String run(int night, String host) throws IOException {
        RunDirectory run = Nights.run(folder, night, Nights.cell(Nights.A, 100));
        Path record = run.path().resolve("run.json");
        Files.writeString(record, Files.readString(record).replace("\"" + Nights.HOST + "\"", "\"" + host + "\""));
        return run.path().toString();
    }

    /** Options come last, behind the word add as well. */
    private Called history(String... words) {
        return Called.mailtls(Stream.of(
                        Stream.of("history"),
                        Stream.of(words),
                        Stream.of("--history", folder.resolve("history").toString()))
                .flatMap(word -> word)
                .toArray(String[]::new));
    }
}
