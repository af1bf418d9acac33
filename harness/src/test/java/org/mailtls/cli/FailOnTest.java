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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Policies;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

class FailOnTest {
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
              - { id: staple, check: CERT-OCSP-STAPLE, mode: require, is: true, source: "2", text: "One." }
            """;

    private final Policy policy;

    FailOnTest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("house.yaml");
        Files.writeString(file, RULES);
        policy = Policies.read(file);
    }

    @ParameterizedTest
    @CsvSource({
        "error, FAIL, 1",
        "error, ERROR, 1",
        "error, NOTICE, 0",
        "error, INFO, 0",
        "error, PASS, 0",
        "error, NOT_TESTED, 0",
        "error, NOT_APPLICABLE, 0",
        "warning, FAIL, 1",
        "warning, NOTICE, 1",
        "warning, INFO, 0",
        "warning, NOT_TESTED, 0",
        "never, FAIL, 0",
        "never, ERROR, 0"
    })
    void theExitCodeComesFromTheWorstThatCounts(String on, Status status, int code) {
        assertEquals(code, failOn(on).exitCode(facts(0, FactState.NOT_TESTED), List.of(verdict(status)), Set.of()));
    }

    @Test
    void nothingSeenAtAllIsNoSuccess() {
        Facts nothing = facts(Map.of("VER-SET", unseen(FactState.NOT_TESTED)), 0);
        for (FailOn each : FailOn.values()) {
            assertEquals(3, each.exitCode(nothing, List.of(verdict(Status.NOT_TESTED)), Set.of()));
        }
    }

    /** Nobody listens on port 25, and nobody on 465: that the latter was seen is no look at the server. */
    @Test
    void whatIsSeenBesideTheDoorIsNoSuccessUnlessItWasAskedFor() {
        Fact closed =
                new Fact(FactState.SEEN, new FactValue.Text("closed"), "", List.of(), 0, 0, 0, Duration.ofMillis(1));
        Facts shut = facts(Map.of("VER-SET", unseen(FactState.NOT_TESTED), "SMTP-IMPLICIT-465", closed), 0);
        assertEquals(3, FailOn.ERROR.exitCode(shut, List.of(), Set.of()));
        assertEquals(0, FailOn.ERROR.exitCode(shut, List.of(), Set.of("SMTP-IMPLICIT-465")));
    }

    @Test
    void rulesLeftOpenByAThrottlingServerAreNoSuccess() {
        List<Verdict> verdicts = List.of(verdict(Status.PASS));
        assertEquals(3, FailOn.ERROR.exitCode(facts(2, FactState.NOT_TESTED), verdicts, Set.of()));
        assertEquals(0, FailOn.ERROR.exitCode(facts(0, FactState.NOT_TESTED), verdicts, Set.of()));
        assertEquals(0, FailOn.ERROR.exitCode(facts(2, FactState.NOT_APPLICABLE), verdicts, Set.of()));
        assertEquals(1, FailOn.ERROR.exitCode(facts(2, FactState.NOT_TESTED), List.of(verdict(Status.FAIL)), Set.of()));
    }

    /** Without TLS hardly a rule can be judged, so that no policy has a failure. */
    @Test
    void aServerWithoutStarttlsIsAFailureUnderEveryPolicy() {
        List<Verdict> open = List.of(verdict(Status.NOT_TESTED));
        for (FailOn each : FailOn.values()) {
            int code = each == FailOn.NEVER ? 0 : 1;
            assertEquals(code, each.exitCode(offering(0, unseen(FactState.NOT_TESTED)), open, Set.of()));
            assertEquals(0, each.exitCode(offering(3, versions()), open, Set.of()), "sometimes: a policy may object");
        }
    }

    /** STARTTLS is offered and always refused, or silence follows: no rule of TLS is judged, so none is broken. */
    @Test
    void starttlsThatNeverLeadsToTlsIsNoSuccess() {
        List<Verdict> open = List.of(verdict(Status.NOT_TESTED));
        Facts refused = offering(5, unseen(FactState.NOT_TESTED));
        for (FailOn each : FailOn.values()) {
            assertEquals(3, each.exitCode(refused, open, Set.of()));
            assertEquals(3, each.exitCode(refused, open, Set.of("VER-SET", "SMTP-STARTTLS-OFFERED")));
            assertEquals(0, each.exitCode(refused, open, Set.of("SMTP-STARTTLS-OFFERED")), "TLS was not asked for");
        }
        List<Verdict> broken = List.of(verdict(Status.FAIL));
        assertEquals(1, FailOn.ERROR.exitCode(refused, broken, Set.of()), "what was seen to be broken stays so");
    }

    private static Facts offering(long times, Fact versions) {
        Fact offered = new Fact(
                FactState.SEEN,
                new FactValue.Counts(Map.of("offered", times, "of", 5L)),
                "",
                List.of(),
                5,
                0,
                0,
                Duration.ofMillis(1));
        return facts(Map.of("VER-SET", versions, "SMTP-STARTTLS-OFFERED", offered), 0);
    }

    private static FailOn failOn(String word) {
        for (FailOn each : FailOn.values()) {
            if (each.toString().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(word);
    }

    /** The first rule as given, the second not tested. */
    private Verdict verdict(Status first) {
        return new Verdict(
                policy,
                List.of(
                        new Finding("house", policy.rules().get(0), first, "seen", "wanted", List.of()),
                        new Finding("house", policy.rules().get(1), Status.NOT_TESTED, "", "yes", List.of())));
    }

    private static Facts facts(int throttled, FactState staple) {
        return facts(Map.of("VER-SET", versions(), "CERT-OCSP-STAPLE", unseen(staple)), throttled);
    }

    private static Fact versions() {
        return new Fact(
                FactState.SEEN,
                new FactValue.Words(List.of("TLSv1.3")),
                "",
                List.of(),
                1,
                900,
                300,
                Duration.ofMillis(1));
    }

    private static Fact unseen(FactState state) {
        return new Fact(state, null, "421 later, please.", List.of(), 2, 80, 0, Duration.ofMillis(1));
    }

    private static Facts facts(Map<String, Fact> facts, int throttled) {
        Target target = new Target("mx.example.test", new InetSocketAddress("127.0.0.1", 25), Service.SMTP, false);
        return new Facts(target, Instant.EPOCH, Duration.ofSeconds(1), 3, 900, 300, throttled, facts);
    }
}
