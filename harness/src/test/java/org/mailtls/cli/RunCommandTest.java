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
