package org.mailtls.server.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;
import org.mailtls.server.ServerStart;
import org.mailtls.server.TakenMails;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Message;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** What an attack wants to know of the embedded server, and what it has to show for a negative control. */
class EmbeddedUnderLoadTest {
    private static final Deadlines LIMITS = Deadlines.all(Duration.ofSeconds(10));
    private static final byte[] CONTENT = "Subject: t\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private PemFiles identity;

    @BeforeEach
    void certificate() {
        identity = EmbeddedStarts.identity(folder, KeyType.ECDSA_P256);
    }

    @Test
    void saysWhichMailsItTook() throws Exception {
        try (MailServer server = withFault(null)) {
            TakenMails taken = server.taken().orElseThrow();
            assertEquals(Map.of(), taken.counts());
            try (SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
                mail(client, server, 7);
                mail(client, server, 7);
                mail(client, server, 900_001);
            }
            assertEquals(Map.of(7, 2, 900_001, 1), taken.counts());
            assertEquals("counter of the embedded server", taken.source());
        }
    }

    @Test
    @Tag("alone")
    @EnabledOnOs(OS.LINUX)
    void itsResourcesAreSeenWhileItServes() throws Exception {
        try (MailServer server = withFault(null);
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            ResourceMeter meter = server.resources().orElseThrow();
            Resources idle = meter.now();
            assertTrue(idle.cpu() > 0 && idle.memory() > 10 << 20 && idle.processes() > 5, idle.toString());
            assertEquals(Resources.UNKNOWN, idle.heldBack(), "it has no cap");
            List<SmtpSession> open = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                open.add(client.connect(server.address()));
            }
            // The last count of files stands for a second.
            Thread.sleep(1100);
            Resources busy = meter.now();
            // The JVM opens and closes a file or two of its own when it has just started.
            assertTrue(busy.files() >= idle.files() + 45, idle + ", then " + busy);
            assertTrue(busy.cpu() >= idle.cpu(), idle + ", then " + busy);
            long start = System.nanoTime();
            meter.now();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(took < 50, took + " ms");
            open.forEach(SmtpSession::close);
        }
    }

    @Test
    void resourcesOfADeadServerCannotBeRead() throws Exception {
        MailServer server = withFault(null);
        ResourceMeter meter = server.resources().orElseThrow();
        server.close();
        server.death().get(10, TimeUnit.SECONDS);
        assertThrows(IOException.class, meter::now);
        assertThrows(IOException.class, () -> server.taken().orElseThrow().counts());
    }

    /** Without the mails of honest senders being counted for it. */
    @Test
    void theOneThatDiesDoesSoInTheMidstOfIt() throws Exception {
        try (MailServer server = withFault("die-under-load");
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            for (int i = 1; i <= 20; i++) {
                mail(client, server, i);
            }
            assertTrue(server.alive());
            SmtpException e = assertThrows(SmtpException.class, () -> {
                for (int i = 0; i < 300; i++) {
                    client.connect(server.address()).close();
                }
            });
            server.death().get(10, TimeUnit.SECONDS);
            assertFalse(server.alive(), e.toString());
            // Its last words are read by a thread of their own.
            for (int i = 0; i < 40 && server.logTail(20).isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertTrue(server.logTail(20).toString().contains("die-under-load"), "its last words");
        }
    }

    @Test
    void theOneThatLosesMailsHidesItFromTheirSenders() throws Exception {
        try (MailServer server = withFault("lose-every-tenth");
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            for (int i = 1; i <= 10; i++) {
                mail(client, server, i);
            }
            Map<Integer, Integer> counts = server.taken().orElseThrow().counts();
            assertEquals(9, counts.size());
            assertFalse(counts.containsKey(10), counts.toString());
        }
    }

    @Test
    void clientsAreToldToBeginWithAHeader() throws Exception {
        ServerSettings settings = ServerSettings.embedded(null).withProxyProtocol(true);
        try (MailServer server = start(settings);
                TlsEngines engines =
                        Providers.named("SunJSSE").client(new ClientTls(List.of(), List.of(), identity.root()))) {
            assertEquals(ProxyProtocol.V1, server.proxyProtocol());
            InetSocketAddress source = new InetSocketAddress(InetAddress.getByName("203.0.113.9"), 40000);
            for (ProxyProtocol either : ProxyProtocol.values()) {
                byte[] header = ProxyHeader.of(either, source, server.address());
                try (SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, LIMITS).withPreamble(() -> header)) {
                    SmtpSession session = client.connect(server.address());
                    session.ehlo();
                    session.startTls();
                    session.quit();
                }
            }
        }
        try (MailServer server = withFault(null)) {
            assertEquals(ProxyProtocol.NONE, server.proxyProtocol());
        }
    }

    private MailServer withFault(@Nullable String fault) {
        return start(ServerSettings.embedded(fault));
    }

    private MailServer start(ServerSettings settings) {
        return new EmbeddedDriver()
                .start(new ServerStart(settings, ServerCertificates.of(identity), "SunJSSE", "test"));
    }

    private static void mail(SmtpClient client, MailServer server, int number) throws SmtpException {
        try (SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.mail(new Message("victim-" + number + "@example.test", List.of("b@mailtls.test"), CONTENT));
            session.quit();
        }
    }
}
