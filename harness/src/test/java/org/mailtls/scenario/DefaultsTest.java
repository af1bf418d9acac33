package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {
    private final Path folder;

    DefaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Cell only(String body) throws IOException {
        return new ScenarioText(folder, body).read().cells().get(0);
    }

    @Test
    void whatIsLeftOutIsLeftToEachSide() throws IOException {
        Cell cell = only("server: { driver: embedded }\nworkload: { kind: delivery }\n");
        assertEquals(new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true), cell.client());
        assertEquals(ServerSettings.embedded(null), cell.server());
        assertEquals(
                new WorkloadSettings(
                        WorkloadKind.DELIVERY,
                        Transport.WIRE,
                        BufferKind.HEAP,
                        Resumption.NONE,
                        Direction.SEND,
                        16_000,
                        null,
                        64 * 1024,
                        null,
                        null,
                        null,
                        null),
                cell.workload());
    }

    @ParameterizedTest
    @CsvSource({
        "driver: embedded, handshake, WIRE",
        "driver: embedded, delivery, WIRE",
        "driver: embedded, throughput, MEMORY",
        "'driver: container, mta: postfix, release: bullseye', throughput, WIRE",
        "'driver: remote, address: localhost:25', handshake, WIRE"
    })
    void theTransportGoesWithDriverAndKind(String server, String kind, Transport transport) throws IOException {
        Cell cell = only("server: { %s }\nworkload: { kind: %s }\n".formatted(server, kind));
        assertEquals(transport, cell.workload().transport());
    }

    @Test
    void aRemoteServerIsPaced() throws IOException {
        String remote = "server: { driver: remote, address: '[::1]:25' }\nworkload: { kind: handshake%s }\n";
        assertEquals(2.0, only(remote.formatted("")).workload().pace());
        assertEquals(0.5, only(remote.formatted(", pace: 0.5/s")).workload().pace());
        assertNull(only("server: { driver: embedded }\nworkload: { kind: handshake }\n")
                .workload()
                .pace());
    }

    @Test
    void parametersKeepTheirText() throws IOException {
        Cell cell = only("""
                server:
                  driver: container
                  mta: postfix
                  release: bookworm
                  cpus: 1.5
                  parameters:
                    compatibility_level: 3.10
                    octal: 0600
                    flag: no
                    truth: true
                    hex: 0x1F
                    huge: 123456789012345678901234567890
                    text: "2"
                workload: { kind: handshake }
                """);
        assertEquals(
                Map.of(
                        "compatibility_level", "3.10",
                        "octal", "0600",
                        "flag", "no",
                        "truth", "true",
                        "hex", "0x1F",
                        "huge", "123456789012345678901234567890",
                        "text", "2"),
                cell.server().parameters());
        assertEquals(1.5, cell.server().cpus());
    }

    @Test
    void aWholeNumberMayHaveAPoint() throws IOException {
        Cell cell = only("server: { driver: embedded }\nclient: { jdk: 17.0 }\nworkload: { kind: handshake }\n");
        assertEquals(17, cell.client().jdk());
    }

    @ParameterizedTest
    @CsvSource({"1 B, 1", "512B, 512", "16 KiB, 16384", "1MiB, 1048576"})
    void sizesAreBytes(String size, int bytes) throws IOException {
        Cell cell = only("server: { driver: embedded }\nworkload: { kind: throughput, write-size: " + size + " }\n");
        assertEquals(bytes, cell.workload().writeSize());
    }

    @Test
    void theConfigFileCountsFromTheScenario() throws IOException {
        Path file = Files.createDirectories(folder.resolve("main.cf.d")).resolve("hardened.cf");
        Files.writeString(file, "smtpd_tls_mandatory_protocols = >=TLSv1.3\n");
        Cell cell = only("""
                server: { driver: container, mta: postfix, release: trixie, config-file: main.cf.d/hardened.cf }
                workload: { kind: handshake }
                """);
        assertEquals(file.toAbsolutePath(), cell.server().configFile());
    }
}
