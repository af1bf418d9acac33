package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmProcess;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.ClientAnswer;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerStart;
import org.mailtls.server.embedded.EmbeddedDriver;
import tools.jackson.databind.json.JsonMapper;

class ClientViewsTest {
    private final TestAuthority authority;

    ClientViewsTest(@TempDir Path folder) {
        authority = TestAuthority.create(folder.resolve("pki"));
    }

    @Test
    void oneJdkOfEachReleaseIsAskedAndNoneThatCannotRunUs() {
        Jdk first = new Jdk(Path.of("/a"), 17, "17.0.15", "A");
        Jdk again = new Jdk(Path.of("/b"), 17, "17.0.9", "B");
        Jdk newer = new Jdk(Path.of("/c"), 25, "25", "C");
        Jdk older = new Jdk(Path.of("/d"), 11, "11.0.2", "D");
        assertEquals(List.of(first, newer), ClientViews.jdks(List.of(first, older, again, newer)));
    }

    @Test
    void aClientTellsWhatItCameTo() throws Exception {
        for (Service service : List.of(Service.SMTP, Service.SUBMISSIONS)) {
            ServerSettings settings = ServerSettings.embedded(null).withService(service);
            ServerStart start =
                    new ServerStart(settings, authority.equip(TlsSettings.DEFAULT), "SunJSSE", "client-view");
            try (MailServer server = new EmbeddedDriver().start(start)) {
                ClientAnswer answer = ask(server.address(), service.implicitTls());
                assertTrue(answer.connected(), answer.problem());
                assertEquals("TLSv1.3", answer.protocol());
                assertNotNull(answer.group());
                assertTrue(String.valueOf(answer.suite()).startsWith("TLS_AES_"), answer.suite());
            }
        }
    }

    @Test
    void aClientThatCannotConnectTellsWhy() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        ClientAnswer answer = ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), false);
        assertFalse(answer.connected());
        assertNotNull(answer.version(), "the provider itself did load");
        assertTrue(String.valueOf(answer.problem()).contains(String.valueOf(port)), answer.problem());
    }

    private ClientAnswer ask(InetSocketAddress server, boolean implicitTls) throws IOException, InterruptedException {
        Path root = authority.equip(TlsSettings.DEFAULT).first().root();
        ClientQuestion question =
                new ClientQuestion("SunJSSE", "this one", "127.0.0.1", server.getPort(), implicitTls, root.toString());
        Path java = new JdkFinder().current().java();
        try (JvmProcess worker = JvmProcess.start(java, List.of(), ClientViewMain.class.getName())) {
            worker.send(JsonMapper.shared().writeValueAsString(question));
            String answer = worker.answer(Duration.ofSeconds(60));
            assertNotNull(answer, () -> String.join("\n", worker.errorTail(20)));
            return JsonMapper.shared().readValue(answer, ClientAnswer.class);
        }
    }
}
