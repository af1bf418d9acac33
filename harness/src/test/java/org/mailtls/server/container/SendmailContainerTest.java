package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv11;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSession;
import org.bouncycastle.tls.CipherSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.LabUser;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;

/** What the settings of a scenario do to a sendmail, seen from outside. */
@DockerTest
class SendmailContainerTest {
    private static final String PLAIN = Base64.getEncoder()
            .encodeToString(("\0" + LabUser.NAME + "\0" + LabUser.PASSWORD).getBytes(StandardCharsets.US_ASCII));

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("sendmail", folder);
    }

    @ParameterizedTest
    @CsvSource({"bullseye, 8.15., OpenSSL 1.1.1", "trixie, 8.18., OpenSSL 3.5."})
    void startsAndSaysWhatItIs(String release, String version, String crypto) throws Exception {
        try (ContainerServer server = start(release, tls -> tls)) {
            ServerIdentity seen = server.identity();
            assertEquals("Sendmail", seen.mta());
            assertTrue(String.valueOf(seen.mtaVersion()).startsWith(version), seen.toString());
            assertTrue(String.valueOf(seen.cryptoLibrary()).startsWith(crypto), seen.toString());
            assertTrue(seen.banner().startsWith("mail.example.test ESMTP Sendmail"), seen.banner());
            assertEquals("/certs/rsa-2048.chain.pem", seen.settings().get("ServerCertFile"));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                SSLSession session = dialog.startTls("TLSv1.3").getSession();
                assertEquals(2, session.getPeerCertificates().length, "leaf and intermediate");
                dialog.mail();
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.mail();
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address(Service.SUBMISSION))) {
                dialog.command("AUTH PLAIN " + PLAIN, "503");
                dialog.command("MAIL FROM:<a@client.example.test>", "530");
                dialog.startTls();
                dialog.command("AUTH PLAIN " + PLAIN, "235");
                dialog.mail();
            }
            assertTrue(String.join("\n", server.logTail(50)).contains("STARTTLS=server, relay="));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void choosesAsItIsTold(String release) throws Exception {
        try (MailServer server = start(
                release,
                tls -> tls.protocols("TLSv1.2")
                        .certificates("ecdsa-p256", "rsa-2048")
                        .ciphers("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
                        .clientCertificates(ClientCertificates.ASK)
                        .level(TlsLevel.MANDATORY)
                        .logLevel(0))) {
            SSLSession session = handshake(server, "TLSv1.2", "TLSv1.3");
            assertEquals("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", session.getCipherSuite());
            assertThrows(IOException.class, () -> handshake(server, "TLSv1.3"));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.command("MAIL FROM:<a@client.example.test>", "530");
                dialog.startTls("TLSv1.2");
                dialog.mail();
            }
            String log = String.join("\n", server.logTail(50));
            assertTrue(!log.contains("STARTTLS=server, relay="), log);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void takesTls13SuitesByNameAndNoGroupButItsOwn(String release) throws Exception {
        try (MailServer server = start(
                release,
                tls -> tls.protocols("TLSv1.3")
                        .ciphers("TLS_CHACHA20_POLY1305_SHA256")
                        .tickets(true)
                        .renegotiation(true))) {
            SSLSession session = handshake(server, "TLSv1.2", "TLSv1.3");
            assertEquals("TLS_CHACHA20_POLY1305_SHA256", session.getCipherSuite());
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.startTlsWithGroup("secp256r1");
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                assertThrows(IOException.class, () -> dialog.startTlsWithGroup("x25519"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void weakKeysAndParametersNeedNoWordOnTheSecurityLevel(String release) throws Exception {
        try (MailServer server = start(
                release,
                tls -> tls.protocols("TLSv1", "TLSv1.2")
                        .certificates("rsa-1024")
                        .dhParameters("modp1024")
                        .clientCertificates(ClientCertificates.NONE)
                        .tickets(false)
                        .excludeCiphers("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))) {
            RawTls.Seen dhe = RawTls.offering(TLSv12)
                    .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256)
                    .with(server.address());
            assertEquals(1024, dhe.dhBits());
            assertFalse(dhe.askedForCertificate());
            assertTrue(RawTls.offering(TLSv10).taken(server.address()));
            assertFalse(RawTls.offering(TLSv11).taken(server.address()));
            assertFalse(RawTls.offering(TLSv12)
                    .suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)
                    .taken(server.address()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void insistsOnAClientCertificateAtMail(String release) throws Exception {
        try (MailServer server = start(
                        release, tls -> tls.level(TlsLevel.MANDATORY).clientCertificates(ClientCertificates.REQUIRE));
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            dialog.startTls();
            String answer = dialog.command("MAIL FROM:<a@client.example.test>", "550");
            assertTrue(answer.contains("client certificate"), answer);
        }
    }

    /** There are whole chains of other leaves in the container, by which OpenSSL could complete this one. */
    @ParameterizedTest
    @CsvSource({
        "bullseye, leaf-only, NONE",
        "trixie, leaf-only, NONE",
        "trixie, leaf-only, ASK",
        "trixie, self-signed, ASK"
    })
    void aChainCutShortStaysShort(String release, String flaw, ClientCertificates clients) throws Exception {
        try (MailServer server =
                start(release, tls -> tls.certificateFlaws(Set.of(flaw)).clientCertificates(clients))) {
            assertEquals(
                    1, RawTls.offering(TLSv12).with(server.address()).chain().size());
        }
    }

    @Test
    void completesTheChainOfASpareThatAParameterNames() throws Exception {
        ServerSettings spare = ServerSettings.container("sendmail", "trixie")
                .withParameters(Map.of(
                        "ServerCertFile", "/certs/ecdsa-p256.chain.pem", "ServerKeyFile", "/certs/ecdsa-p256.key.pem"));
        try (MailServer server = lab.start(spare)) {
            assertEquals(
                    2, RawTls.offering(TLSv12).with(server.address()).chain().size());
        }
    }

    @Test
    void offersNoTlsWhereNoneIsWanted() throws Exception {
        try (MailServer server = start("trixie", tls -> tls.level(TlsLevel.NONE));
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            dialog.command("STARTTLS", "5");
            dialog.mail();
        }
    }

    @Test
    void aBadLineEndsItWithItsOwnComplaint() {
        ServerSettings bad = ServerSettings.container("sendmail", "trixie").withParameters(Map.of("LogLevle", "9"));
        ServerFailedException e = assertThrows(ServerFailedException.class, () -> lab.start(bad));
        assertTrue(String.join("\n", e.logTail()).contains("unknown option name LogLevle"), e.toString());
    }

    private static ContainerServer start(String release, UnaryOperator<TlsSettingsBuilder> change) {
        return lab.start(ServerSettings.container("sendmail", release)
                .withTls(change.apply(new TlsSettingsBuilder()).build()));
    }

    private static SSLSession handshake(MailServer server, String... protocols) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address())) {
            return dialog.startTls(protocols).getSession();
        }
    }
}
