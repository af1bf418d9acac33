package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.LabUser;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;

/** Exim as it comes up, and what settings do to it, seen from outside. */
@DockerTest
class EximContainerTest {
    private static final String[] ANY = {};
    private static final String[] TLS12 = {"TLSv1.2"};
    private static final String[] TLS13 = {"TLSv1.3"};

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("exim", folder);
    }

    @ParameterizedTest
    @CsvSource({"bullseye, 4.94.2, GnuTLS 3.7.", "trixie, 4.98., GnuTLS 3.8.", "forky, 4., GnuTLS 3."})
    void takesMailAtAllThreeDoors(String release, String version, String crypto) throws Exception {
        boolean testing = release.equals("forky");
        assumeTrue(
                !testing
                        || MtaImage.present(
                                Engine.client(), BaseImage.of(release).reference()),
                "no base image of " + release);
        try (ContainerServer server = lab.start(ServerSettings.container("exim", release))) {
            ServerIdentity seen = server.identity();
            assertEquals("Exim", seen.mta());
            assertTrue(String.valueOf(seen.mtaVersion()).startsWith(version), seen.toString());
            assertTrue(String.valueOf(seen.cryptoLibrary()).startsWith(crypto), seen.toString());
            assertTrue(seen.banner().startsWith("mail.example.test ESMTP Exim"), seen.banner());
            assertEquals("false", seen.settings().get("write_rejectlog"));

            try (TlsTalk relay = TlsTalk.plain(server.address())) {
                assertTrue(relay.mail().startsWith("250"), "opportunistic");
                relay.startTls(TlsTalk.context(), parameters -> {});
                assertTrue(relay.mail().startsWith("250"));
                assertTrue(relay.say("MAIL FROM:<>").startsWith("250"));
                assertTrue(relay.say("RCPT TO:<x@elsewhere.test>").startsWith("550"), "nothing leaves");
            }
            try (TlsTalk submission = TlsTalk.plain(server.address(Service.SUBMISSION))) {
                assertFalse(submission.offers().contains("AUTH"), "no password in the clear");
                submission.startTls(TlsTalk.context(), parameters -> {});
                submits(submission);
            }
            try (TlsTalk submissions = TlsTalk.implicit(server.address(Service.SUBMISSIONS))) {
                submits(submissions);
            }
            try (TlsEngines tls12 = engines()) {
                assertFalse(Renegotiation.accepted(server.address(), tls12));
            }
        }
    }

    private static TlsEngines engines() {
        return Providers.named("SunJSSE").client(new ClientTls(List.of("TLSv1.2"), List.of(), lab.trust(), false));
    }

    private static void submits(TlsTalk talk) throws IOException {
        assertTrue(talk.offers().contains("AUTH PLAIN LOGIN"));
        assertTrue(talk.mail().startsWith("530"), "not without AUTH");
        assertTrue(talk.authenticate("wrong").startsWith("535"));
        assertTrue(talk.authenticate(LabUser.PASSWORD).startsWith("235"));
        assertTrue(talk.mail().startsWith("250"));
    }

    @Test
    void suitesGroupsCertificatesAndNamesAreThoseAskedFor() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.2", "TLSv1.3")
                .ciphers(
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .groups("secp384r1", "secp256r1")
                .certificates("rsa-2048", "ecdsa-p256")
                .sni(Map.of("alt.example.test", "ed25519"))
                .level(TlsLevel.MANDATORY)
                .tickets(true)
                .logLevel(2)
                .receivedHeader(false)
                .build();
        try (ContainerServer server =
                lab.start(ServerSettings.container("exim", "trixie").withTls(tls))) {
            InetSocketAddress address = server.address();
            for (String suite : tls.ciphers()) {
                assertEquals(suite, TlsTalk.session(address, ANY, suite).getCipherSuite());
            }
            assertThrows(
                    IOException.class, () -> TlsTalk.session(address, TLS12, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
            assertThrows(IOException.class, () -> TlsTalk.session(address, TLS13, "TLS_AES_128_GCM_SHA256"));
            try (SmtpDialog dialog = new SmtpDialog(address)) {
                dialog.startTlsWithGroup("secp384r1");
            }
            try (SmtpDialog dialog = new SmtpDialog(address)) {
                assertThrows(IOException.class, () -> dialog.startTlsWithGroup("x25519"));
            }
            assertEquals("EdDSA", TlsTalk.keyFor(address, "alt.example.test"));
            assertTrue(TlsTalk.keyFor(address, "other.example.test").matches("RSA|EC"));
            assertTrue(TlsTalk.resumes(address, "TLSv1.2"));
            assertTrue(TlsTalk.resumes(address, "TLSv1.3"));
            try (TlsTalk talk = TlsTalk.plain(address)) {
                assertTrue(talk.mail().startsWith("530"), "mandatory");
                talk.startTls(TlsTalk.context(), parameters -> {});
                assertTrue(talk.mail().startsWith("250"), "the text for Received expands");
                talk.say("QUIT");
            }
            String log = String.join("\n", server.logTail(200));
            assertTrue(log.contains("SNI=alt.example.test"), log);
            assertTrue(log.contains("no MAIL in SMTP connection"), log);
            assertFalse(server.identity()
                    .settings()
                    .getOrDefault("received_header_text", "tls")
                    .contains("tls"));
        }
    }

    @Test
    void theServersOrderCountsAndVerbatimLinesAreHeeded(@TempDir Path folder) throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.2")
                .ciphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
                .clientCertificates(ClientCertificates.ASK)
                .tickets(false)
                .logLevel(0)
                .build();
        Path file =
                Files.writeString(folder.resolve("x.conf"), "smtp_banner = from \\\n  file\nmessage_size_limit = 1K\n");
        ServerSettings settings = ServerSettings.container("exim", "trixie")
                .withTls(tls)
                .withConfigFile(file)
                .withParameters(Map.of("message_size_limit", "2K"));
        try (ContainerServer server = lab.start(settings)) {
            InetSocketAddress address = server.address();
            assertEquals("from file", server.identity().banner());
            assertThrows(IOException.class, () -> TlsTalk.session(address, TLS13));
            AtomicInteger asked = new AtomicInteger();
            try (TlsTalk talk = TlsTalk.plain(address)) {
                assertTrue(talk.offers().contains("SIZE 2048"), "parameters win over the file");
                talk.startTls(TlsTalk.context(asked::incrementAndGet), parameters -> {});
                // JSSE lists AES-256 first.
                assertEquals(tls.ciphers().get(0), talk.session().getCipherSuite());
                assertTrue(talk.mail().startsWith("250"), "a certificate is not required");
            }
            assertEquals(1, asked.get());
            assertFalse(TlsTalk.resumes(address, "TLSv1.2"));
            assertFalse(String.join("\n", server.logTail(200)).contains("X=TLS"));
        }
    }

    @Test
    void anOldOneCanHideStarttlsAndRequireCertificates() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .level(TlsLevel.NONE)
                .clientCertificates(ClientCertificates.REQUIRE)
                .build();
        try (ContainerServer server =
                lab.start(ServerSettings.container("exim", "bullseye").withTls(tls))) {
            try (TlsTalk talk = TlsTalk.plain(server.address())) {
                assertFalse(talk.offers().contains("STARTTLS"));
                assertTrue(talk.say("STARTTLS").startsWith("503"));
                assertTrue(talk.mail().startsWith("250"));
            }
            assertThrows(IOException.class, () -> TlsTalk.session(server.address(Service.SUBMISSION), ANY));
        }
    }

    /** A world that no OpenSSL of Debian has any more. */
    @Test
    void theOldestSuitesAndVersionsCanBeHad() throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1")
                .ciphers("TLS_RSA_WITH_3DES_EDE_CBC_SHA")
                .certificates("rsa-1024")
                .build();
        try (ContainerServer server =
                lab.start(ServerSettings.container("exim", "trixie").withTls(tls))) {
            int tripleDes = CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA;
            RawTls.Seen seen = RawTls.offering(ProtocolVersion.TLSv10)
                    .suites(CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA, tripleDes)
                    .with(server.address());
            assertEquals(tripleDes, seen.suite());
            assertFalse(RawTls.offering(ProtocolVersion.TLSv12).taken(server.address()));
        }
    }

    @Test
    void anUnknownParameterIsToldInEximsWords() {
        ServerSettings settings =
                ServerSettings.container("exim", "trixie").withParameters(Map.of("tls_require_cifers", "NORMAL"));
        ServerFailedException e = assertThrows(ServerFailedException.class, () -> lab.start(settings));
        assertTrue(
                (e.getMessage() + e.logTail()).contains("main option \"tls_require_cifers\" unknown"),
                e + " " + e.logTail());
    }
}
