package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.ProxyHeader;

/** Services of master.cf that a scenario gives: postscreen before smtpd, with headers of the PROXY protocol. */
@DockerTest
class PostscreenTest {
    private static final String SERVICE = "master.cf:smtp/inet";
    private static final String SENDER = "203.0.113.9";

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("postscreen", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void standsBeforeSmtpd(String release) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(SERVICE, "smtp inet n - n - 1 postscreen");
        parameters.put("master.cf:smtpd/pass", "smtpd pass - - n - - smtpd -o smtpd_upstream_proxy_protocol=");
        parameters.put("master.cf:dnsblog/unix", "dnsblog unix - - n - 0 dnsblog");
        parameters.put("master.cf:tlsproxy/unix", "tlsproxy unix - - n - 0 tlsproxy");
        parameters.put("postscreen_greet_wait", "1s");
        ServerSettings settings = ServerSettings.container("postfix", release)
                .withParameters(parameters)
                .withProxyProtocol(true);
        try (ContainerServer server = lab.start(settings)) {
            assertEquals("smtp inet n - n - 1 postscreen", service(server));
            try (SmtpDialog dialog = new SmtpDialog(server.address(), header(server, SENDER))) {
                dialog.startTls();
                dialog.mail();
                dialog.command("QUIT", "221");
            }
            String log = String.join("\n", server.logTail(100));
            assertTrue(log.contains("postscreen["), log);
            assertTrue(log.contains("[" + SENDER + "]"), log);
        }
    }

    /** Six seconds would be too long for honest mail, and for the look whether the server greets. */
    @Test
    void asShippedItKeepsStrangersAloneWaiting() throws Exception {
        Duration patience = Duration.ofSeconds(4);
        try (ContainerServer server = lab.start(shipped("mute-postscreen"))) {
            Greeting.read(server.address(), patience, header(server, SENDER));
            byte[] stranger = header(server, "198.51.100.7");
            assertThrows(IOException.class, () -> Greeting.read(server.address(), patience, stranger));
        }
    }

    /** The lab's own line tells smtpd that there is no stress, whatever the master finds. */
    @Test
    void aPlainLineLeavesStressToTheMaster() throws Exception {
        try (ContainerServer server = lab.start(shipped("mute-stress-by-master"))) {
            assertEquals("smtp inet n - n - 100 smtpd", service(server));
        }
        try (ContainerServer server = lab.start(shipped("mute-stress-always"))) {
            assertEquals("smtp inet n - n - 100 smtpd -o stress=yes", service(server));
        }
    }

    private static ServerSettings shipped(String label) {
        return ScenarioReader.read(Path.of("../scenarios/defences.yaml"), Overrides.NONE).cells().stream()
                .filter(cell -> label.equals(cell.axes().get("server")))
                .findFirst()
                .orElseThrow()
                .server();
    }

    /** The line of master.cf as the running server has it. */
    private static String service(ContainerServer server) {
        return String.valueOf(server.identity().settings().get(SERVICE))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static byte[] header(ContainerServer server, String client) throws IOException {
        InetSocketAddress source = new InetSocketAddress(InetAddress.getByName(client), 40_000);
        InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 25);
        return ProxyHeader.of(server.proxyProtocol(), source, own);
    }
}
