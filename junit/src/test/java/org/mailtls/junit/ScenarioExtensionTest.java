package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.EngineRequirement;

/** Scenarios as tests, run by JUnit's engine, in JVMs as they are for a user. */
@Timeout(300)
class ScenarioExtensionTest {
    @TempDir
    private Path folder;

    static class Judged {
        @MailTlsScenario("scenarios/judged.yaml")
        void isReported(CellResult cell) {
            assertTrue(Files.exists(cell.report()), "no report");
        }

        @MailTlsScenario("scenarios/judged.yaml")
        void isSeenAlike(CellResult cell) {
            assertEquals(CellOutcome.OK, cell.outcome());
            assertEquals(1, cell.findings("house").size());
        }
    }

    @Test
    void aCellIsATestThatFailsWhereItIsOtherThanExpected() throws IOException {
        Kit kit = Kit.run(Judged.class, folder);
        Map<String, String> tests = kit.tests();
        assertEquals(Map.of(), kit.containers());
        assertEquals(3, tests.size(), tests.toString());
        assertEquals(Kit.GOOD, tests.get("judged/server-good"));
        assertEquals(Kit.GOOD, tests.get("judged/server-old"), "a policy is for the methods to judge");
        String unmet = Objects.requireNonNull(tests.get("judged/server-short"));
        assertTrue(unmet.startsWith("FAILED"), unmet);
        assertTrue(unmet.contains("not met: long-key (CERT-RSA-BITS): 2"), unmet);
        assertTrue(unmet.contains(", asked at least 3"), unmet);
        assertTrue(unmet.contains("judged.yaml:12:5"), unmet);
        assertFalse(unmet.contains("longer-key"), "a warning: " + unmet);
        assertTrue(unmet.contains("report.html"), unmet);
        assertEquals(1, runs(), "both methods name one run");
    }

    static class Broken {
        @MailTlsScenario(value = "scenarios/judged.yaml", only = "server=old")
        void keepsTheHouseRules(CellResult cell) {
            assertEquals(List.of(), cell.broken("house"));
        }
    }

    @Test
    void aBrokenPolicyIsForTheMethodToJudge() {
        Map<String, String> tests = Kit.run(Broken.class, folder).tests();
        assertEquals(1, tests.size(), tests.toString());
        String broken = Objects.requireNonNull(tests.get("judged/server-old"));
        assertTrue(broken.contains("house (new, VER-SET): FAIL"), broken);
    }

    static class Measured {
        @MailTlsScenario(value = "scenarios/measured.yaml", set = "client.protocols=[TLSv1.3]")
        void costsSomething(CellResult cell) {
            CellMetric cpu = cell.metric("client.cpu").orElseThrow();
            assertTrue(cpu.value() > 0, cpu.toString());
            assertEquals(Map.of("server", "good"), cell.axes());
        }
    }

    @Test
    void aCellIsMeasuredInForksAndOneThatCannotBeFails() {
        Map<String, String> tests = Kit.run(Measured.class, folder).tests();
        assertEquals(Kit.GOOD, tests.get("measured/server-good"), tests.toString());
        String deaf = Objects.requireNonNull(tests.get("measured/server-deaf"));
        assertTrue(deaf.startsWith("FAILED: measured/server-deaf failed: "), deaf);
        assertTrue(deaf.contains("STARTTLS"), deaf);
    }

    static class Cannot {
        @MailTlsScenario("scenarios/cannot.yaml")
        void isNeverCalled() {
            throw new IllegalStateException("called");
        }
    }

    @Test
    void aSkippedCellIsAbortedWithItsReason() {
        Map<String, String> tests = Kit.run(Cannot.class, folder).tests();
        String skipped = Objects.requireNonNull(tests.get("cannot"), tests.toString());
        assertTrue(skipped.startsWith("ABORTED: cannot was skipped: "), skipped);
        assertTrue(skipped.contains("BCJSSE cannot begin a renegotiation"), skipped);
    }

    static class Postfix {
        @MailTlsScenario("scenarios/postfix.yaml")
        void isSeen(CellResult cell) {
            assertTrue(cell.metric("connections").isPresent());
        }
    }

    @Test
    void aCellOnAContainerIsSeenOrAborted() {
        Map<String, String> tests = Kit.run(Postfix.class, folder).tests();
        String ended = Objects.requireNonNull(tests.get("postfix"), tests.toString());
        if (!ended.equals(Kit.GOOD)) {
            assertFalse(EngineRequirement.strict(System.getenv()), ended);
            assertTrue(ended.startsWith("ABORTED") && ended.contains("No Docker engine answers"), ended);
        }
    }

    /** As on a machine without an engine, whatever this one has. */
    @Test
    void aRunThatStopsForWantOfAnEngineSaysSo() {
        RunRequest request = new RunRequest(
                ScenarioFile.find("scenarios/postfix.yaml", folder, getClass()),
                RunProfile.QUICK,
                List.of(),
                List.of(),
                folder);
        FinishedRun run =
                ScenarioRuns.run(request, Map.of("DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock")));
        assertEquals(Map.of(), run.cells());
        assertTrue(run.stopped().startsWith("mailtls: No Docker engine answers"), run.stopped());
    }

    static class Misspelt {
        @MailTlsScenario("scenarios/jugded.yaml")
        void isNeverCalled() {}
    }

    static class Mistaken {
        @MailTlsScenario("scenarios/mistaken.yaml")
        void isNeverCalled() {}
    }

    static class NoSuchCell {
        @MailTlsScenario(value = "scenarios/judged.yaml", only = "server=good-one")
        void isNeverCalled() {}
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingRuns() throws IOException {
        String misspelt = Kit.run(Misspelt.class, folder).containers().toString();
        assertTrue(
                misspelt.contains("There is no scenario 'scenarios/jugded.yaml'; did you mean 'judged.yaml'?"),
                misspelt);
        assertTrue(misspelt.contains("src/test/resources"), misspelt);
        String mistaken = Kit.run(Mistaken.class, folder).containers().toString();
        assertTrue(mistaken.contains("mistaken.yaml:4:29") && mistaken.contains("protocl"), mistaken);
        String empty = Kit.run(NoSuchCell.class, folder).containers().toString();
        assertTrue(empty.contains("good-one"), empty);
        assertEquals(0, runs());
    }

    private long runs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.count();
        }
    }
}
