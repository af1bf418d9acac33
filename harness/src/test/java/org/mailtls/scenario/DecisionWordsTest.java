package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.Outcome;
import org.mailtls.sender.SenderPolicy;
import org.mailtls.sender.TlsFailure;

/** Scenarios in which senders decide. */
class DecisionWordsTest {
    private static final String SERVER = """
            server: { driver: container, mta: postfix, release: trixie }
            """;

    @TempDir
    Path folder;

    private Scenario scenario(String body) throws IOException {
        return new ScenarioText(folder, SERVER + body).read();
    }

    @Test
    void outcomesAreThoseOfSenders() {
        assertEquals(
                DecisionWords.OUTCOMES,
                Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        assertEquals(
                DecisionWords.FAILURES,
                Arrays.stream(TlsFailure.values()).map(TlsFailure::word).toList());
        DecisionWords.SENDERS.forEach(
                sender -> Arrays.stream(sender.split("\\+", -1)).forEach(SenderPolicy::of));
        assertEquals(Observations.Unit.FLAG, Observations.unit("decision.sts-good.mta-sts+dane.verified"));
        assertEquals(Observations.Unit.FLAG, Observations.unit("decision.sts-html.mta-sts.sts-policy-invalid"));
        assertEquals(Observations.Unit.FLAG, Observations.unit("decision.plain.mta-sts.unreported"));
        assertEquals(Observations.Unit.NUMBER, Observations.unit("decision.clear"));
        assertNull(Observations.unit("decision.sts-policy-invalid"));
        assertNull(Observations.unit("decision.sts-html.mta-sts.sts-policy-bad"));
        assertNull(Observations.unit("decision.sts-good.mta-sts"));
    }

    /** The schema has them once more, for editors. */
    @Test
    void takesEveryDomainAndEverySender() throws IOException {
        for (DomainState state : DomainState.values()) {
            SenderSettings sender = scenario("workload: { kind: sender, domains: [" + state.word() + "] }\n")
                    .cells()
                    .get(0)
                    .workload()
                    .sender();
            assertEquals(new SenderSettings(List.of(state), DecisionWords.SENDERS), sender);
        }
        for (String word : DecisionWords.SENDERS) {
            SenderSettings sender = scenario("workload: { kind: sender, senders: [" + word + "] }\n")
                    .cells()
                    .get(0)
                    .workload()
                    .sender();
            assertEquals(new SenderSettings(Arrays.asList(DomainState.values()), List.of(word)), sender);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workload: { kind: sender, domains: [sts-best] }\n",
                "workload: { kind: sender, senders: [dame] }\n",
                "workload: { kind: sender, domains: [] }\n",
                "workload: { kind: sender, pace: 1/s }\n",
                "workload: { kind: scan, domains: [plain] }\n",
                "workload: { kind: handshake, senders: [dane] }\n",
                "workload: { kind: sender }\nclient: { provider: Conscrypt }\n"
            })
    void refusesWhatHasNoEffect(String body) {
        assertThrows(Exception.class, () -> scenario(body));
    }

    @ParameterizedTest
    @CsvSource({
        "decision.plain.dane.clear, true",
        "decision.clear, true",
        "decision.sts-good.dane.clear, false",
        "decision.plain.dane.tlsa-invalid, true",
        "decision.plain.dane.unreported, true",
        "decision.plain.mta-sts.tlsa-invalid, false",
        "decision.plain.mta-sts.clear, false",
        "victim.lost, false",
        "VER-SET, false"
    })
    void aCellHasWhatItAsksFor(String word, boolean seen) throws IOException {
        Cell cell = scenario("workload: { kind: sender, domains: [plain], senders: [dane] }\n")
                .cells()
                .get(0);
        assertEquals(seen, Observations.seenIn(cell, word));
    }

    @Test
    void expectsOfSomeCellsOnly() throws IOException {
        Scenario scenario = scenario("""
                workload: { kind: sender, domains: [plain], senders: [dane] }
                matrix:
                  server.release: [trixie, forky]
                expect:
                  - { id: one, observe: decision.plain.dane.clear, equals: false, only: { server.release: forky } }
                """);
        Expectation only = scenario.expectations().get(0);
        assertFalse(only.appliesTo(scenario.cells().get(0)));
        assertTrue(only.appliesTo(scenario.cells().get(1)));
    }

    @Test
    void expectsOfNoCellIsAMistake() {
        Exception e = assertThrows(Exception.class, () -> scenario("""
                workload: { kind: sender, domains: [plain], senders: [dane] }
                matrix:
                  server.release: [trixie, forky]
                expect:
                  - { id: one, observe: decision.plain.dane.clear, equals: false, only: { server.release: sid } }
                """));
        assertTrue(String.valueOf(e.getMessage()).contains("has no 'sid'"), e.getMessage());
    }
}
