package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;

class WorkloadPhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: scan | scan",
                "kind: outbound | outbound mail to 15 sinks",
                "kind: outbound, sinks: [strong] | outbound mail to 1 sink",
                "kind: handshake | handshake over the wire, heap buffers",
                "kind: renegotiation-flood | renegotiation-flood, 16 connections",
                "kind: key-update-flood, rate: 50/s | key-update-flood, 50/s over 16 connections",
                "kind: handshake-flood, rate: 200/s | handshake-flood, 200/s",
                "kind: handshake-flood, resumption: ticket, connections: 1 | resumed (ticket) handshake-flood, 1 connection",
                "kind: half-open, connections: 10000 | half-open, 10000 connections"
            })
    void saysTheKindAndItsLoad(String workload, String phrase, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.yaml"),
                """
                version: 1
                name: s
                about: A test.
                server: { driver: container, mta: postfix, release: bookworm }
                workload: { %s }
                """.formatted(workload) + (workload.contains("ticket") ? "client: { protocols: [TLSv1.2] }\n" : ""));
        assertEquals(
                phrase,
                WorkloadPhrase.of(
                        ScenarioReader.read(file, Overrides.NONE).cells().get(0).workload()));
    }
}
