package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.server.container.LabCleaner;
import org.mailtls.server.container.LabStatus;

/** The same path as quickstart's, against real Postfix. */
@Timeout(400)
class PostfixRunTest {
    static final Map<String, String> LAB =
            Map.of("TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsAnEngine() {
        LabEngine.require(PostfixRunTest.class);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void measuresHandshakesAndMailAgainstTwoReleases() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("postfix.yaml", """
                version: 1
                name: postfix
                about: Does the whole path work against a real mail server?
                server: { driver: container, mta: postfix, release: bookworm, tls: { certificate: ecdsa-p256 } }
                client: { provider: Conscrypt, protocols: [TLSv1.3], groups: [x25519, secp256r1] }
                matrix:
                  server.release: [bookworm, trixie]
                  workload:
                    handshake: { kind: handshake }
                    delivery: { kind: delivery, message-size: 64 KiB }
                    throughput: { kind: throughput, write-size: 16 KiB }
                """);

        Tool.Ended ended = tool.run(LAB, "run", "postfix.yaml", "--no-references");

        assertEquals(0, ended.exit(), ended.err());
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        assertEquals(6, run.cells().size());
        for (CellRecord cell : run.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.reason());
            assertPositive(cell, "server.cpu");
            assertPositive(cell, "client.cpu");
        }
        String components = run.run().components().toString();
        assertTrue(components.contains("Postfix 3.7"), components);
        assertTrue(components.contains("Postfix 3.10"), components);
        assertTrue(components.contains("OpenSSL 3.5"), components);
        assertTrue(components.contains("client Conscrypt"), components);
        assertTrue(LabCleaner.ofRun(run.run().id()).nothing(), "the run took its containers along");
        assertTrue(Files.size(tool.runDirectory().resolve("jmh.json")) > 0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void cleanFindsWhatAKilledRunLeft() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("killed.yaml", """
                version: 1
                name: killed
                about: Does a killed run leave containers behind for good?
                server: { driver: container, mta: postfix }
                client: { provider: Conscrypt, protocols: [TLSv1.2] }
                workload: { kind: handshake }
                matrix:
                  server.release: [bullseye, bookworm, trixie]
                # Compared cells are measured in turn, so their servers are up together.
                compare: server.release
                """);
        Process process = tool.start(LAB, "run", "killed.yaml", "--no-references");
        awaitOurContainer(process, tool);
        process.destroyForcibly().waitFor();
        String runId = tool.runDirectory().getFileName().toString();

        LabCleaner.Removed removed = LabCleaner.ofRun(runId);

        assertEquals(3, removed.containers().size(), "what the killed run left: " + removed);
        assertTrue(LabCleaner.ofRun(runId).nothing(), "and now it is gone");
    }

    private static void awaitOurContainer(Process process, Tool tool) throws Exception {
        for (int i = 0; i < 1200 && process.isAlive(); i++) {
            if (!LabStatus.read().containers().isEmpty()
                    && Files.exists(tool.runDirectory().resolve("forks.log"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no container came up: " + tool.read("err.txt"));
    }

    private static void assertPositive(CellRecord cell, String metric) {
        Metric found = cell.metrics().stream()
                .filter(each -> each.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cell.id() + " has no " + metric));
        assertTrue(
                found.forks().stream().flatMap(java.util.List::stream).allMatch(sample -> sample > 0),
                cell.id() + " " + found);
    }
}
