package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;
import org.mailtls.server.container.DockerTest;

/** Attacks whose worth depends on what a real server makes of them. */
@DockerTest
@Timeout(300)
class AttackOnPostfixTest {
    private static final String SCENARIO = """
            version: 1
            name: on-postfix
            about: What does a real server make of it?
            server: { driver: container, mta: postfix, release: bookworm, cpus: 1, tls: { certificate: ecdsa-p256 } }
            client: { provider: %s, protocols: [TLSv1.3] }
            workload: { kind: %s }
            """;

    @TempDir
    private Path folder;

    /**
     * Honest handshakes, none of them resumed or broken off. A generator that could not fill the server would have its own limit
     * measured and called the server's.
     */
    @Test
    void oneCoreOfGeneratorFillsOneCoreOfPostfix() throws Exception {
        LoadRecord load = attacked("BoringSSL", "handshake-flood, connections: 16, duration: 8s");
        LoadFigures figures = LoadFigures.of(load);
        String seen = figures + "\n" + load.attack() + "\n" + load.samplesOf(Stage.DURING);
        assertEquals(1, load.loops(), "event loops, each of them a thread");
        assertTrue(figures.serverAtCap(), seen);
        assertFalse(figures.generatorLimited(), seen);
        assertTrue(attack(load).operations() > 100, seen);
        assertTrue(String.valueOf(attack(load).negotiated()).startsWith("TLSv1.3 "), seen);
    }

    /** OpenSSL answers a KeyUpdate only when it has something to say. */
    @Test
    void keyUpdatesAreAnswered() throws Exception {
        AttackSeen attack = attack(attacked("SunJSSE", "key-update-flood, connections: 2, duration: 3s"));
        assertTrue(attack.operations() > 50, attack.toString());
        assertEquals(2, attack.perConnection().size(), attack.toString());
        assertEquals(Map.of(AttackSeen.STOPPED, 2L), attack.endings(), attack.toString());
    }

    private LoadRecord attacked(String provider, String workload) throws IOException {
        RunResult result = ScenarioRuns.run(
                folder,
                SCENARIO.formatted(provider, workload),
                new FakeEngine((cell, number) -> {
                    throw new AssertionError("an attack is no benchmark");
                }),
                Profile.QUICK);
        CellRecord cell = result.cells().get(0);
        assertEquals(Outcome.OK, cell.outcome(), cell.reason());
        return Objects.requireNonNull(result.directory().loads().get(cell.id()));
    }

    private static AttackSeen attack(LoadRecord load) {
        return Objects.requireNonNull(load.attack());
    }
}
