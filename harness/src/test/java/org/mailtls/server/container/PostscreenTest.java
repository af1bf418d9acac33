package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.ProxyHeader;

/** Services of master.cf that a scenario gives: postscreen before smtpd, with headers of the PROXY protocol. */
@DockerTest
class PostscreenTest {
    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("postscreen", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void standsBeforeSmtpd(String release) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("master.cf:smtp/inet", "smtp inet n - n - 1 postscreen");
        parameters.put("master.cf:smtpd/pass", "smtpd pass - - n - - smtpd -o smtpd_upstream_proxy_protocol=");
        parameters.put("master.cf:dnsblog/unix", "dnsblog unix - - n - 0 dnsblog");
        parameters.put("master.cf:tlsproxy/unix", "tlsproxy unix - - n - 0 tlsproxy");
        parameters.put("postscreen_greet_wait", "1s");
        ServerSettings settings = ServerSettings.container("postfix", release)
                .withParameters(parameters)
                .withProxyProtocol(true);
        try (ContainerServer server = lab.start(settings)) {
            assertEquals(
                    "smtp inet n - n - 1 postscreen",
                    String.valueOf(server.identity().settings().get("master.cf:smtp/inet"))
                            .replaceAll("\\s+", " "));
            InetSocketAddress source = new InetSocketAddress(InetAddress.getByName("203.0.113.9"), 40_000);
            InetSocketAddress own = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 25);
            byte[] header = ProxyHeader.of(server.proxyProtocol(), source, own);
            try (SmtpDialog dialog = new SmtpDialog(server.address(), header)) {
                dialog.startTls();
                dialog.mail();
                dialog.command("QUIT", "221");
            }
            String log = String.join("\n", server.logTail(100));
            assertTrue(log.contains("postscreen["), log);
            assertTrue(log.contains("[203.0.113.9]"), log);
        }
    }
}
