package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.ConfigFault;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;

class ServerWordsTest {
    private static final String ORIGIN = "parameters.smtpd_tls_cert_file";
    private static final List<String> LOG = List.of(
            "postfix/smtpd[7]: warning: cannot get RSA certificate from file \"/nowhere.pem\": disabling TLS support",
            "postfix/smtpd[7]: connect from unknown[172.17.0.1]",
            "postfix/smtpd[7]: disconnect from unknown[172.17.0.1]");

    private record Server(List<String> log) implements MailServer {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(25);
        }

        @Override
        public ServerIdentity identity() {
            return new ServerIdentity("Postfix", null, null, null, "", Map.of());
        }

        @Override
        public Optional<CpuMeter> cpu() {
            return Optional.empty();
        }

        @Override
        public List<String> logTail(int lines) {
            return log;
        }

        @Override
        public List<ConfigFault> faults(List<String> lines) {
            ConfigLine line = new ConfigLine("smtpd_tls_cert_file = /nowhere.pem", ORIGIN);
            return ConfigFault.in(lines, List.of(new ConfigFile("/mta/main.cf", List.of(line))));
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static Cell cell(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                version: 1
                name: s
                about: A server that cannot do TLS.
                server:
                  driver: container
                  mta: postfix
                  release: trixie
                  parameters:
                    smtpd_tls_cert_file: /nowhere.pem
                workload: { kind: handshake }
                """);
        return ScenarioReader.read(file, Overrides.NONE).cells().get(0);
    }

    @Test
    void complaintsAreKeptWithTheLineAndItsPlace(@TempDir Path folder) throws IOException {
        String words = ServerWords.of(cell(folder), new Server(LOG));
        assertTrue(words.contains("at fault: main.cf line 1: smtpd_tls_cert_file = /nowhere.pem"), words);
        assertTrue(words.contains("s.yaml:9:5"), words);
        assertTrue(words.contains("disabling TLS support"), words);
        assertFalse(words.contains("connect from"), words);
    }

    @Test
    void aServerWithoutALogSaysNothing(@TempDir Path folder) throws IOException {
        assertEquals("", ServerWords.of(cell(folder), new Server(List.of())));
    }
}
