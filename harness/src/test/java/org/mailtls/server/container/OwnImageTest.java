package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.MissingImageException;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerStart;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpSession;

/** An image that is not the lab's: a Postfix with a configuration of its own, set by its environment. */
@DockerTest
class OwnImageTest {
    private static final String IMAGE =
            "own-image-test:" + ProcessHandle.current().pid();

    private static final String START = """
            #!/bin/sh
            [ -z "$REFUSE" ] || { echo "I refuse: $REFUSE"; exit 3; }
            : > /etc/postfix/main.cf
            postconf -e maillog_file=/dev/stdout inet_interfaces=all inet_protocols=ipv4 \\
                smtpd_tls_security_level=may smtpd_tls_cert_file=/certs/chain.pem smtpd_tls_key_file=/certs/key.pem \\
                "smtpd_banner=mail.example.test ESMTP ${WHO:-Postfix}" \\
                'mydestination=example.test' smtpd_peername_lookup=no disable_dns_lookups=yes compatibility_level=3.6
            printf '2525 inet n - n - - smtpd\\n4650 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\\n' \\
                >> /etc/postfix/master.cf
            postconf -F '*/*/chroot=n'
            exec postfix start-fg
            """;

    static Lab lab;
    static TestAuthority authority;

    @BeforeAll
    static void build(@TempDir Path folder) {
        lab = new Lab("own", folder.resolve("lab"));
        authority = TestAuthority.create(folder.resolve("own-pki"));
        MtaImage postfix = new MtaImage(new Postfix(), "trixie");
        postfix.ensure(Engine.client(), Duration.ofSeconds(20));
        String dockerfile = "FROM " + postfix.reference() + "\nCOPY start.sh /start.sh\nRUN chmod 755 /start.sh"
                + "\nENTRYPOINT [\"/start.sh\"]\n";
        new ImageBuild(
                        Engine.client(),
                        IMAGE,
                        Map.of(),
                        Map.of(
                                "Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8),
                                "start.sh", START.getBytes(StandardCharsets.UTF_8)))
                .run(Duration.ofMinutes(2));
    }

    @AfterAll
    static void removeImage() {
        Engine.client().removeImageCmd(IMAGE).withForce(true).exec();
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(List.of(), lab.containers());
    }

    @Test
    void servesTheLabsCertificateOnAPortOfItsOwn() throws Exception {
        ServerStart start = start(ServerSettings.ownImage(IMAGE, 2525));
        try (MailServer server = new ContainerDriver().start(start);
                TlsEngines engines = engines(start);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT);
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            HandshakeReport report = session.startTls();
            assertEquals("TLSv1.3", report.protocol());
            assertEquals("Postfix", server.identity().mta());
            assertTrue(
                    String.valueOf(server.identity().cryptoLibrary()).startsWith("OpenSSL 3.5"),
                    server.identity().toString());
            String image = String.valueOf(server.identity().image());
            assertTrue(image.startsWith(IMAGE + " sha256:"), image);
            assertEquals("mail.example.test ESMTP Postfix", server.identity().banner());
            assertNotNull(server.cpu().orElseThrow().source());
        }
    }

    /** Exim's image has OpenSSL as well, for other programs. */
    @Test
    void namesTheLibraryOfTheServerWhereTheImageHasTwo() {
        MtaImage exim = new MtaImage(new Exim(), "trixie");
        exim.ensure(Engine.client(), Duration.ofSeconds(20));
        String conf = lab.plan(ServerSettings.container("exim", "trixie"))
                .files()
                .get(0)
                .text();
        String image = IMAGE + "-exim";
        String dockerfile = "FROM " + exim.reference() + "\nCOPY exim.conf /mta/exim.conf\n";
        new ImageBuild(
                        Engine.client(),
                        image,
                        Map.of(),
                        Map.of(
                                "Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8),
                                "exim.conf", conf.getBytes(StandardCharsets.UTF_8)))
                .run(Duration.ofMinutes(2));
        try (MailServer server = new ContainerDriver().start(start(ServerSettings.ownImage(image, 25)))) {
            assertTrue(
                    String.valueOf(server.identity().cryptoLibrary()).startsWith("GnuTLS 3.8"),
                    server.identity().toString());
        } finally {
            Engine.client().removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void greetsInsideTlsAndIsWhateverItSays() throws Exception {
        ServerSettings settings = ServerSettings.ownImage(IMAGE, 4650)
                .withService(Service.SUBMISSIONS)
                .withParameters(Map.of("WHO", "Nobody's own"));
        ServerStart start = start(settings);
        try (MailServer server = new ContainerDriver().start(start);
                TlsEngines engines = engines(start);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT);
                SmtpSession session = client.connectTls(server.address())) {
            assertTrue(session.handshakeAtConnect().isPresent());
            assertEquals(
                    "mail.example.test ESMTP Nobody's own", server.identity().banner());
            assertEquals(null, server.identity().mta());
        }
    }

    @Test
    void oneThatEndsIsReportedAtOnceWithItsWords() {
        long begin = System.nanoTime();
        ServerFailedException e = assertThrows(
                ServerFailedException.class,
                () -> new ContainerDriver()
                        .start(start(ServerSettings.ownImage(IMAGE, 2525).withParameters(Map.of("REFUSE", "today")))));
        assertTrue(System.nanoTime() - begin < 20e9, "waited for a dead server");
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("ended before it greeted"), message);
        assertTrue(message.contains("I refuse: today"), message);
        assertTrue(message.contains("/certs/chain.pem"), message);
    }

    @Test
    void oneThatIsNotHereIsNamed() {
        OwnImage image = new OwnImage("nobody.invalid/nothing:1", start(ServerSettings.ownImage("x", null)));
        MissingImageException e =
                assertThrows(MissingImageException.class, () -> image.ensure(Engine.client(), Duration.ofSeconds(5)));
        assertFalse(e.legacy());
        assertTrue(
                String.valueOf(e.getMessage()).contains("server.image: nobody.invalid/nothing:1 is not here"),
                e.getMessage());
    }

    private static ServerStart start(ServerSettings settings) {
        return new ServerStart(settings, authority.equip(TlsSettings.DEFAULT), "SunJSSE", lab.run());
    }

    private static TlsEngines engines(ServerStart start) {
        return Providers.named("SunJSSE")
                .client(new ClientTls(List.of(), List.of(), start.certificates().trust()));
    }
}
