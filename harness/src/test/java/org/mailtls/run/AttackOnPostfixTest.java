package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.load.attack.AttackPlan;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.MailServer;
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
            client: { provider: %s, protocols: [TLSv1.3], groups: [x25519, secp256r1] }
            workload: { kind: %s }
            """;

    /** Of the server's core: what is left is the machine's other work, and both sides' waiting for each other. */
    private static final double FULL = 0.85;

    /** Where both share two cores with all else that the machine does. */
    private static final double NEARLY = 0.6;

    @TempDir
    private Path folder;

    /**
     * Honest handshakes, none of them resumed or broken off, from one event loop on whatever machine. A generator that could not
     * fill the server would have its own limit measured and called the server's. Where both share two cores with Docker's proxy
     * between them, neither gets a whole one at times: then it is the cost of a handshake that tells who would be full first.
     */
    @Test
    @Tag("alone")
    void oneCoreOfGeneratorFillsOneCoreOfPostfix() throws Exception {
        LoadRecord load = attackedFromOneLoop("BoringSSL", "handshake-flood, connections: 16, duration: 10s");
        LoadFigures figures = LoadFigures.of(load);
        AttackSeen attack = attack(load);
        String seen = figures + "\n" + attack + "\n" + load.notes() + "\n" + load.warm();
        assertEquals(1, load.loops(), seen);
        assertEquals(List.of(), load.notes(), seen);
        double share = Objects.requireNonNull(figures.serverShare(), seen);
        double server = Objects.requireNonNull(figures.serverPerOperation(), seen);
        double attacker = Objects.requireNonNull(figures.attackerPerOperation(), seen);
        assertTrue(share >= FULL || share >= NEARLY && server >= attacker, seen);
        assertTrue(attack.operations() > 500, seen);
        assertTrue(String.valueOf(attack.negotiated()).matches("TLSv1\\.3 \\S+ x25519"), seen);
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

    /** The same as a run does it, but for the number of loops, which is the machine's affair there. */
    private LoadRecord attackedFromOneLoop(String provider, String workload) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO.formatted(provider, workload));
        Cell cell = ScenarioReader.read(file, Overrides.NONE).cells().get(0);
        Jdk jdk = CellJdks.resolve(List.of(cell)).of(cell);
        ForkJvm jvm = new ForkJvm(
                jdk.java(), CellProviders.resolve(List.of(cell)).classPath(cell), ForkFlags.of(cell, jdk, folder));
        ServerKey key = ServerKey.of(cell);
        try (ServerPool pool = new ServerPool(TestAuthority.create(folder.resolve("pki")), "on-postfix")) {
            MailServer server = pool.get(key);
            AttackPlan plan =
                    LoadPlans.attack(cell, server, pool.certificates(key)).withLoops(1);
            try (Attackers attackers = Attackers.start(jvm, plan)) {
                Optional<String> note = attackers.warm();
                ServerMeter meter = new ServerMeter(server);
                LoadWatch watch = new LoadWatch(meter, attackers, null, new CountDownLatch(1));
                watch.run(Duration.ofSeconds(2), LoadPlans.settings(cell).duration(), Duration.ofSeconds(1));
                return new LoadRecord(
                        LoadRecord.SCHEMA,
                        cell.id(),
                        cell.server().cpus(),
                        meter.source(),
                        attackers.seen(),
                        attackers.loops(),
                        "same",
                        watch.stages(),
                        watch.samples(),
                        watch.warmSamples(),
                        List.of(),
                        null,
                        note.stream().toList());
            }
        }
    }

    private static AttackSeen attack(LoadRecord load) {
        return Objects.requireNonNull(load.attack());
    }
}
