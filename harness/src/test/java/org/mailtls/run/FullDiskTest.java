package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Profile;

/** A disk that fills up in the middle of a run; a small file system in memory stands for it, which only root can make. */
class FullDiskTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheFinishedCellsAndLeavesNoServerAndNoKey() throws Exception {
        Path results = Files.createDirectory(folder.resolve("results"));
        if (!shell("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", results.toString())) {
            System.err.println("SKIPPED FullDiskTest: only root can mount the small file system that it fills");
            Assumptions.abort("no small file system");
        }
        try {
            FakeEngine engine = new FakeEngine((cell, number) -> {
                if (cell.endsWith("b")) {
                    fill(results);
                }
                return FakeEngine.good("S", 1, 2);
            });
            IOException e =
                    assertThrows(IOException.class, () -> ScenarioRuns.run(folder, SCENARIO, engine, Profile.QUICK));
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("the disk is full"), message);
            assertTrue(message.contains("cannot write " + results), message);
            assertTrue(message.contains("--resume " + results), message);

            Files.delete(results.resolve("filler"));
            List<Path> runs;
            try (var entries = Files.list(results)) {
                runs = entries.toList();
            }
            RunDirectory run = RunDirectory.open(runs.get(0));
            assertTrue(run.cells().get(0).id().endsWith("a"), "the cell before it filled up is kept");
            assertNull(run.run().end(), "it can be gone on with");
            assertFalse(Files.exists(Path.of(engine.plans.get(0).keyFile())), "no key is left");
            assertEquals(
                    0,
                    ProcessHandle.current()
                            .children()
                            .filter(ProcessHandle::isAlive)
                            .count(),
                    "no server is left");
        } finally {
            assertTrue(shell("umount", "-l", results.toString()));
        }
    }

    private static final String SCENARIO = """
            version: 1
            name: full
            about: What if the disk is full?
            server: { driver: embedded, tls: { certificate: ecdsa-p256 } }
            client: { provider: SunJSSE }
            workload: { kind: handshake, transport: wire }
            matrix:
              client.protocols: { a: [TLSv1.2], b: [TLSv1.3] }
            """;

    private static void fill(Path results) {
        try (OutputStream out = Files.newOutputStream(results.resolve("filler"))) {
            for (int i = 0; i < 10_000; i++) {
                out.write(new byte[64]);
            }
            throw new AssertionError("640 kB fit into 256 kB");
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.getMessage());
        }
    }

    private static boolean shell(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
