package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.LadderFile;
import org.mailtls.result.LadderRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;
import org.mailtls.server.container.LabCleaner;

/** Steps of a ladder on real Postfix, as a user would climb them. */
@Timeout(400)
class LadderOnPostfixTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void needsAnEngine() {
        LabEngine.require(LadderOnPostfixTest.class);
    }

    @Test
    void eachStepIsScannedMeasuredLintedAndHeldAgainstTheLog() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("mix.json", """
                { "version": 1, "days": 1, "entries": [
                  { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": null, "handshakes": 70, "mails": 7 },
                  { "protocol": "TLSv1.2", "suite": "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "group": null, "handshakes": 20, "mails": 2 },
                  { "protocol": "TLSv1", "suite": "TLS_RSA_WITH_AES_128_CBC_SHA", "group": null, "handshakes": 10, "mails": 1 }
                ] }
                """);
        tool.scenario("ladder.yaml", """
                version: 1
                name: ladder
                about: What does each of three steps change?
                server: { driver: container, mta: postfix, release: bookworm, tls: { certificate-flaws: self-signed } }
                client: { provider: BoringSSL, verify-chain: false }
                workload: { kind: ladder, message-size: 1 KiB, log: mix.json }
                policies: [rfc9325]
                ladder:
                  - name: default
                  - name: guide
                    aside: true
                    parameters: { smtpd_tls_protocols: "TLSv1.2, TLSv1.1, !TLSv1, !SSLv2, !SSLv3" }
                  - name: old-protocols-off
                    without: tls.certificate-flaws
                    parameters: { smtpd_tls_protocols: ">=TLSv1.2" }
                """);

        Tool.Ended ended = tool.run(PostfixRunTest.LAB, "run", "ladder.yaml", "--profile", "quick", "--no-references");

        assertEquals(0, ended.exit(), ended.err());
        assertTrue(ended.out().contains("ladder.html"), ended.out());
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        assertEquals(3, run.cells().size());
        for (CellRecord cell : run.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.reason());
            for (String metric : List.of("server.cpu", "client.cpu", "mail.server.cpu", "mail.client.cpu")) {
                assertTrue(only(cell, metric).forks().get(0).stream().allMatch(sample -> sample > 0), metric);
            }
        }
        assertEquals(
                Map.of("0-default", 0.0, "1-guide", 80.0, "2-old-protocols-off", 10.0),
                Map.of(
                        "0-default", turnedAway(run.cells().get(0)),
                        "1-guide", turnedAway(run.cells().get(1)),
                        "2-old-protocols-off", turnedAway(run.cells().get(2))));
        assertEquals("TLSv1.2", protocol(run.cells().get(1)), "the guide's list takes TLS 1.3 away");
        assertEquals("TLSv1.3", protocol(run.cells().get(2)));
        LadderRecord ladder = LadderFile.read(run).orElseThrow();
        assertEquals(
                List.of("protocols-lose-tls13"),
                ladder.remarks("ladder/step-1-guide").stream()
                        .map(LadderRecord.Remark::rule)
                        .toList());

        String page = Files.readString(tool.runDirectory().resolve("ladder.md"));
        assertTrue(page.contains("TLS 1.3 is off."), page);
        assertTrue(page.contains("had no version left to come with"), page);
        assertTrue(page.contains("It closes "), page);
        assertTrue(Files.size(tool.runDirectory().resolve("ladder.html")) > 0);
        assertTrue(LabCleaner.ofRun(run.run().id()).nothing(), "the run took its containers along");
    }

    private static double turnedAway(CellRecord cell) {
        return only(cell, "turned-away").forks().get(0).get(0);
    }

    private static String protocol(CellRecord cell) {
        return cell.negotiated() == null ? "none" : cell.negotiated().protocol();
    }

    private static Metric only(CellRecord cell, String name) {
        return cell.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cell.id() + " has no " + name));
    }
}
