package org.mailtls.result.merge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.report.Reports;
import org.mailtls.result.BadRunDirectoryException;
import org.mailtls.result.BudgetRecord;
import org.mailtls.result.CalibrationRecord;
import org.mailtls.result.Reference;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;

class RunMergeTest {
    @TempDir
    private Path folder;

    private List<Path> shards;
    private Path results;

    @BeforeEach
    void makeShards() throws IOException {
        shards = ShardFixtures.shards(folder.resolve("shards"));
        results = folder.resolve("merged");
    }

    @Test
    void theMergeOfAllShardsIsTheRunOfOneMachine() throws IOException {
        RunDirectory alone = ShardFixtures.whole(folder.resolve("alone"));
        Merged merged = merge(false);
        RunDirectory whole = merged.directory();

        assertEquals(ShardFixtures.cells(), whole.cells());
        assertEquals(alone.cells(), whole.cells());
        assertEquals(alone.expectations(), whole.expectations());
        assertEquals(alone.loads(), whole.loads());
        assertEquals(alone.calibration(), whole.calibration());
        assertEquals(List.of(), whole.missing());
        for (String file : List.of(
                "scan-fixture_scan.json",
                "load/cell.json",
                "latency/cell.hlog",
                "policies.json",
                "policy-house.yaml")) {
            assertArrayEquals(
                    Files.readAllBytes(alone.path().resolve(file)),
                    Files.readAllBytes(whole.path().resolve(file)),
                    file);
        }
        assertEquals(text(alone, "run.json"), text(whole, "run.json"), "but for the id");
        assertEquals(text(alone, "cells.jsonl"), text(whole, "cells.jsonl"), "lines are in the order of the matrix");
    }

    @Test
    void reportsAreThoseOfOneMachine() throws IOException {
        RunDirectory alone = ShardFixtures.whole(folder.resolve("alone"));
        RunDirectory whole = merge(false).directory();
        Reports.render(alone);
        Reports.render(whole);
        assertTrue(text(alone, "report.md").contains("Conscrypt"));
        for (String report : List.of("report.md", "jmh.json", "efficiency.json", "findings.sarif")) {
            assertEquals(text(alone, report), text(whole, report), report);
        }
    }

    @Test
    void theMergeSaysWhatItWasMadeOf() throws IOException {
        Merged merged = merge(false);
        String json = Files.readString(merged.directory().path().resolve("merge.json"));
        assertEquals(List.of(), errors(json));
        for (Path shard : shards) {
            assertTrue(json.contains("\"" + shard.getFileName() + "\""), json);
        }
        assertTrue(json.indexOf("1/3") < json.indexOf("2/3") && json.indexOf("2/3") < json.indexOf("3/3"), json);
        assertFalse(errors(json.replace("mailtls-merge-1", "mailtls-merge-9")).isEmpty());
        assertEquals(
                List.of("Each reference is that of the first shard which measured it: 2 of "
                        + shards.get(2).getFileName() + "."),
                merged.notes());
    }

    @Test
    void theShardsStayAsTheyAre() throws IOException {
        Path shard = shards.get(0);
        byte[] run = Files.readAllBytes(shard.resolve("run.json"));
        byte[] cells = Files.readAllBytes(shard.resolve("cells.jsonl"));
        merge(false);
        assertArrayEquals(run, Files.readAllBytes(shard.resolve("run.json")));
        assertArrayEquals(cells, Files.readAllBytes(shard.resolve("cells.jsonl")));
    }

    @Test
    void whatTheFirstShardDidNotMeasureIsTakenFromTheOthers() throws IOException {
        RunDirectory second = RunDirectory.open(shards.get(0));
        CalibrationRecord taken = second.calibration().orElseThrow();
        Reference other = ShardFixtures.reference("x25519 derive", 33);
        List<Reference> measured = List.of(ShardFixtures.reference("rsa-2048 sign", 999), other, other);
        second.writeCalibration(new CalibrationRecord(
                CalibrationRecord.SCHEMA, taken.taken().plusSeconds(9), measured, taken.gaps(), taken.subjects()));

        CalibrationRecord merged = merge(false).directory().calibration().orElseThrow();

        List<Reference> expected = new ArrayList<>(ShardFixtures.references());
        expected.addAll(List.of(other, other));
        assertEquals(expected, merged.references(), "no figure of the second machine where the first has one");
        assertEquals(taken.taken().plusSeconds(9), merged.taken());
        assertEquals(List.of(ShardFixtures.gap()), merged.gaps(), "of all shards, once");
        assertEquals(6, merged.subjects().size());
    }

    @Test
    void aGapThatAnotherShardFilledIsNone() throws IOException {
        RunDirectory second = RunDirectory.open(shards.get(0));
        CalibrationRecord taken = second.calibration().orElseThrow();
        second.writeCalibration(
                taken.with(List.of(ShardFixtures.reference(ShardFixtures.gap().name(), 60)), List.of(), taken.taken()));
        assertEquals(
                List.of(), merge(false).directory().calibration().orElseThrow().gaps());
    }

    @Test
    void theLogsOfTheForksFollowEachOther() throws IOException {
        for (Path shard : shards) {
            Files.writeString(shard.resolve("forks.log"), "log of " + shard.getFileName() + "\n");
        }
        List<String> lines = Files.readAllLines(merge(false).directory().path().resolve("forks.log"));
        assertEquals(6, lines.size());
        assertEquals("== " + shards.get(2).getFileName(), lines.get(0));
        assertEquals("log of " + shards.get(2).getFileName(), lines.get(1));
    }

    @Test
    void flameGraphsAndFilesOfStrangersAreNotMixedUp() throws IOException {
        Files.createDirectories(shards.get(1).resolve("flames"));
        Files.writeString(shards.get(1).resolve("flames").resolve("a.html"), "a graph");
        Files.writeString(shards.get(1).resolve("thoughts.txt"), "mine");
        Merged merged = merge(false);
        assertEquals(
                "a graph",
                Files.readString(merged.directory().path().resolve("flames").resolve("a.html")));
        assertFalse(Files.exists(merged.directory().path().resolve("thoughts.txt")));
        assertTrue(
                merged.notes().contains("Left behind in " + shards.get(1).getFileName() + ": thoughts.txt."),
                merged.notes()::toString);
    }

    @Test
    void allThatDiffersIsToldAtOnce() throws IOException {
        change(shards.get(0), "\"toolVersion\" : \"0.1.0\"", "\"toolVersion\" : \"0.2.0\"");
        change(shards.get(0), "0".repeat(64), "1".repeat(64));
        change(shards.get(1), "\"seed\" : 42", "\"seed\" : 43");
        change(shards.get(1), "\"profile\" : \"standard\"", "\"profile\" : \"quick\"");
        change(shards.get(1), "\"overrides\" : [ ]", "\"overrides\" : [ \"--only a=b\" ]");
        String words = refused(true);
        for (String what : List.of("versions of mailtls", "scenarios", "seeds", "profiles", "overrides")) {
            assertTrue(words.contains("\n  the " + what + " differ: "), words);
        }
        assertTrue(words.contains("0.2.0 (" + shards.get(0).getFileName() + ")"), words);
        assertFalse(words.contains("--anyway"), "nothing that could be overruled");
    }

    @Test
    void shardsOfAnotherDealAreRefused() throws IOException {
        change(shards.get(0), "\"count\" : 3", "\"count\" : 4");
        assertTrue(refused(true).contains("numbers of shards differ"));
    }

    @Test
    void cellsThatAreNoSharesAreRefused() throws IOException {
        String id = "\"" + ShardFixtures.SCAN + "\"";
        // The third shard has it already, so that two have it and one cell is nobody's.
        change(shards.get(2), "\"plannedCells\" : [ \"fixture/TLSv1.3/SunJSSE\"", "\"plannedCells\" : [ " + id);
        assertTrue(refused(true).contains("not shares of one whole"));
    }

    @Test
    void aWholeRunIsNoShard() throws IOException {
        Path whole = ShardFixtures.whole(folder.resolve("alone")).path();
        shards.add(whole);
        assertTrue(
                refused(true).contains("not made with --shard") && refused(true).contains(name(whole)));
        shards.clear();
        assertTrue(refused(true).contains("no directory is named"));
    }

    @Test
    void aShardThatIsThereTwiceIsRefused() throws IOException {
        Path again = ShardFixtures.shard(folder.resolve("shards"), 2).path();
        shards.add(again);
        String words = refused(true);
        assertTrue(words.contains("shard 2/3 is there more than once: " + name(shards.get(0))), words);
        assertTrue(words.contains(name(again)), words);
    }

    @Test
    void aShardThatIsMissingCanBeDoneWithoutAndLeavesTheRunUnfinished() throws IOException {
        shards.remove(0);
        String words = refused(false);
        assertTrue(words.contains("shard 2/3 is missing, and with that 3 of 6 cells"), words);
        assertTrue(words.contains("--anyway"), words);

        Merged merged = merge(true);
        assertEquals(3, merged.directory().cells().size());
        assertEquals(3, merged.directory().missing().size());
        assertNull(merged.directory().run().end());
        assertTrue(
                merged.directory().run().host().warnings().get(0).contains("shard 2/3 is missing"),
                "the report's reader is told as well");
        assertTrue(merged.notes().get(merged.notes().size() - 1).contains("first shard"), merged.notes()::toString);
    }

    @Test
    void machinesOfTwoKindsNeedToBeInsistedOnAndAreLabelled() throws IOException {
        change(shards.get(0), "\"hostClass\" : \"epyc-2\"", "\"hostClass\" : \"xeon-4\"");
        change(shards.get(1), "\"jdk\" : \"17.0.15+6", "\"jdk\" : \"25+36");
        change(shards.get(1), "6.1.0-30-amd64", "6.12.9-amd64");
        String words = refused(false);
        assertTrue(words.contains("host classes differ: epyc-2 (") && words.contains("xeon-4 ("), words);
        assertTrue(words.contains("JDKs of the parent differ") && words.contains("--anyway"), words);
        assertFalse(words.contains("kernels"), words);

        List<String> warnings = merge(true).directory().run().host().warnings();
        assertTrue(
                warnings.get(0).startsWith("merged by --anyway although the host classes differ"), warnings::toString);
        assertTrue(warnings.get(1).startsWith("merged by --anyway although the JDKs"), warnings::toString);
        assertTrue(warnings.stream().anyMatch(each -> each.contains("kernels differ: ")), warnings::toString);
    }

    @Test
    void whatDisturbedOneMachineDisturbedTheRun() throws IOException {
        change(shards.get(0), "\"degraded\" : [ ]", "\"degraded\" : [ \"load 3 before the start\" ]");
        change(shards.get(0), "\"stealShare\" : null", "\"stealShare\" : 0.02");
        change(shards.get(1), "\"stealShare\" : null", "\"stealShare\" : 0.04");
        change(shards.get(1), "\"loadBefore\" : 0.4", "\"loadBefore\" : 0.7");
        RunRecord run = merge(false).directory().run();
        assertEquals(
                List.of(name(shards.get(0)) + ": load 3 before the start"),
                run.host().disturbance().degraded());
        assertEquals(0.04, run.host().disturbance().stealShare());
        assertNull(run.host().disturbance().foreignCores());
        assertEquals(0.7, run.host().loadBefore());
    }

    @Test
    void budgetsAddUp() throws IOException {
        for (Path shard : shards) {
            change(
                    shard,
                    "\"budget\" : null",
                    "\"budget\" : { \"seconds\" : 600, \"profileForks\" : { \"" + name(shard) + "\" : 6 } }");
        }
        BudgetRecord budget =
                Objects.requireNonNull(merge(false).directory().run().budget());
        assertEquals(1800, budget.seconds());
        assertEquals(3, budget.profileForks().size());

        change(shards.get(0), "\"seconds\" : 600", "\"seconds\" : 700");
        assertTrue(refused(true).contains("budgets differ: 600 s ("));
    }

    @Test
    void anUnfinishedShardIsToldAndTheRunCanBeGoneOnWith() throws IOException {
        Path journal = shards.get(1).resolve("cells.jsonl");
        Files.delete(journal);
        change(shards.get(1), "\"end\" : \"2026-11-24T08:10:00Z\"", "\"end\" : null");
        Merged merged = merge(false);
        assertEquals(List.of(ShardFixtures.SCAN), merged.directory().missing());
        assertNull(merged.directory().run().end());
        assertTrue(
                merged.notes().contains("Shard " + name(shards.get(1)) + " is not finished, and lacks 1 cell."),
                merged.notes()::toString);
    }

    @Test
    void timesSpanAllShards() throws IOException {
        change(shards.get(0), "\"start\" : \"2026-11-24T08:00:00Z\"", "\"start\" : \"2026-11-24T07:00:00Z\"");
        change(shards.get(1), "\"end\" : \"2026-11-24T08:10:00Z\"", "\"end\" : \"2026-11-24T09:10:00Z\"");
        RunRecord run = merge(false).directory().run();
        assertEquals(ResultFixtures.START.minusSeconds(3600), run.start());
        assertEquals(ResultFixtures.START.plusSeconds(4200), run.end());
    }

    @Test
    void anotherPolicyOfTheSameNameIsRefused() throws IOException {
        Path policy = shards.get(0).resolve("policy-house.yaml");
        Files.writeString(policy, Files.readString(policy).replace("Only these.", "Those."));
        assertTrue(refused(true).contains("policies differ between"));
        assertFalse(Files.exists(results), "nothing was written");
    }

    @Test
    void theLadderOfAllShardsIsKeptAndHasToBeOne() throws IOException {
        String ladder = "{\"schema\":\"mailtls-ladder-1\",\"steps\":[],\"mix\":null,\"lint\":[]}\n";
        for (Path shard : shards) {
            Files.writeString(shard.resolve("ladder.json"), ladder);
            Files.writeString(shard.resolve("ladder.md"), "made anew\n");
        }
        Merged merged = merge(false);
        assertEquals(ladder, Files.readString(merged.directory().path().resolve("ladder.json")));
        assertTrue(merged.notes().stream().noneMatch(note -> note.contains("ladder")), merged.notes()::toString);

        Files.writeString(shards.get(1).resolve("ladder.json"), ladder.replace("[]", "[ ]"));
        assertTrue(refused(true).contains("the ladders or the policies differ between"));
    }

    @Test
    void linksOutOfAShardAreNotFollowedAndHalfAMergeIsRemoved() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "precious");
        Path file = shards.get(2).resolve("scan-x.json");
        Files.createSymbolicLink(file, secret);
        IOException refused = assertThrows(BadRunDirectoryException.class, () -> merge(true));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("scan-x.json is not a plain file"), refused.getMessage());
        assertEquals(List.of(), runs());

        Files.delete(file);
        Files.createSymbolicLink(shards.get(2).resolve("flames"), folder);
        assertThrows(BadRunDirectoryException.class, () -> merge(true));
        assertEquals(List.of(), runs());
        assertEquals("precious", Files.readString(secret));
    }

    @Test
    void aWordOfAShardStaysData() throws IOException {
        change(shards.get(0), "\"kernel\" : \"6.1.0-30-amd64\"", "\"kernel\" : \"\\u001b[2J</script>\"");
        Merged merged = merge(false);
        assertEquals(
                List.of(), errors(Files.readString(merged.directory().path().resolve("merge.json"))));
        Reports.render(merged.directory());
        String html = Files.readString(merged.directory().path().resolve("report.html"));
        assertFalse(html.contains("[2J</script>") || html.contains("\u001b"));
    }

    private Merged merge(boolean anyway) throws IOException {
        return RunMerge.merge(shards, results, anyway);
    }

    private String refused(boolean anyway) {
        return String.valueOf(
                assertThrows(UnmergeableException.class, () -> merge(anyway)).getMessage());
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return files.toList();
        }
    }

    /** Changes {@code run.json}, which must hold the text. */
    private static void change(Path shard, String from, String to) throws IOException {
        Path file = shard.resolve("run.json");
        String text = Files.readString(file);
        assertNotEquals(text, text.replace(from, to), from + " stands in " + text);
        Files.writeString(file, text.replace(from, to));
    }

    private static String name(Path shard) {
        return String.valueOf(shard.getFileName());
    }

    private static String text(RunDirectory run, String file) throws IOException {
        return Files.readString(run.path().resolve(file)).replace(run.id(), "the run");
    }

    private static List<String> errors(String json) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunDirectory.class.getResourceAsStream("merge-v1.schema.json"))) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
