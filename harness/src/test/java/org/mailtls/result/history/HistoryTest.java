package org.mailtls.result.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.history.HistoryFixtures.cell;
import static org.mailtls.result.history.HistoryFixtures.cpu;
import static org.mailtls.result.history.HistoryFixtures.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private final Path root;

    HistoryTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aRunIsReadAsItWasWrittenOnALineOfItsOwn() throws IOException {
        assertEquals(List.of(), open().entries());

        assertTrue(open().append(run(0)));
        assertTrue(open().append(run(1)));

        assertEquals(List.of(run(0), run(1)), open().entries());
        assertEquals(List.of(), open().notes());
        assertEquals(root.resolve("epyc-2").resolve("fixture.jsonl"), open().file());
        assertEquals(2, Files.readAllLines(open().file()).size());
        assertTrue(Files.readString(open().file()).endsWith("}\n"));
    }

    @Test
    void aRunThatIsThereIsNotAddedAgainAlsoIfAnotherProcessAddedIt() throws IOException {
        History one = open();
        History other = open();
        one.append(run(0));
        long size = Files.size(one.file());

        assertFalse(one.append(run(0)));
        assertFalse(other.append(run(0)));

        assertEquals(size, Files.size(one.file()));
        assertEquals(List.of(run(0)), other.entries());
    }

    @Test
    void brokenLinesAreToldWithTheirNumbersAndTheOthersRead() throws IOException {
        History history = open();
        history.append(run(0));
        Files.writeString(
                history.file(), "<<<<<<< HEAD\n{\"schema\":\"mailtls-history-9\"}\n\n", StandardOpenOption.APPEND);
        history.append(run(1));

        assertEquals(List.of(run(0), run(1)), open().entries());
        List<String> notes = open().notes();
        assertEquals(2, notes.size(), notes.toString());
        assertTrue(notes.get(0).contains("fixture.jsonl:2 is no run"), notes.get(0));
        assertTrue(notes.get(1).contains("fixture.jsonl:3 is no run"), notes.get(1));
        assertTrue(notes.get(1).contains("mailtls-history-9"), notes.get(1));
    }

    @Test
    void aLineWithoutItsEndCostsNoOther() throws IOException {
        History history = open();
        history.append(run(0));
        String whole = Files.readString(history.file());

        Files.writeString(history.file(), whole + "{\"schema\":\"mailtls-hi");
        history.append(run(1));
        assertEquals(List.of(run(0), run(1)), open().entries());
        assertEquals(1, open().notes().size());

        Files.writeString(history.file(), whole.stripTrailing());
        open().append(run(2));
        assertEquals(List.of(run(0), run(2)), open().entries());
        assertEquals(List.of(), open().notes());
    }

    @Test
    void whatTwoBranchesAddedIsReadOnceAndInTheOrderOfTime() throws IOException {
        History history = open();
        history.append(run(0));
        String zero = Files.readString(history.file());
        history.append(run(1));
        String both = Files.readString(history.file());

        Files.writeString(history.file(), both.substring(zero.length()) + both);

        assertEquals(List.of(run(0), run(1)), open().entries());
        assertEquals(List.of(), open().notes());
    }

    @Test
    void aRunOfAnotherScenarioDoesNotGetIn() throws IOException {
        HistoryEntry run = run(0);
        History other = History.open(root, "epyc-2", "other");
        assertThrows(IllegalArgumentException.class, () -> other.append(run));
        assertFalse(Files.exists(other.file()));

        Files.createDirectories(root.resolve("epyc-2"));
        Files.write(other.file(), HistoryJson.line(run));

        History read = History.open(root, "epyc-2", "other");
        assertEquals(List.of(), read.entries());
        assertTrue(
                read.notes().get(0).contains("other.jsonl:1 is a run of fixture on epyc-2"),
                read.notes().toString());
    }

    @Test
    void namesOfForeignRunsStayBelowTheRoot() throws IOException {
        for (String name : List.of("..", "../../etc", "/etc/passwd", "a\u0000b", "", ".git", "-rf", "x".repeat(400))) {
            Path below = root.relativize(History.open(root, name, name).file().normalize());
            assertEquals(2, below.getNameCount(), name);
            assertFalse(below.getName(0).toString().startsWith("."), name);
            assertFalse(below.getName(1).toString().startsWith("."), name);
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path outside = Files.writeString(root.resolve("outside.txt"), "precious\n");
        Path file = root.resolve("epyc-2").resolve("fixture.jsonl");
        Files.createDirectories(root.resolve("epyc-2"));
        History history = open();
        Files.createSymbolicLink(file, outside);

        assertThrows(IOException.class, () -> history.append(run(0)));
        assertThrows(IOException.class, this::open);
        assertEquals("precious\n", Files.readString(outside));
    }

    @Test
    void writersAtTheSameTimeLoseNothing() throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            added.add(threads.submit(() -> open().append(run(number))));
        }
        for (Future<Boolean> each : added) {
            assertTrue(each.get());
        }
        threads.shutdown();

        assertEquals(HistoryFixtures.nights(20, HistoryTest::run), open().entries());
        assertEquals(List.of(), open().notes());
    }

    @Test
    void allHistoriesAreFoundWithTheirRealNames() throws IOException {
        assertEquals(List.of(), History.all(root.resolve("none")));
        HistoryEntry odd = renamed(run(0), "Grün 4 c");
        open().append(run(0));
        History.open(root, "Grün 4 c", "fixture").append(odd);
        Files.writeString(root.resolve("README.md"), "not a history");

        List<History> all = History.all(root);

        assertEquals(
                List.of("Grün 4 c", "epyc-2"),
                all.stream().map(History::hostClass).toList());
        assertEquals(List.of(odd), all.get(0).entries());
        assertEquals(List.of(run(0)), all.get(1).entries());
    }

    private History open() throws IOException {
        return History.open(root, "epyc-2", "fixture");
    }

    private static HistoryEntry run(int number) {
        return night(number, cell("a", cpu(100)), HistoryFixtures.failed("b", "throttled"));
    }

    private static HistoryEntry renamed(HistoryEntry run, String hostClass) {
        return new HistoryEntry(
                run.schema(),
                run.run(),
                run.start(),
                run.toolVersion(),
                run.commit(),
                run.scenario(),
                run.scenarioSha256(),
                hostClass,
                run.jdk(),
                run.profile(),
                run.degraded(),
                run.cells());
    }
}
