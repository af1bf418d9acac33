package org.mailtls.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.server.container.LabStatus;

/** The image for CI jobs, built from the unpacked archive. */
@Timeout(600)
class DockerfileTest {
    private static final String IMAGE = "mailtls-archive-test";

    @TempDir
    private Path folder;

    @Test
    void runsMailtlsWithoutAnythingElse() throws Exception {
        needsAnEngine();
        Path home = Archives.unpack(folder);
        Ended built = Ended.of(500, home, Map.of(), "docker", "build", "-q", "-t", IMAGE, ".");
        assertEquals(0, built.exit(), built.out() + built.err());
        try {
            Ended validated = docker("mailtls", "validate", "/opt/mailtls/scenarios/quickstart.yaml");
            assertEquals(0, validated.exit(), validated.out() + validated.err());
            Ended ran = docker(
                    "mailtls",
                    "run",
                    "/opt/mailtls/scenarios/quickstart.yaml",
                    "--only",
                    "workload=handshake",
                    "--only",
                    "client.provider=SunJSSE",
                    "--no-references");
            assertEquals(0, ran.exit(), ran.out() + ran.err());
            assertTrue(ran.out().contains("report.html"), ran.out());
        } finally {
            Ended.of(folder, "docker", "rmi", "-f", IMAGE);
        }
    }

    private Ended docker(String... command) throws IOException, InterruptedException {
        String[] whole = new String[command.length + 4];
        whole[0] = "docker";
        whole[1] = "run";
        whole[2] = "--rm";
        whole[3] = IMAGE;
        System.arraycopy(command, 0, whole, 4, command.length);
        return Ended.of(folder, whole);
    }

    private static void needsAnEngine() throws IOException, InterruptedException {
        LabStatus lab = LabStatus.read();
        boolean there = lab.reachable() && Ended.has("docker");
        if (!there && !"true".equals(System.getenv("MAILTLS_REQUIRE_DOCKER"))) {
            System.err.println("SKIPPED DockerfileTest: " + lab.problem());
            Assumptions.abort("no engine, or no docker command: " + lab.problem());
        }
        assertTrue(there, String.valueOf(lab.problem()));
    }
}
