package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code scripts/nightly} ends, with a program in the place of mailtls that ends as the test says. */
class NightlyScriptTest {
    /**
     * Writes down each call without what stands in it for folders. Verb by verb it ends with the next of the codes that stand in
     * a file for it, or with 0.
     */
    private static final String PROGRAM = """
            #!/bin/bash
            verb=$1
            echo "$*" | sed -E 's#[^ ]*/nightly-[0-9]+-[A-Za-z0-9]+#NIGHT#g' >> "$STAND_IN/calls"
            if [ "$verb" = run ]; then
                while [ $# -gt 0 ]; do [ "$1" != --results ] || results=$2; shift; done
                if [ -e "$STAND_IN/measures" ]; then mkdir "$results/the-run"; echo '{}' > "$results/the-run/run.json"; fi
            else
                while [ $# -gt 0 ]; do [ "$1" != --markdown ] || echo "gated" > "$2"; shift; done
            fi
            code=$(head -n 1 "$STAND_IN/$verb" 2> /dev/null)
            sed -i 1d "$STAND_IN/$verb" 2> /dev/null
            exit "${code:-0}"
            """;

    @TempDir
    private Path folder;

    private String output = "";

    @BeforeEach
    void standIn() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("measures"), "");
    }

    @Test
    void aNightWithoutAChangeIsRunAndGatedOnce() throws Exception {
        assertEquals(0, nightly(Map.of(), "a.yaml"));
        assertEquals(
                List.of(
                        "run a.yaml --profile standard --results NIGHT --settle 3m",
                        "gate NIGHT/the-run --history " + folder.resolve("results/history") + " --markdown MD"),
                calls());
        assertEquals("gated\n", Files.readString(folder.resolve("summary.md")));
    }

    @Test
    void whatIsFoundTwiceIsAnAlarm() throws Exception {
        codes("gate", 1, 1);
        assertEquals(1, nightly(Map.of(), "a.yaml"));
        assertEquals(List.of("run", "gate", "run", "gate"), verbs());
        assertTrue(calls().get(3).startsWith("gate NIGHT/the-run --again NIGHT/the-run --history "), calls()::toString);
        assertEquals("gated\ngated\n", Files.readString(folder.resolve("summary.md")));
    }

    @Test
    void whatIsFoundOnceIsNone() throws Exception {
        codes("gate", 1, 0);
        assertEquals(0, nightly(Map.of(), "a.yaml"));
        assertTrue(output.contains("the second run of a.yaml does not show it again"), output);
    }

    @Test
    void aSecondRunThatCouldNotBeFinishedClearsNothing() throws Exception {
        codes("run", 0, 3);
        codes("gate", 1);
        assertEquals(1, nightly(Map.of(), "a.yaml"));
        assertEquals(List.of("run", "gate", "run"), verbs());
        assertTrue(output.contains("could not be finished, so the first one stands"), output);
    }

    @Test
    void withoutConfirmationOnceIsEnough() throws Exception {
        codes("gate", 1, 0);
        assertEquals(1, nightly(Map.of("MAILTLS_CONFIRM", "no"), "a.yaml"));
        assertEquals(List.of("run", "gate"), verbs());
    }

    @Test
    void aFailedCellIsForTheGateToJudge() throws Exception {
        codes("run", 1);
        assertEquals(0, nightly(Map.of(), "a.yaml"));
        assertEquals(List.of("run", "gate"), verbs());
    }

    @Test
    void aRunThatCouldNotBeFinishedIsNotGatedAndTheNextScenarioIsRun() throws Exception {
        codes("run", 3, 0);
        assertEquals(3, nightly(Map.of(), "a.yaml", "b.yaml"));
        assertEquals(List.of("run", "run", "gate"), verbs());
        assertTrue(output.contains("a.yaml was not finished; what there is of it is in"), output);
    }

    @Test
    void whatIsWorseGoesBeforeWhatCouldNotBeSeen() throws Exception {
        codes("run", 0, 0, 3);
        codes("gate", 1, 1);
        assertEquals(1, nightly(Map.of(), "a.yaml", "b.yaml"));
    }

    @Test
    void aRunThatLeftNothingIsNoSuccess() throws Exception {
        Files.delete(folder.resolve("measures"));
        assertEquals(3, nightly(Map.of(), "a.yaml"));
        assertEquals(List.of("run"), verbs());
    }

    @Test
    void optionsOfRunAndAcknowledgedChangesAreHandedOn() throws Exception {
        Files.createDirectories(folder.resolve("results"));
        Path known = Files.writeString(folder.resolve("results/known-changes.yaml"), "[]\n");
        assertEquals(
                0,
                nightly(
                        Map.of("MAILTLS_PROFILE", "publication"),
                        "a.yaml",
                        "--",
                        "--only",
                        "client.provider=Sun JSSE"));
        assertEquals(
                "run a.yaml --profile publication --results NIGHT --settle 3m --only client.provider=Sun JSSE",
                calls().get(0));
        assertTrue(calls().get(1).endsWith("--known " + known), calls()::toString);
    }

    @Test
    void howLongARunWaitsForTheMachineCanBeChosen() throws Exception {
        assertEquals(0, nightly(Map.of(), "a.yaml", "--", "--settle", "20s"));
        assertEquals("run a.yaml --profile standard --results NIGHT --settle 20s", calls().get(0));
    }

    @Test
    void anUnknownOptionIsAMistake() throws Exception {
        assertEquals(2, nightly(Map.of(), "--fast"));
        assertTrue(output.contains("usage: scripts/nightly"), output);
    }

    private int nightly(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "../scripts/nightly"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("MAILTLS"));
        builder.environment()
                .putAll(Map.of(
                        "MAILTLS", folder.resolve("program").toString(),
                        "MAILTLS_RESULTS", folder.resolve("results").toString(),
                        "MAILTLS_SUMMARY", folder.resolve("summary.md").toString(),
                        "STAND_IN", folder.toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it is still running");
        return process.exitValue();
    }

    /** How the next calls of a verb end. */
    private void codes(String verb, int... codes) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int code : codes) {
            lines.append(code).append('\n');
        }
        Files.writeString(folder.resolve(verb), lines);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .map(call -> call.replaceAll("\\S+/summary\\.md", "MD"))
                .toList();
    }

    private List<String> verbs() throws IOException {
        return calls().stream()
                .map(call -> call.substring(0, call.indexOf(' ')))
                .toList();
    }
}
