package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong ends with its exit code and a message that says what to do. */
@Timeout(300)
class ExitCodeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(delimiter = '|', textBlock = """
                    close-after-starttls  | 1 | closed
                    plaintext-after-ready | 1 | plaintext
                    no-starttls           | 1 | STARTTLS
                    throttle-421          | 3 | 421
                    throttle-454          | 3 | 454
                    """)
    void aFaultyServerFailsItsCellInWords(String fault, int exit, String word) throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("faulty.yaml", embedded("tls: { certificate: ecdsa-p256 }, fault: " + fault, "[TLSv1.3]"));

        Tool.Ended ended = tool.run("run", "faulty.yaml", "--no-references");

        assertEquals(exit, ended.exit(), ended.err());
        assertTrue(
                ended.err().toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT)),
                ended.err());
        assertTrue(ended.out().contains("report.html"), "a failed cell is reported: " + ended.out());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aWrongKeyIsAnErrorWithItsPlace() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("wrong.yaml", embedded("protocl: x", "[TLSv1.3]"));

        Tool.Ended ended = tool.run("run", "wrong.yaml", "--no-references");

        assertEquals(2, ended.exit());
        assertTrue(ended.err().contains("wrong.yaml:4:"), ended.err());
        assertTrue(Files.notExists(folder.resolve("results")), "nothing was started");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aVersionThatNobodySharesMeasuresNothing() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("nobody.yaml", embedded("tls: { protocols: [TLSv1.2] }", "[TLSv1.3]"));

        Tool.Ended ended = tool.run("run", "nobody.yaml", "--no-references");

        assertEquals(2, ended.exit());
        assertTrue(ended.err().contains("measure nothing"), ended.err());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aClashOfPortableAndVerbatimSettingsIsFoundBeforeAnythingStarts() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("clash.yaml", """
                version: 1
                name: clash
                about: Is a clash told before a container is started?
                server:
                  driver: container
                  mta: postfix
                  release: bookworm
                  tls: { protocols: [TLSv1.2] }
                  parameters: { smtpd_tls_protocols: ">=TLSv1" }
                client: { provider: SunJSSE }
                workload: { kind: handshake }
                """);

        for (String verb : List.of("validate", "run")) {
            Tool.Ended ended = tool.run(verb, "clash.yaml");
            assertEquals(2, ended.exit(), ended.err());
            assertTrue(
                    (ended.out() + ended.err()).contains("server.parameters.smtpd_tls_protocols"),
                    ended.out() + ended.err());
        }
        assertTrue(Files.notExists(folder.resolve("results")), "nothing was started");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoppedEngineIsAMatterOfTheEnvironment() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("postfix.yaml", """
                version: 1
                name: postfix
                about: Does a missing engine end in words?
                server: { driver: container, mta: postfix, release: bookworm }
                client: { provider: SunJSSE }
                workload: { kind: handshake }
                """);

        Tool.Ended ended = tool.run(
                Map.of(
                        "DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock"),
                        "TESTCONTAINERS_RYUK_DISABLED", "true",
                        "TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1"),
                "run",
                "postfix.yaml");

        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.err().contains("lab-up"), ended.err());
        assertTrue(ended.err().contains("--resume"), ended.err());
    }

    /** TLS 1.2 alone, and a policy that wants TLS 1.3. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBrokenPolicyFailsTheRunThatAsksForIt() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("house.yaml", """
                version: 1
                id: house
                title: House rules
                issuer: The house
                about: For tests.
                scope: [opportunistic, mandatory, submission]
                sources: [{ url: "https://example.test/rules", kind: primary }]
                rules:
                  - { id: new, check: VER-SET, mode: allow-only, values: [TLSv1.3], source: "1", text: "Only this." }
                """);
        tool.scenario("judged.yaml", """
                version: 1
                name: judged
                about: Does a broken policy end in words?
                server: { driver: embedded, tls: { certificate: ecdsa-p256, protocols: [TLSv1.2] } }
                workload: { kind: scan }
                policies: [house.yaml]
                """);

        Tool.Ended calm = tool.run("run", "judged.yaml", "--results", "calm");
        assertEquals(0, calm.exit(), calm.err());
        Tool.Ended gated = tool.run("run", "judged.yaml", "--fail-on", "error");
        assertEquals(1, gated.exit(), gated.err());
        assertTrue(
                gated.err().contains("1 of 1 server failed as --fail-on error counts: judged (house)."), gated.err());
        Path sarif = tool.runDirectory().resolve("findings.sarif");
        assertTrue(Files.readString(sarif).contains("\"startLine\" : 4"), "where the server is set");
        Files.delete(sarif);
        assertEquals(0, tool.run("report", tool.runDirectory().toString()).exit());
        for (String file : List.of("junit.xml", "findings.sarif", "crypto.cdx.json")) {
            assertTrue(Files.exists(tool.runDirectory().resolve(file)), file);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aMissingScenarioIsBadUsage() throws Exception {
        Tool.Ended ended = new Tool(folder).run("run", "nowhere.yaml");
        assertEquals(2, ended.exit());
        assertTrue(ended.err().contains("nowhere.yaml"), ended.err());
    }

    private static String embedded(String serverLine, String clientProtocols) {
        return """
                version: 1
                name: faulty
                about: Does a fault end in words?
                server: { driver: embedded, %s }
                client: { provider: Conscrypt, protocols: %s }
                workload: { kind: handshake, transport: wire }
                """.formatted(serverLine, clientProtocols);
    }
}
