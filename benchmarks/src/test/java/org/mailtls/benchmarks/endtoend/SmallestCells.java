package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.mailtls.benchmarks.BriefEngine;
import org.mailtls.report.Reports;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Outcome;
import org.mailtls.run.RunEstimate;
import org.mailtls.run.RunOptions;
import org.mailtls.run.RunResult;
import org.mailtls.run.ScenarioRun;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

/**
 * The smallest cell of each scenario that ships, really run and reported. One after the other: JMH is not made for two runs in
 * one JVM.
 */
final class SmallestCells {
    private static final Path FOLDER = Path.of("../scenarios");

    private SmallestCells() {}

    /** @param container those that need a container engine, or those that do not */
    static Stream<DynamicTest> tests(boolean container, Path results) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : shipped()) {
            Scenario scenario = ScenarioReader.read(file, Overrides.NONE);
            Cell cell = smallest(scenario);
            if (contained(cell) == container) {
                tests.add(DynamicTest.dynamicTest(cell.id(), () -> run(file, cell, results)));
            }
        }
        assertFalse(tests.isEmpty(), "nothing ships that would be seen here");
        return tests.stream();
    }

    private static void run(Path file, Cell smallest, Path results) throws IOException {
        Scenario scenario = ScenarioReader.read(file, shortened(smallest));
        Cell cell = scenario.cells().stream()
                .filter(one -> one.id().equals(smallest.id()))
                .findFirst()
                .orElseThrow();
        RunOptions options = new RunOptions(Profile.QUICK, results, List.of(), List.of("run"), "test", 7L, null, null);
        Notes notes = new Notes();

        RunResult result =
                new ScenarioRun(scenario.withCells(List.of(cell)), options, new BriefEngine(), notes).execute();

        assertEquals(1, result.cells().size(), notes.toString());
        CellRecord record = result.cells().get(0);
        if (record.outcome() == Outcome.SKIPPED
                && String.valueOf(record.reason()).contains("netem")) {
            System.err.println("SKIPPED " + cell.id() + ": " + record.reason());
            return;
        }
        assertEquals(Outcome.OK, record.outcome(), cell.id() + ": " + record.reason() + "\n" + notes);
        if (!cell.workload().kind().attack()) {
            assertFalse(result.anyFailed(), () -> cell.id() + ": " + failed(result));
        }
        Reports.render(result.directory());
        assertTrue(Files.size(result.directory().path().resolve("report.html")) > 0);
    }

    /** What holds a server under attack for half a minute is seen elsewhere; that it can be done is seen in moments. */
    private static Overrides shortened(Cell cell) {
        List<String> set = new ArrayList<>();
        if (cell.workload().kind().attack()) {
            set.add("workload.duration=2s");
            if (cell.victim() != null) {
                set.addAll(List.of("victim.before=2s", "victim.after=1s"));
            }
        }
        return new Overrides(set, List.of());
    }

    /** The first of those that take least, on the JDK that there is. */
    private static Cell smallest(Scenario scenario) {
        return RunEstimate.of(scenario, Profile.QUICK).groups().stream()
                .flatMap(group -> group.cells().stream())
                .filter(one -> onThisJdk(one.cell()))
                .min(Comparator.comparingLong(RunEstimate.One::mostSeconds))
                .orElseThrow()
                .cell();
    }

    private static boolean onThisJdk(Cell cell) {
        Integer jdk = cell.client().jdk();
        return jdk == null || jdk == Runtime.version().feature();
    }

    private static boolean contained(Cell cell) {
        return cell.server().driver() == Driver.CONTAINER;
    }

    private static String failed(RunResult result) {
        return result.expectations().stream().filter(Expected::fails).toList().toString();
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
