package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;

class RunEstimateTest {
    /** Two more JVMs, the seconds and the mails with which they warm up, a rest, and the last mails on their way. */
    private static final int AROUND = 8 + 8 + 1;

    @TempDir
    private Path folder;

    @Test
    void quickstartKeepsItsPromiseOfNinetySeconds() {
        Scenario scenario = ScenarioReader.read(Path.of("../scenarios/quickstart.yaml"), Overrides.NONE);
        RunEstimate estimate = RunEstimate.of(scenario, Profile.QUICK);
        assertEquals(8, estimate.cells());
        assertEquals(8, estimate.forks());
        assertTrue(estimate.mostSeconds() <= 90, estimate::toString);
    }

    @Test
    void ourOwnServerCountsAsWellAsTheClient() throws IOException {
        RunEstimate estimate = estimate("embedded", "handshake");
        long java = mostSeconds(true);
        assertEquals(
                List.of(2 * java, java + mostSeconds(false)),
                estimate.groups().stream().map(RunEstimate.Group::mostSeconds).toList());
        assertEquals(3 * java + mostSeconds(false), estimate.mostSeconds());
        assertEquals(24, estimate.forks());
        assertEquals(
                List.of(Map.of("server.provider", "SunJSSE"), Map.of("server.provider", "Conscrypt")),
                estimate.groups().stream().map(RunEstimate.Group::axes).toList());
    }

    @Test
    void aServerElsewhereIsNotCompiledByUs() throws IOException {
        Path file = Files.writeString(folder.resolve("far.yaml"), """
                version: 1
                name: far
                about: Whose code is compiled?
                server: { driver: container, mta: postfix, release: bookworm }
                client: { provider: Conscrypt }
                workload: { kind: handshake }
                """);
        RunEstimate estimate = RunEstimate.of(ScenarioReader.read(file, Overrides.NONE), Profile.STANDARD);
        assertEquals(mostSeconds(false), estimate.mostSeconds());
        assertTrue(estimate.leastSeconds() < estimate.mostSeconds(), estimate::toString);
    }

    @Test
    void aColdJvmIsMeasuredOnceInManyForks() throws IOException {
        RunEstimate estimate = estimate("embedded", "first-handshake");
        assertEquals(4 * 20, estimate.forks());
        assertEquals(estimate.leastSeconds(), estimate.mostSeconds(), "there is no warm-up to be long or short");
    }

    /** The scenario says how long its stages are, whatever the profile. */
    @Test
    void anAttackTakesItsStagesAndNoForks() throws IOException {
        assertEquals(
                AROUND + 8 + 20 + 12 + Effort.USUAL_START_SECONDS,
                underAttack("victim: { kind: delivery, rate: 5/s, before: 8s, after: 12s }"));
        assertEquals(AROUND + 20 + Effort.USUAL_START_SECONDS, underAttack(""));
    }

    private long underAttack(String victim) throws IOException {
        Path file = Files.writeString(folder.resolve("attack.yaml"), """
                version: 1
                name: attack
                about: How long is an attack?
                server: { driver: container, mta: postfix, release: bookworm }
                workload: { kind: hello-flood, duration: 20s }
                """ + victim + "\n");
        Scenario scenario = ScenarioReader.read(file, Overrides.NONE);
        RunEstimate quick = RunEstimate.of(scenario, Profile.QUICK);
        RunEstimate standard = RunEstimate.of(scenario, Profile.STANDARD);
        assertEquals(1, standard.forks());
        assertEquals(quick.mostSeconds(), standard.mostSeconds());
        assertEquals(standard.leastSeconds(), standard.mostSeconds());
        return standard.mostSeconds();
    }

    private static long mostSeconds(boolean java) {
        var effort = Profile.STANDARD.effort(java);
        return effort.seconds() + (long) effort.forks() * Effort.USUAL_START_SECONDS;
    }

    private RunEstimate estimate(String driver, String kind) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                version: 1
                name: own
                about: Whose code is compiled?
                server: { driver: %s, tls: { certificate: ecdsa-p256 } }
                client: { provider: Conscrypt }
                workload: { kind: %s, transport: wire }
                matrix:
                  server.provider: [SunJSSE, Conscrypt]
                  client.provider: [SunJSSE, Conscrypt]
                compare: client.provider
                """.formatted(driver, kind));
        return RunEstimate.of(ScenarioReader.read(file, Overrides.NONE), Profile.STANDARD);
    }
}
