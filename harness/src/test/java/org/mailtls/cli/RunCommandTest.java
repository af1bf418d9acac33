package org.mailtls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @TempDir
    private Path folder;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
    }

    @AfterEach
    void restoreOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void aGateThatNothingCanShutIsRefused() throws IOException {
        String file = scenario("");
        assertEquals(ExitCode.OK, Main.execute("run", file, "--dry-run"));
        assertEquals(ExitCode.OK, Main.execute("run", file, "--dry-run", "--fail-on", "never"));
        assertEquals(ExitCode.USAGE, Main.execute("run", file, "--dry-run", "--fail-on", "error"));
        assertTrue(err.toString(UTF_8).contains("--fail-on error is for scanned servers"), err.toString(UTF_8));
    }

    @Test
    void policiesOfScannedServersCanFailARun() throws IOException {
        String file = scenario("policies: [rfc9325]");
        assertEquals(ExitCode.OK, Main.execute("run", file, "--dry-run", "--fail-on", "warning"));
    }

    @Test
    void theHelpSaysThatPoliciesFailNothingUnlessAsked() {
        assertEquals(ExitCode.OK, Main.execute("run", "--help"));
        String help = out.toString(UTF_8).replaceAll("\\s+", " ");
        assertTrue(help.contains("Default: never, since scenarios compare servers that are meant to fail"), help);
    }

    @Test
    void aDryRunOfAShardTellsOfItsShare() throws IOException {
        String file = "../scenarios/quickstart.yaml";
        assertEquals(ExitCode.OK, Main.execute("run", file, "--dry-run", "--shard", "2/2"));
        String first = out.toString(UTF_8);
        assertTrue(first.contains("4 cells in 1 group"), first);
        out.reset();
        assertEquals(ExitCode.OK, Main.execute("run", file, "--dry-run", "--shard", "1/2"));
        String second = out.toString(UTF_8);
        assertTrue(second.contains("4 cells in 1 group"), second);
        assertTrue(first.contains("throughput") != second.contains("throughput"), first + second);
    }

    @Test
    void moreShardsThanGroupsAreRefusedBeforeAnythingRuns() {
        String file = "../scenarios/quickstart.yaml";
        assertEquals(ExitCode.USAGE, Main.execute("run", file, "--shard", "1/3"));
        assertTrue(err.toString(UTF_8).contains("at most 2 shards"), err.toString(UTF_8));
        assertEquals(ExitCode.USAGE, Main.execute("run", file, "--dry-run", "--shard", "3/2"));
        assertTrue(err.toString(UTF_8).contains("there is no shard 3 of 2"), err.toString(UTF_8));
    }

    @Test
    void aRunIsResumedAsTheShardThatItIs() {
        assertEquals(ExitCode.USAGE, Main.execute("run", "--resume", folder.toString(), "--shard", "1/2"));
        assertTrue(err.toString(UTF_8).contains("the shard from the run directory"), err.toString(UTF_8));
    }

    /** The policies of the whole can be broken on another machine. */
    @Test
    void aShardMayBeAskedToFailOnPolicies() throws IOException {
        String file = Files.writeString(folder.resolve("mixed.yaml"), """
                version: 1
                name: mixed
                about: Who scans?
                server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
                policies: [rfc9325]
                matrix:
                  workload:
                    scan: { kind: scan }
                    handshake: { kind: handshake, transport: memory }
                """).toString();
        for (String shard : new String[] {"1/2", "2/2"}) {
            assertEquals(
                    ExitCode.OK,
                    Main.execute("run", file, "--dry-run", "--fail-on", "error", "--shard", shard),
                    () -> err.toString(UTF_8));
        }
    }

    private String scenario(String policies) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), """
                version: 1
                name: x
                about: What are servers judged by?
                server: { driver: embedded }
                workload: { kind: scan }
                %s
                """.formatted(policies))
                .toString();
    }
}
