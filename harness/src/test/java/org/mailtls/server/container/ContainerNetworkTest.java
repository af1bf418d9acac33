package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.NetworkUnavailableException;
import org.mailtls.server.ServerStart;

/** Either the delay is really there, or the refusal says why not and the test is told as skipped. */
@DockerTest
class ContainerNetworkTest {
    @TempDir
    private Path folder;

    @Test
    void aServerIsBehindItsNetworkOrIsRefusedWithTheCause() {
        Lab lab = new Lab("network", folder);
        ServerSettings settings = ServerSettings.container("postfix", "trixie");
        ServerStart start = new ServerStart(
                settings,
                lab.equip(TlsSettings.DEFAULT),
                new org.mailtls.provider.ProviderChoice("SunJSSE", null),
                lab.run(),
                new NetworkSettings(40, 1));
        String problem = ContainerNetwork.problem();
        if (problem == null) {
            try (MailServer server = new ContainerDriver().start(start)) {
                assertEquals(
                        "netem delay 40ms loss 1% limit 100000",
                        server.identity().settings().get("network"));
                assertTrue(greetingMillis(server) >= 40, "the greeting comes late");
            }
        } else {
            NetworkUnavailableException thrown =
                    assertThrows(NetworkUnavailableException.class, () -> new ContainerDriver().start(start));
            assertEquals(problem, thrown.getMessage());
            assertTrue(problem.contains("netem"), problem);
            assertTrue(problem.contains("tc says") || problem.contains("refuses"), problem);
            assertTrue(problem.contains("modprobe sch_netem") || problem.contains("NET_ADMIN"), problem);
            assertEquals(0, lab.containers().size(), "nothing is left");
            abort("no delay was seen, only the refusal: " + problem);
        }
        assertEquals(0, lab.containers().size(), "nothing is left");
    }

    @Test
    void withoutANetworkNothingIsAsked() {
        Lab lab = new Lab("no-network", folder);
        try (MailServer server = lab.plain("trixie")) {
            assertNull(server.identity().settings().get("network"));
            assertFalse(greetingMillis(server) > 5000);
        }
    }

    private static long greetingMillis(MailServer server) {
        long start = System.nanoTime();
        try {
            Greeting.read(server.address(), java.time.Duration.ofSeconds(20));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
