package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.server.container.LabCleaner;

/** What can go wrong with servers in containers, seen by who runs the command line. */
@Timeout(300)
class LabFaultsTest {
    private static final Path ENGINE = Path.of("/var/run/docker.sock");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsAnEngine() {
        LabEngine.require(LabFaultsTest.class);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBadSettingEndsItsCellsWithTheLineAndThePlaceAndTheOthersGoOn() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("bad.yaml", """
                version: 1
                name: bad
                about: Is the line at fault named?
                server: { driver: container, mta: postfix, release: bookworm }
                client: { provider: Conscrypt }
                workload: { kind: handshake }
                matrix:
                  server.parameters:
                    bad:
                      inet_protocols: carrier-pigeon
                    good:
                      inet_protocols: ipv4
                """);

        Tool.Ended ended = tool.run(PostfixRunTest.LAB, "run", "bad.yaml", "--no-references");

        assertEquals(1, ended.exit(), ended.err());
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        String reason = String.valueOf(run.cells().get(0).reason());
        assertEquals(Outcome.ERROR, run.cells().get(0).outcome());
        assertTrue(reason.contains("at fault: main.cf line "), reason);
        assertTrue(reason.contains("inet_protocols = carrier-pigeon  (server.parameters.inet_protocols)"), reason);
        assertTrue(reason.contains("fatal: unknown inet_protocols value"), reason);
        assertTrue(reason.contains("bad.yaml:10:7"), reason);
        assertEquals(
                Outcome.OK, run.cells().get(1).outcome(), run.cells().get(1).reason());
        assertTrue(LabCleaner.ofRun(run.id()).nothing(), "no container is left");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aServerThatIsKilledInAForkEndsItsCellAtOnce() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("dies.yaml", one("", "trixie"));
        Process process =
                tool.start(PostfixRunTest.LAB, "run", "dies.yaml", "--no-references", "--profile", "standard");
        awaitForks(tool, process, 1);

        LabCleaner.ofRun(tool.runDirectory().getFileName().toString());

        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it went on without its server");
        assertEquals(1, process.exitValue(), tool.read("err.txt"));
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        assertEquals(Outcome.ERROR, run.cells().get(0).outcome());
        assertTrue(
                String.valueOf(run.cells().get(0).reason()).contains("the server died"),
                run.cells().get(0).reason());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anEngineThatStopsEndsTheRunAndKeepsWhatWasMeasured() throws Exception {
        Path socket = Files.createTempDirectory("engine").resolve("docker.sock");
        Map<String, String> environment = new HashMap<>(PostfixRunTest.LAB);
        environment.put("DOCKER_HOST", "unix://" + socket);
        Tool tool = new Tool(folder);
        tool.scenario("stops.yaml", one("""
                matrix:
                  client.protocols: [[TLSv1.2], [TLSv1.3]]
                """, "trixie"));
        Process process;
        try (SocketProxy engine = new SocketProxy(socket, ENGINE)) {
            process = tool.start(environment, "run", "stops.yaml", "--no-references");
            awaitCells(tool, process, 1);
            awaitForks(tool, process, 2);
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it went on without an engine");
        String said = tool.read("err.txt");
        String runId = tool.runDirectory().getFileName().toString();
        LabCleaner.Removed left = LabCleaner.ofRun(runId);

        assertEquals(3, process.exitValue(), said);
        assertTrue(said.contains("engine went away"), said);
        assertTrue(said.contains("--resume"), said);
        assertTrue(said.contains("mailtls clean"), said);
        assertFalse(said.contains("fault of mailtls"), said);
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        assertEquals(
                List.of(Outcome.OK),
                run.cells().stream().map(cell -> cell.outcome()).toList(),
                "the finished one alone");
        assertEquals(1, left.containers().size(), "nobody could remove it, and it is found");

        Tool.Ended resumed = tool.run(
                PostfixRunTest.LAB,
                "run",
                "--no-references",
                "--resume",
                tool.runDirectory().toString());
        assertEquals(0, resumed.exit(), resumed.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPortThatIsTakenIsNamed() throws Exception {
        Tool tool = new Tool(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            tool.scenario("port.yaml", one("", "bookworm, port: " + taken.getLocalPort()));

            Tool.Ended ended = tool.run(PostfixRunTest.LAB, "run", "port.yaml", "--no-references");

            assertEquals(3, ended.exit(), ended.err());
            assertTrue(ended.err().contains("port " + taken.getLocalPort()), ended.err());
            assertTrue(ended.err().contains("ss -ltnp"), ended.err());
            String runId = tool.runDirectory().getFileName().toString();
            assertTrue(LabCleaner.ofRun(runId).nothing(), "no container is left");
        }
    }

    private static String one(String matrix, String server) {
        return """
                version: 1
                name: faulty
                about: Does a fault of the lab end in words?
                server: { driver: container, mta: postfix, release: %s }
                client: { provider: Conscrypt }
                workload: { kind: handshake }
                """.formatted(server) + matrix;
    }

    private static void awaitCells(Tool tool, Process process, int cells) throws Exception {
        await(tool, process, () -> {
            Path file = tool.runDirectory().resolve("cells.jsonl");
            return Files.exists(file) && Files.readAllLines(file).size() >= cells;
        });
    }

    private static void awaitForks(Tool tool, Process process, int forks) throws Exception {
        await(tool, process, () -> {
            Path file = tool.runDirectory().resolve("forks.log");
            return Files.exists(file) && Files.readString(file).split("warm-up 1 starts", -1).length > forks;
        });
    }

    private interface Condition {
        boolean met() throws IOException;
    }

    private static void await(Tool tool, Process process, Condition condition) throws Exception {
        for (int i = 0; i < 1200 && process.isAlive(); i++) {
            if (condition.met()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never came: " + tool.read("err.txt"));
    }
}
