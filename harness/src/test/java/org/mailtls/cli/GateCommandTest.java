package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.Expected;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Shard;
import tools.jackson.databind.JsonNode;

/** The gate over run directories that are there. */
class GateCommandTest {
    private static final int PAST = 12;

    @TempDir
    private Path folder;

    @Test
    void theFirstNightPassesAndBeginsAHistory() throws IOException {
        RunDirectory first = Nights.run(folder, 0, Nights.cell(Nights.A, 100));
        Called called = gate(first);
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.text().contains("There is no earlier run that this one can be compared with."), called.out());
        assertTrue(called.err().contains("Added to " + file()), called.err());
        assertEquals(1, lines());

        Called again = gate(first);
        assertEquals(ExitCode.OK, again.code(), again.err());
        assertTrue(again.err().contains("Nothing to add, the run is in " + file()), again.err());
        assertEquals(1, lines());
    }

    @Test
    void aSlowerNightFailsAndIsAdded() throws IOException {
        past();
        Path markdown = Files.writeString(folder.resolve("summary.md"), "of last night");
        Called called = gate(night(130), "--markdown", markdown.toString());
        assertEquals(ExitCode.FAILED, called.code(), called.out());
        assertTrue(called.text().contains("Failed: 1 finding among 1 judged figures"), called.out());
        assertTrue(called.text().contains("fixture/a, client.cpu: slower (+30.0 %"), called.out());
        assertTrue(Files.readString(markdown).startsWith("## Gate failed: fixture\n"), Files.readString(markdown));
        assertEquals(PAST + 1, lines());
    }

    @Test
    void aNightLikeTheOthersPasses() throws IOException {
        past();
        Called called = gate(night(100.1));
        assertEquals(ExitCode.OK, called.code(), called.out());
        assertTrue(called.text().contains("Passed: none of 1 judged figures is worse."), called.out());
    }

    @Test
    void whatIsAcknowledgedIsToldAndDoesNotFail() throws IOException {
        past();
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                version: 1
                changes:
                  - scenario: fixture
                    cell: fixture/a
                    metric: client.cpu
                    from: 2026-12-06
                    reason: It verifies the chain once more.
                """);
        RunDirectory slower = night(130);
        assertEquals(ExitCode.FAILED, gate(slower, "--no-append").code());
        Called called = gate(slower, "--no-append", "--known", known.toString());
        assertEquals(ExitCode.OK, called.code(), called.out());
        assertTrue(called.text().contains("known since 2026-12-06: It verifies the chain once more."), called.out());
    }

    @Test
    void aFileOfKnownChangesThatIsNamedHasToBeThere() throws IOException {
        RunDirectory run = Nights.run(folder, 0, Nights.cell(Nights.A, 100));
        Called called = gate(run, "--known", folder.resolve("nowhere.yaml").toString());
        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.err().contains("there is no such file"), called.err());
        assertFalse(Files.exists(history()), "nothing is added by a call that was wrong");
    }

    @Test
    void aProgramGetsTheVerdictAndWhereTheRunWent() throws IOException {
        past();
        RunDirectory slower = night(130);
        Called called = gate(slower, "--json");
        assertEquals(ExitCode.FAILED, called.code());
        JsonNode gated = called.json().get(0);
        assertEquals(slower.path().toString(), gated.path("directory").asString());
        assertFalse(gated.path("passed").asBoolean(true));
        assertTrue(gated.path("added").asBoolean());
        assertEquals(file().toString(), gated.path("history").asString());
        JsonNode finding = gated.path("result").path("findings").get(0);
        assertEquals("slower", finding.path("kind").asString());
        assertEquals(1.3, finding.path("ratio").asDouble(), 0.01);
        assertTrue(gated.path("again").isNull());
    }

    @Test
    void theHistoryCanBeLeftAsItIs() throws IOException {
        Called called = gate(Nights.run(folder, 0, Nights.cell(Nights.A, 100)), "--no-append");
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertFalse(Files.exists(history()));
    }

    @Test
    void aRunThatIsNotFinishedIsJudgedAndNotAdded() throws IOException {
        past();
        RunDirectory killed = Nights.write(folder, Nights.unfinished(Nights.record(PAST, List.of(Nights.A, Nights.B))));
        Called called = gate(killed);
        assertEquals(ExitCode.FAILED, called.code(), called.out());
        assertTrue(called.text().contains("fixture/a, outcome: not run"), called.out());
        assertTrue(called.err().contains("is not finished; go on with it first: mailtls run --resume"), called.err());
        assertEquals(PAST, lines());
    }

    @Test
    void aShardIsNotAdded() throws IOException {
        RunDirectory shard = Nights.write(
                folder,
                ResultFixtures.shard(Nights.record(0, List.of(Nights.A, Nights.B)), new Shard(1, 2), List.of(Nights.A)),
                Nights.cell(Nights.A, 100));
        Called called = gate(shard);
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.err().contains("is shard 1/2 of a run; make one run of all shards first"), called.err());
        assertFalse(Files.exists(history()));
    }

    @Test
    void aNightOfWhichNothingCouldBeJudgedIsNoSuccess() throws IOException {
        past();
        RunDirectory disturbed = Nights.write(
                folder,
                ResultFixtures.degraded(Nights.record(PAST, List.of(Nights.A)), "load 9.0 before the start"),
                Nights.cell(Nights.A, 130));
        Called called = gate(disturbed);
        assertEquals(ExitCode.ENVIRONMENT, called.code(), called.out());
        assertTrue(called.err().contains("could be judged"), called.err());
        assertEquals(PAST + 1, lines());
    }

    @Test
    void onlyWhatASecondRunShowsTooIsAnAlarm() throws IOException {
        past();
        RunDirectory slower = night(130);
        assertEquals(ExitCode.FAILED, gate(slower).code());
        RunDirectory well = Nights.run(folder, PAST + 1, Nights.cell(Nights.A, 100));
        Called cleared = gate(slower, "--again", well.path().toString());
        assertEquals(ExitCode.OK, cleared.code(), cleared.out());
        assertTrue(cleared.text().contains("was worse, and was not when it was measured once more."), cleared.out());
        assertEquals(PAST + 1, lines(), "the first run alone is a night of the history");

        RunDirectory slowToo = Nights.run(folder, PAST + 1, Nights.cell(Nights.A, 128));
        Called confirmed = gate(slower, "--again", slowToo.path().toString(), "--json");
        assertEquals(ExitCode.FAILED, confirmed.code(), confirmed.out());
        assertEquals(
                slowToo.path().toString(), confirmed.json().get(0).path("again").asString());
    }

    /** A run that could not have had the finding must not clear it. */
    @Test
    void aSecondRunHasToRepeatTheFirst() throws IOException {
        past();
        RunDirectory slower = night(130);
        RunDirectory other = Nights.write(
                folder, Nights.changed(Nights.record(PAST + 1, List.of(Nights.A))), Nights.cell(Nights.A, 100));
        RunDirectory before = Nights.run(folder, PAST - 1, Nights.cell(Nights.A, 100));
        for (RunDirectory no : List.of(other, before, slower)) {
            Called refused = gate(slower, "--again", no.path().toString());
            assertEquals(ExitCode.USAGE, refused.code(), refused.out());
            assertTrue(refused.err().contains("does not repeat " + slower.id()), refused.err());
        }
        assertEquals(PAST, lines());
    }

    @Test
    void anExpectationThatWasMetEveryNightAndIsNotTonightFailsTheGate() throws IOException {
        List<String> words =
                new ArrayList<>(List.of("history", "add", "--history", history().toString()));
        for (int night = 0; night < PAST; night++) {
            words.add(expecting(night, Expected.PASS).path().toString());
        }
        assertEquals(ExitCode.OK, Called.mailtls(words.toArray(String[]::new)).code());

        Called called = gate(expecting(PAST, Expected.FAIL));
        assertEquals(ExitCode.FAILED, called.code(), called.out());
        assertTrue(
                called.text().contains("fixture/a, expect.nothing-lost: expectation not met any more"), called.out());
        assertTrue(called.text().contains("met in 10 of the last 10 runs, now not"), called.out());
    }

    private RunDirectory expecting(int night, String verdict) throws IOException {
        RunDirectory run = Nights.run(folder, night, Nights.cell(Nights.A, 100));
        run.writeExpectations(List.of(new Expected(
                Nights.A, "nothing-lost", "victim.lost", "at most 0", 0.0, verdict, Expected.ERROR, "x.yaml:9:5")));
        return run;
    }

    @Test
    void theWorstOfSeveralRunsDecides() throws IOException {
        past();
        RunDirectory good = night(100);
        RunDirectory bad = Nights.run(folder, PAST + 1, Nights.cell(Nights.A, 130));
        Called called = Called.mailtls(
                "gate",
                bad.path().toString(),
                good.path().toString(),
                "--history",
                history().toString());
        assertEquals(ExitCode.FAILED, called.code());
        assertTrue(called.text().contains("Passed:") && called.text().contains("Failed:"), called.out());
    }

    @Test
    void mistakesAreToldBeforeAnythingIsAdded() throws IOException {
        String run = Nights.run(folder, 0, Nights.cell(Nights.A, 100)).path().toString();
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(
                "not both at once",
                "gate",
                run,
                file.toString(),
                "--history",
                history().toString());
        refused(
                "are for scenarios that the gate runs itself",
                "gate",
                run,
                "--profile",
                "quick",
                "--history",
                history().toString());
        refused("is a file; name a folder", "gate", run, "--history", file.toString());
        refused(
                "--markdown " + folder.resolve("lost/x.md") + ": there is no folder",
                "gate",
                run,
                "--history",
                history().toString(),
                "--markdown",
                folder.resolve("lost/x.md").toString());
        refused("there is no such file", "gate", folder.resolve("gone.yaml").toString());
        refused("under a profiler", "gate", "../scenarios/quickstart.yaml", "--profile", "flame");
        assertFalse(Files.exists(history()));
    }

    private static void refused(String why, String... words) {
        Called called = Called.mailtls(words);
        assertEquals(ExitCode.USAGE, called.code(), called.err());
        assertTrue(called.err().contains(why), called.err());
        assertEquals("", called.out());
    }

    /** Nights that are all alike. */
    private void past() throws IOException {
        List<String> words =
                new ArrayList<>(List.of("history", "add", "--history", history().toString()));
        for (int night = 0; night < PAST; night++) {
            words.add(
                    Nights.run(folder, night, Nights.cell(Nights.A, 100)).path().toString());
        }
        Called added = Called.mailtls(words.toArray(String[]::new));
        assertEquals(ExitCode.OK, added.code(), added.err());
        assertEquals(PAST, lines());
    }

    /** The night after them. */
    private RunDirectory night(double micros) throws IOException {
        return Nights.run(folder, PAST, Nights.cell(Nights.A, micros));
    }

    private Called gate(RunDirectory run, String... options) {
        List<String> words = new ArrayList<>(
                List.of("gate", run.path().toString(), "--history", history().toString()));
        words.addAll(List.of(options));
        return Called.mailtls(words.toArray(String[]::new));
    }

    private Path history() {
        return folder.resolve("history");
    }

    private Path file() {
        return history().resolve(Nights.HOST).resolve("fixture.jsonl");
    }

    private int lines() throws IOException {
        return Files.readAllLines(file()).size();
    }
}
