package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.MailServer;

/** What the settings of a scenario do, seen from outside. */
@DockerTest
class PostfixTlsTest {
    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("tls", folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void protocolsThatAreNotListedAreRefused(String release) throws Exception {
        TlsSettings only12 = new TlsSettingsBuilder().protocols("TLSv1.2").build();
        try (MailServer server = lab.tls(release, only12)) {
            assertEquals("TLSv1.2", handshake(server, "TLSv1.2", "TLSv1.3").getProtocol());
            assertThrows(IOException.class, () -> handshake(server, "TLSv1.3"));
        }
        TlsSettings only13 = new TlsSettingsBuilder().protocols("TLSv1.3").build();
        try (MailServer server = lab.tls(release, only13)) {
            assertEquals("TLSv1.3", handshake(server, "TLSv1.2", "TLSv1.3").getProtocol());
            assertThrows(IOException.class, () -> handshake(server, "TLSv1.2"));
        }
    }

    @Test
    void theServersOrderOfCiphersWins() throws Exception {
        List<String> ciphers =
                List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        try (MailServer server =
                lab.tls("bookworm", new TlsSettingsBuilder().ciphers(ciphers).build())) {
            assertEquals(ciphers.get(0), handshake(server, "TLSv1.2").getCipherSuite());
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa-3072, RSA", "ecdsa-p256, EC", "ed25519, EdDSA"})
    void servesTheKindOfCertificateThatIsAskedFor(String certificate, String algorithm) throws Exception {
        try (MailServer server = lab.tls(
                "trixie", new TlsSettingsBuilder().certificates(certificate).build())) {
            SSLSession session = handshake(server, "TLSv1.3");
            assertEquals(
                    algorithm, session.getPeerCertificates()[0].getPublicKey().getAlgorithm());
            assertEquals(2, session.getPeerCertificates().length, "leaf and intermediate");
        }
    }

    @ParameterizedTest
    @CsvSource({"bullseye, secp384r1, x25519", "trixie, secp384r1, x25519", "trixie, ffdhe2048, x25519"})
    void offersTheGroupsThatAreAskedForAndNoOthers(String release, String group, String other) throws Exception {
        try (MailServer server =
                lab.tls(release, new TlsSettingsBuilder().groups(group).build())) {
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.startTlsWithGroup(group);
                dialog.mail();
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                assertThrows(IOException.class, () -> dialog.startTlsWithGroup(other));
            }
        }
    }

    @Test
    void verbatimParametersWin() throws Exception {
        try (MailServer server = lab.parameters("bookworm", Map.of("smtpd_tls_security_level", "encrypt"));
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            dialog.command("MAIL FROM:<a@client.example.test>", "530");
            dialog.startTls();
            dialog.mail();
            assertEquals("encrypt", server.identity().settings().get("smtpd_tls_security_level"));
        }
    }

    @Test
    void configFileIsAppendedBeforeTheParameters(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("hardened.cf"),
                "# lines as in main.cf\nsmtpd_banner = from file\nsmtpd_tls_loglevel = 1\nsmtpd_helo_required =\n   yes\n");
        Map<String, String> parameters = Map.of("smtpd_tls_loglevel", "2");
        try (MailServer server = lab.start("trixie", TlsSettings.DEFAULT, parameters, file, 0.5)) {
            assertEquals("from file", server.identity().banner());
            assertEquals("2", server.identity().settings().get("smtpd_tls_loglevel"));
            assertEquals("yes", server.identity().settings().get("smtpd_helo_required"));
            handshake(server, "TLSv1.3");
            assertTrue(String.join("\n", server.logTail(100)).contains("TLS connection established"));
            assertTrue(server.logTail(3).size() <= 3);
        }
    }

    private static SSLSession handshake(MailServer server, String... protocols) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address())) {
            return dialog.startTls(protocols).getSession();
        }
    }
}
