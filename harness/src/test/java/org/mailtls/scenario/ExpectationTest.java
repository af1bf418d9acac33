package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.Expectation.Bound;
import org.mailtls.scenario.Expectation.Severity;

class ExpectationTest {
    private static final String ATTACKED = """
            server: { driver: container, mta: postfix, release: bullseye, cpus: 0.5 }
            victim: { kind: delivery, rate: 20/s }
            workload: { kind: renegotiation-flood }
            """;

    private final Path folder;

    ExpectationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Scenario scenario(String body, String... options) throws IOException {
        return new ScenarioText(folder, body).read(options);
    }

    private Expectation one(String keys) throws IOException {
        return scenario(ATTACKED + "expect: [{ id: one, " + keys + " }]\n")
                .expectations()
                .get(0);
    }

    @Test
    void saysWhatItIsAboutAndWhereItStands() throws IOException {
        Expectation expectation = scenario(ATTACKED + """
                expect:
                  - { id: victim-p99, observe: victim.latency.p99, at-most: 3x before, severity: warning }
                """).expectations().get(0);
        assertEquals(
                new Expectation(
                        "victim-p99",
                        "victim.latency.p99",
                        Bound.AT_MOST,
                        3,
                        true,
                        Severity.WARNING,
                        Map.of(),
                        folder.resolve("s.yaml") + ":8:5"),
                expectation);
    }

    @Test
    void isAnErrorUnlessItSaysOtherwise() throws IOException {
        assertEquals(Severity.ERROR, one("observe: victim.lost, equals: 0").severity());
    }

    @Test
    void aScenarioMayExpectNothing() throws IOException {
        assertEquals(List.of(), scenario(ATTACKED).expectations());
    }

    @Test
    void valuesAreInTheUnitOfWhatTheyBound() throws IOException {
        assertValue(250_000, false, "observe: victim.latency.p50, at-most: 250ms");
        assertValue(1_500_000, false, "observe: victim.latency.p99.9, at-most: 1.5s");
        assertValue(900, false, "observe: victim.latency.p90, at-most: 900us");
        assertValue(1.5, true, "observe: victim.latency.p90, at-most: 1.5x before");
        assertValue(5, false, "observe: victim.recovery, at-most: 5s");
        assertValue(0, false, "observe: victim.recovery, equals: 0");
        assertValue(0.99, false, "observe: victim.success, at-least: 99%");
        assertValue(0.99, false, "observe: victim.success, at-least: 0.99");
        assertValue(0.9, true, "observe: victim.success, at-least: 0.9x before");
        assertValue(1.2, false, "observe: server.cpu.share, at-most: 120%");
        assertValue(2.4, false, "observe: amplification, at-most: 2.4");
        assertValue(10, false, "observe: RENEG-CLIENT-COUNT, at-most: 10");
    }

    private void assertValue(double value, boolean relative, String keys) throws IOException {
        Expectation expectation = one(keys);
        assertEquals(value, expectation.value(), 1e-9, keys);
        assertEquals(relative, expectation.relative(), keys);
    }

    @Test
    void yesIsOneAndNoIsNone() throws IOException {
        List<Expectation> expectations = scenario("""
                server: { driver: embedded }
                workload: { kind: scan }
                expect:
                  - { id: a, observe: ATT-ROBOT, equals: false }
                  - { id: b, observe: FEAT-EMS, equals: true }
                """).expectations();
        assertEquals(
                List.of(0.0, 1.0), expectations.stream().map(Expectation::value).toList());
    }

    @Test
    void anExceptionIsNamedByLabelOrByValue() throws IOException {
        Scenario scenario = scenario(ATTACKED + """
                matrix:
                  server.release: [bullseye, trixie]
                  server.parameters.tls_ssl_options: { default: "", refused: NO_RENEGOTIATION }
                expect:
                  - id: refused
                    observe: RENEG-CLIENT-COUNT
                    at-most: 0
                    unless: { server.release: bullseye, server.parameters.tls_ssl_options: default }
                  - id: lost
                    observe: victim.lost
                    equals: 0
                    unless: { server.parameters.tls_ssl_options: NO_RENEGOTIATION }
                """);
        Expectation refused = scenario.expectations().get(0);
        Expectation lost = scenario.expectations().get(1);
        assertEquals(Map.of("server.parameters.tls_ssl_options", "refused"), lost.unless());
        List<Map<String, String>> axes =
                scenario.cells().stream().map(Cell::axes).toList();
        assertEquals(
                List.of(false, true, true, true),
                axes.stream().map(refused::appliesTo).toList(),
                "all that is named must match");
        assertEquals(
                List.of(true, false, true, false),
                axes.stream().map(lost::appliesTo).toList());
    }

    @Test
    void aCellThatCannotHaveItIsLeftOut() throws IOException {
        Scenario scenario = scenario(ATTACKED + """
                matrix: { workload.kind: [renegotiation-flood, hello-flood] }
                expect: [{ id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0 }]
                """);
        Expectation refused = scenario.expectations().get(0);
        assertTrue(refused.appliesTo(scenario.cells().get(0)));
        assertFalse(refused.appliesTo(scenario.cells().get(1)));
        assertTrue(refused.appliesTo(scenario.cells().get(1).axes()));
    }

    @Test
    void whoPicksCellsOrShrinksAnAxisMakesNoMistakeOfTheFile() throws IOException {
        String body = ATTACKED + """
                matrix:
                  workload.kind: [renegotiation-flood, hello-flood]
                  server.release: [bullseye, trixie]
                expect:
                  - { id: refused, observe: RENEG-CLIENT-COUNT, at-most: 0, unless: { server.release: bullseye } }
                """;
        Scenario picked = scenario(body, "--only workload.kind=hello-flood");
        assertEquals(2, picked.cells().size());
        assertEquals(1, picked.expectations().size());
        Scenario shrunk = scenario(body, "--set server.release=trixie");
        Cell first = shrunk.cells().get(0);
        assertTrue(shrunk.expectations().get(0).appliesTo(first));
    }
}
