package org.mailtls.server.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.JvmProcess;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.TakenMail;
import org.mailtls.server.TakenMails;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.Message;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpSession;

class EmbeddedDriverTest {
    private final EmbeddedDriver driver = new EmbeddedDriver();

    private final Path folder;

    EmbeddedDriverTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isFoundOnce() {
        assertEquals(
                1,
                ServiceLoader.load(ServerDriver.class).stream()
                        .filter(found -> found.get().driver() == Driver.EMBEDDED)
                        .count());
    }

    @Test
    void servesMailWithThePinnedGroupAndCountsItsProcessorTime() throws Exception {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.RSA_2048);
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.3")
                .groups("secp384r1")
                .build();
        MailServer server = driver.start(EmbeddedStarts.of(identity, tls, null));
        try (server;
                TlsEngines engines =
                        Providers.named("SunJSSE").client(new ClientTls(List.of(), List.of(), identity.root()));
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT)) {
            CpuMeter cpu = server.cpu().orElseThrow();
            long before = cpu.nanos();
            SmtpSession session = client.connect(server.address());
            session.ehlo();
            HandshakeReport report = session.startTls();
            assertEquals("TLSv1.3", report.protocol());
            assertEquals("secp384r1", report.group(), "the server has no other");
            session.ehlo();
            session.mail(new Message("a@client.test", List.of("b@mailtls.test"), new byte[] {'x'}));
            session.quit();
            assertEquals(1, ((EmbeddedMailServer) server).messages());
            assertTrue(cpu.nanos() > before, "no processor time passed");
            assertEquals(
                    "mailtls.test ESMTP mailtls embedded", server.identity().banner());
            assertEquals("TLSv1.3", server.identity().settings().get("protocols"));
            assertTrue(server.address().getAddress().isLoopbackAddress());
            assertTrue(server.alive());
        }
        assertFalse(server.alive());
        assertThrows(IOException.class, () -> server.cpu().orElseThrow().nanos());
    }

    @Test
    void tellsTheSendersOfMailsThatCameAfterItWasAskedTo() throws Exception {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.ECDSA_P256);
        try (MailServer server = driver.start(EmbeddedStarts.of(identity, TlsSettings.DEFAULT, null));
                SmtpClient client = SmtpClient.withoutTls(Deadlines.DEFAULT)) {
            TakenMails taken = server.taken().orElseThrow();
            assertEquals(List.of(), taken.mails());
            taken.keepSenders();
            SmtpSession session = client.connect(server.address());
            session.ehlo();
            session.mail(new Message("a@client.test", List.of("b@mailtls.test"), new byte[] {'x'}));
            session.mail(new Message("victim-7@example.test", List.of("b@mailtls.test"), new byte[] {'x'}));
            session.quit();
            assertEquals(
                    List.of(new TakenMail("1", "a@client.test"), new TakenMail("2", "victim-7@example.test")),
                    taken.mails());
        }
    }

    @Test
    void saysWhichSettingTheProviderRefuses() {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.ECDSA_P256);
        ServerFailedException e = assertThrows(
                ServerFailedException.class,
                () -> driver.start(EmbeddedStarts.of(identity, EmbeddedStarts.protocols("TLSv9"), null)));
        assertTrue(e.toString().contains("TLSv9"), e.toString());
    }

    @Test
    void aThrottlingServerIsUpAllTheSame() {
        PemFiles identity = EmbeddedStarts.identity(folder, KeyType.ECDSA_P256);
        try (MailServer server = driver.start(EmbeddedStarts.of(identity, TlsSettings.DEFAULT, "throttle-421"))) {
            assertTrue(server.identity().banner().startsWith("421 "));
        }
    }

    @Test
    void endsWhenItsParentIsKilled() throws Exception {
        EmbeddedStarts.identity(folder, KeyType.ECDSA_P256);
        try (JvmProcess parent = JvmProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java"), List.of("-Xmx128m"), Parent.class.getName())) {
            parent.send(folder.toString());
            String pid = parent.answer(Duration.ofSeconds(60));
            assertTrue(pid != null, () -> "no server: " + parent.errorTail(20));
            ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
            server.onExit().get(20, TimeUnit.SECONDS);
            assertFalse(server.isAlive());
        }
    }

    /** Starts a server in a JVM that is then killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(new java.io.BufferedReader(
                            new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8))
                    .readLine());
            PemFiles identity = EmbeddedStarts.identity(folder.resolve("parent"), KeyType.ECDSA_P256);
            EmbeddedMailServer server = (EmbeddedMailServer)
                    new EmbeddedDriver().start(EmbeddedStarts.of(identity, TlsSettings.DEFAULT, null));
            System.out.println(server.pid());
            Thread.sleep(120_000);
        }
    }
}
