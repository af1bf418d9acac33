package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;

/** What the shipped scenarios that attack mail servers ask of them. */
class AttackedServersTest {
    /** Told to open what cannot be opened, and in the scenario to show that. */
    private static final String FUTILE = "postfix-3.10-told-to-open";

    /** A setting that the server cannot be given would throw. */
    @ParameterizedTest
    @ValueSource(strings = {"renegotiation-flood", "handshake-attacks", "defences"})
    void canBeSetSoAndHeedsIt(String scenario) {
        for (Cell cell : cells(scenario)) {
            List<String> warnings = plan(cell.server()).warnings();
            boolean futile = FUTILE.equals(cell.axes().get("server"));
            assertEquals(futile ? 1 : 0, warnings.size(), cell.id() + ": " + warnings);
        }
    }

    /** Else a limit for each client would meet honest mail as well. */
    @ParameterizedTest
    @ValueSource(strings = {"renegotiation-flood", "handshake-attacks", "defences"})
    void attackersHaveAnAddressOfTheirOwnWhereverThatCanBe(String scenario) {
        for (Cell cell : cells(scenario)) {
            ServerSettings server = cell.server();
            boolean can = ContainerDriver.mtas().stream()
                    .filter(mta -> mta.name().equals(server.mta()))
                    .anyMatch(mta -> mta.proxyProtocol(server.service()) != ProxyProtocol.NONE);
            assertEquals(can, server.proxyProtocol(), cell.id());
        }
    }

    /** A figure of a server with a defence says nothing without one of the same server without it. */
    @Test
    void eachOtherServerWithADefenceStandsBesideOneWithout() {
        Map<String, List<Map<String, String>>> settings = new LinkedHashMap<>();
        for (Cell cell : cells("defences")) {
            ServerSettings server = cell.server();
            if (!"postfix".equals(server.mta())) {
                String attacked = cell.workload().kind().word() + " on " + server.mta() + " of " + server.release();
                settings.computeIfAbsent(attacked, key -> new ArrayList<>()).add(server.parameters());
            }
        }
        settings.values().removeIf(all -> all.stream().allMatch(Map::isEmpty));
        assertEquals(5, settings.size(), settings.toString());
        settings.forEach((attacked, all) -> {
            assertTrue(all.size() > 1, attacked);
            assertTrue(
                    all.stream()
                            .anyMatch(least -> all.stream()
                                    .allMatch(other -> other.entrySet().containsAll(least.entrySet()))),
                    attacked + ": " + all);
        });
    }

    private static List<Cell> cells(String scenario) {
        return ScenarioReader.read(Path.of("../scenarios/" + scenario + ".yaml"), Overrides.NONE)
                .cells();
    }

    private static ServerPlan plan(ServerSettings settings) {
        return new ContainerDriver()
                .plan(new ServerStart(settings, FakeCertificates.of(settings.tls()), "SunJSSE", "test"));
    }
}
