package org.mailtls.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Outcome;
import org.mailtls.result.RunDirectory;

/** From a mix to what it costs: one entry is measured, the other one is turned away. */
@Timeout(240)
class YourMailTest {
    @TempDir
    private Path folder;

    @Test
    void aMixIsMeasuredWeightedAndHeldAgainstTheServer() throws Exception {
        Tool tool = new Tool(folder);
        tool.scenario("mix.json", """
                { "version": 1, "days": 7, "entries": [
                { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": "x25519", "handshakes": 90, "mails": 80 },
                { "protocol": "TLSv1.2", "suite": "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "group": null, "handshakes": 10, "mails": 9 }
                ] }
                """);
        tool.scenario("mail.yaml", """
                version: 1
                name: mail
                about: What does our mail cost?
                server:
                  driver: embedded
                  tls: { certificate: rsa-2048, ciphers: [TLS_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384] }
                client: { mix: { from: mix.json } }
                workload: { kind: handshake }
                """);

        Tool.Ended ended = tool.run("run", "mail.yaml", "--no-references");

        assertEquals(0, ended.exit(), ended.err());
        RunDirectory run = RunDirectory.open(tool.runDirectory());
        Map<String, Outcome> outcomes = run.cells().stream()
                .collect(Collectors.toMap(cell -> cell.axes().getOrDefault("client.mix", ""), CellRecord::outcome));
        assertEquals(
                Map.of(
                        "TLSv1.3 TLS_AES_256_GCM_SHA384 x25519",
                        Outcome.OK,
                        "TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                        Outcome.SKIPPED),
                outcomes);
        assertTrue(ended.err().contains("client.mix: 2 of 2 entries are measured"), ended.err());
        String table = ended.out().replaceAll("\\s+", " ");
        assertTrue(table.contains("of CPU time a day under this server (90.0 % of its handshakes measured)"), table);
        assertTrue(table.contains("10.0 % of the handshakes would be turned away"), table);
        String figures = Files.readString(run.path().resolve("mix-figures.json"));
        assertTrue(figures.contains("\"server.cpu\""), figures);
    }
}
