package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.report.Conformance;
import org.mailtls.report.ScanReport;
import org.mailtls.result.ResultFixtures;
import org.mailtls.scenario.Service;

class PolicyGateTest {
    private static final String RULES = """
            version: 1
            id: house
            title: House rules
            issuer: The house
            about: For tests.
            scope: [opportunistic]
            sources: [{ url: "https://example.test/rules", kind: primary }]
            rules:
              - { id: protocols, check: VER-SET, mode: allow-only, values: [TLSv1.3], source: "1", text: "Only this." }
            """;

    private final Policy policy;

    PolicyGateTest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("house.yaml");
        Files.writeString(file, RULES);
        policy = Policies.read(file);
    }

    @Test
    void oneSentenceNamesTheCellsAndTheirPolicies() {
        Conformance servers = servers(
                server("ladder/0", Status.FAIL, 3, 0),
                server("ladder/1", Status.PASS, 3, 0),
                server("ladder/2", Status.NOT_TESTED, 0, 0));
        assertEquals(
                new PolicyGate(
                        1,
                        "2 of 3 servers failed as --fail-on error counts: ladder/0 (house); ladder/2 (no STARTTLS)."),
                PolicyGate.of(FailOn.ERROR, servers));
    }

    @Test
    void aBrokenShouldCountsIfItIsAskedFor() {
        Conformance servers = servers(server("ladder/0", Status.NOTICE, 3, 0));
        assertEquals(new PolicyGate(0, ""), PolicyGate.of(FailOn.ERROR, servers));
        assertEquals(
                new PolicyGate(1, "1 of 1 server failed as --fail-on warning counts: ladder/0 (house)."),
                PolicyGate.of(FailOn.WARNING, servers));
    }

    @Test
    void aLadderIsFullOfFailuresOnPurpose() {
        assertEquals(
                new PolicyGate(0, ""), PolicyGate.of(FailOn.NEVER, servers(server("ladder/0", Status.FAIL, 0, 0))));
    }

    @Test
    void rulesLeftOpenByAThrottlingServerAreNoSuccess() {
        Conformance servers =
                servers(server("ladder/0", Status.NOT_TESTED, 3, 2), server("ladder/1", Status.PASS, 3, 0));
        assertEquals(
                new PolicyGate(3, "1 of 2 servers could not be looked at as asked, so rules stay open: ladder/0."),
                PolicyGate.of(FailOn.ERROR, servers));
    }

    @Test
    void aRunThatScannedNothingIsNoSuccess() {
        assertEquals(3, PolicyGate.of(FailOn.ERROR, servers()).exitCode());
        assertEquals(
                0,
                PolicyGate.of(FailOn.ERROR, new Conformance(List.of(), List.of(), List.of()))
                        .exitCode(),
                "of a scenario without policies, beside one that has them");
    }

    private static Conformance servers(Conformance.Server... servers) {
        return new Conformance(List.of("house"), List.of(servers), List.of());
    }

    /** @param offered how often EHLO was answered with STARTTLS */
    private Conformance.Server server(String cell, Status status, long offered, int throttled) {
        Fact starttls = new Fact(
                FactState.SEEN,
                new FactValue.Counts(Map.of("offered", offered)),
                "",
                List.of(),
                3,
                0,
                0,
                Duration.ofMillis(1));
        boolean seen = status != Status.NOT_TESTED;
        Fact versions = new Fact(
                seen ? FactState.SEEN : FactState.NOT_TESTED,
                seen ? new FactValue.Words(List.of("TLSv1.2")) : null,
                seen ? "" : "421 later, please.",
                List.of(),
                2,
                80,
                0,
                Duration.ofMillis(1));
        Target target = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 25), Service.SMTP, false);
        Facts facts = new Facts(
                target,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                3,
                900,
                300,
                throttled,
                Map.of("SMTP-STARTTLS-OFFERED", starttls, "VER-SET", versions));
        Finding finding = new Finding("house", policy.rules().get(0), status, "seen", "wanted", List.of());
        List<Verdict> verdicts = List.of(new Verdict(policy, List.of(finding)));
        return new Conformance.Server(
                ResultFixtures.ok(cell, Map.of(), "scan", List.of()),
                cell,
                new ScanReport("test", facts, Scope.OPPORTUNISTIC, List.of(), verdicts, null, List.of()),
                null);
    }
}
