package org.mailtls.run;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.load.seen.StageFigures.Percentile;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Expectation;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.VictimSettings;
import org.mailtls.scenario.WorkloadKind;

/** The shipped scenarios with attacks last as long as it takes to see what they are about. */
class ShippedAttacksTest {
    private static final String LATENCY = "victim.latency.";

    /** Half a core takes twelve seconds to start a process for each attacker; the slowest defence acts ten later. */
    private static final Duration HELD = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"renegotiation-flood", "handshake-attacks", "defences", "attack-controls"})
    void sendEnoughMailForThePercentilesThatTheyExpect(String name) {
        Scenario scenario = scenario(name);
        List<Expectation> latencies = scenario.expectations().stream()
                .filter(expectation -> expectation.observe().startsWith(LATENCY))
                .toList();
        assertFalse(latencies.isEmpty(), name);
        for (Expectation expectation : latencies) {
            scenario.cells().stream().filter(expectation::appliesTo).forEach(cell -> enough(cell, expectation));
        }
    }

    private static void enough(Cell cell, Expectation expectation) {
        VictimSettings victim = requireNonNull(cell.victim(), cell.id());
        int least = Arrays.stream(Percentile.values())
                .filter(percentile -> expectation.observe().equals(LATENCY + percentile.word()))
                .mapToInt(Percentile::least)
                .findFirst()
                .orElseThrow();
        Duration during = LoadPlans.settings(cell).duration();
        assertTrue(victim.rate() * during.toSeconds() >= least, cell.id());
        assertTrue(!expectation.relative() || victim.rate() * victim.before().toSeconds() >= least, cell.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"handshake-attacks", "defences"})
    void holdConnectionsForLongerThanItTakesToGetThem(String name) {
        List<Cell> holding = scenario(name).cells().stream()
                .filter(cell -> cell.workload().kind().holds())
                .toList();
        assertFalse(holding.isEmpty(), name);
        for (Cell cell : holding) {
            assertTrue(LoadPlans.settings(cell).duration().compareTo(HELD) >= 0, cell.id());
        }
    }

    /** A stack that costs the attacker many times as much would make each attack look harmless. */
    @ParameterizedTest
    @ValueSource(strings = {"handshake-attacks", "defences"})
    void attackWithANativeStackUnlessNoneCan(String name) {
        for (Cell cell : scenario(name).cells()) {
            WorkloadKind kind = cell.workload().kind();
            assertEquals(kind.repeats() ? "SunJSSE" : "BoringSSL", cell.client().provider(), cell.id());
        }
    }

    /** All ten attacks on the usual key, one of them twice; elsewhere those that key, group or suite matter to. */
    @ParameterizedTest
    @CsvSource({
        "rsa-2048, 11",
        "rsa-4096, 4",
        "ecdsa-p256, 3",
        "x25519, 1",
        "secp384r1, 1",
        "X25519MLKEM768, 2",
        "static-rsa, 1",
        "dh-4096, 1"
    })
    void meetEachServerWithTheAttacksThatItIsThereFor(String server, int attacks) {
        List<Cell> cells = scenario("handshake-attacks").cells().stream()
                .filter(cell -> server.equals(cell.axes().get("server")))
                .toList();
        assertEquals(attacks, cells.size());
    }

    /** Who is excused must have OpenSSL 1.1.1: Exim of the same release has not. */
    @Test
    void excuseNobodyFromRefusingButOldOpenSsl() {
        Scenario scenario = scenario("renegotiation-flood");
        Expectation refused = scenario.expectations().stream()
                .filter(expectation -> expectation.observe().equals("RENEG-CLIENT-COUNT"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("postfix bullseye", "opensmtpd bullseye", "sendmail bullseye"),
                scenario.cells().stream()
                        .filter(cell -> !refused.appliesTo(cell))
                        .map(cell -> cell.server().mta() + " " + cell.server().release())
                        .toList());
        assertEquals(10, scenario.cells().size());
    }

    private static Scenario scenario(String name) {
        return ScenarioReader.read(Path.of("../scenarios/" + name + ".yaml"), Overrides.NONE);
    }
}
