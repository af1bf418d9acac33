package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv11;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.bouncycastle.tls.ProtocolVersion.TLSv13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NamedGroup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.UnsupportedSettingException;

/** What a scenario's settings do to Haraka, seen from outside. */
@DockerTest
class HarakaContainerTest {
    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("haraka", folder);
    }

    @Test
    void asHarakaIs() throws Exception {
        try (ContainerServer server = start(TlsSettings.DEFAULT)) {
            ServerIdentity seen = server.identity();
            assertEquals("3.3.4", seen.mtaVersion());
            assertTrue(
                    String.valueOf(seen.cryptoLibrary())
                            .matches("OpenSSL 3\\.5\\..*\\(libcrypto.* of Node.js 20\\..*\\)"),
                    seen.toString());
            assertTrue(seen.banner().startsWith("mail.example.test ESMTP Haraka"), seen.banner());
            assertEquals("0", seen.settings().get("smtp.ini:nodes"));
            assertFalse(RawTls.offering(TLSv11).taken(server.address()));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.mail();
                dialog.startTls("TLSv1.3");
                assertFalse(dialog.offers("AUTH"), "on the relay port");
                dialog.mail();
                dialog.command("MAIL FROM:<a@client.example.test>", "250");
                dialog.command("RCPT TO:<b@elsewhere.test>", "550");
            }
            Submission.check(server);
            assertTrue(renegotiates(server));
            assertFalse(String.join("\n", server.logTail(100)).contains("secured"), "log-level 0");
        }
    }

    @Test
    void hardened() throws Exception {
        try (ContainerServer server = start(new TlsSettingsBuilder()
                .protocols("TLSv1.2", "TLSv1.3")
                .ciphers(
                        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_CHACHA20_POLY1305_SHA256")
                .groups("secp384r1", "x25519")
                .certificates("rsa-3072", "ecdsa-p256")
                .sni(Map.of("alt.example.test", "ecdsa-p384"))
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.NONE)
                .renegotiation(false)
                .tickets(false)
                .logLevel(1)
                .build())) {
            RawTls.Seen old = RawTls.offering(TLSv12)
                    .suites(
                            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)
                    .with(server.address());
            assertEquals(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, old.suite(), "the server's order");
            assertFalse(old.askedForCertificate());
            RawTls rsa = RawTls.offering(TLSv12).suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);
            assertEquals(2, rsa.with(server.address()).chain().size(), "leaf and intermediate");
            assertFalse(RawTls.offering(TLSv12)
                    .suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)
                    .taken(server.address()));
            assertFalse(rsa.groups(NamedGroup.secp256r1).taken(server.address()));
            RawTls.Seen byName =
                    RawTls.offering(TLSv13).serverName("alt.example.test").with(server.address());
            assertEquals(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, byName.suite());
            assertEquals(2, byName.chain().size(), "Haraka alone would send the leaf");
            assertTrue(byName.chain().get(0).getSubject().toString().contains("alt.example.test"));
            assertFalse(renegotiates(server));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.command("MAIL FROM:<a@client.example.test>", "530");
                dialog.startTls();
                dialog.mail();
            }
            assertTrue(server.logTail(100).stream()
                    .anyMatch(line -> line.contains("secured: cipher=TLS_CHACHA20_POLY1305_SHA256 version=TLSv1.3")));
        }
    }

    @Test
    void legacy() throws Exception {
        try (ContainerServer server = start(new TlsSettingsBuilder()
                .protocols("TLSv1", "TLSv1.2")
                .ciphers("TLS_DHE_RSA_WITH_AES_128_CBC_SHA", "TLS_DH_anon_WITH_AES_128_CBC_SHA")
                .certificates("rsa-1024")
                .dhParameters("modp1024")
                .clientCertificates(ClientCertificates.ASK)
                .build())) {
            RawTls.Seen seen = RawTls.offering(TLSv10)
                    .suites(CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA)
                    .with(server.address());
            assertEquals(1024, seen.dhBits());
            assertTrue(seen.askedForCertificate());
            assertFalse(RawTls.offering(TLSv11).taken(server.address()));
            assertTrue(RawTls.offering(TLSv12)
                    .suites(CipherSuite.TLS_DH_anon_WITH_AES_128_CBC_SHA)
                    .with(server.address())
                    .chain()
                    .isEmpty());
            assertFalse(RawTls.offering(TLSv13).taken(server.address()));
        }
    }

    @Test
    void requiresCertificatesAndHidesStartTls() throws Exception {
        TlsSettingsBuilder require = new TlsSettingsBuilder().clientCertificates(ClientCertificates.REQUIRE);
        try (ContainerServer server = start(require.build())) {
            assertThrows(IOException.class, () -> RawTls.offering(TLSv12).with(server.address()));
            assertEquals(1, server.warnings().size());
        }
        try (ContainerServer server =
                        start(new TlsSettingsBuilder().level(TlsLevel.NONE).build());
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            assertFalse(dialog.offers("STARTTLS"));
            dialog.mail();
            Submission.check(server);
        }
    }

    @Test
    void wrongParametersAreReported() {
        ServerFailedException failed =
                assertThrows(ServerFailedException.class, () -> parameters(Map.of("ciphers", "NONSENSE")));
        assertTrue(
                String.join("\n", failed.logTail()).contains("no cipher match"),
                failed.logTail().toString());
        UnsupportedSettingException unknown = assertThrows(
                UnsupportedSettingException.class,
                () -> parameters(Map.of("maxVersion", "TLSv1.2", "smtp.ini:nods", "2")));
        assertTrue(String.valueOf(unknown.getMessage()).contains("maxVersion, smtp.ini:nods"), unknown.getMessage());
        assertEquals(List.of("parameters.maxVersion", "parameters.smtp.ini:nods"), unknown.paths());
        assertEquals(List.of(), lab.containers());
    }

    private static boolean renegotiates(ContainerServer server) throws IOException {
        ClientTls client =
                new ClientTls(List.of("TLSv1.2"), List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), lab.trust());
        try (TlsEngines tls12 = Providers.named("SunJSSE").client(client)) {
            return Renegotiation.accepted(server.address(), tls12);
        }
    }

    private static ContainerServer start(TlsSettings tls) {
        return lab.start(ServerSettings.container("haraka", "trixie").withTls(tls));
    }

    private static ContainerServer parameters(Map<String, String> parameters) {
        return lab.start(ServerSettings.container("haraka", "trixie").withParameters(parameters));
    }
}
