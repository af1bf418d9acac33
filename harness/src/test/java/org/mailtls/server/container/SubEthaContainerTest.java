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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** What a scenario's settings do to a mail server on JSSE, seen from outside. */
@DockerTest
class SubEthaContainerTest {
    private static final int AES = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("subetha", folder);
    }

    @ParameterizedTest
    @CsvSource({"bookworm, 17.0.", "trixie, 21.0."})
    void asTheJdkIs(String release, String jdk) throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("subethasmtp", release))) {
            ServerIdentity seen = server.identity();
            assertEquals("7.1.3", seen.mtaVersion());
            String library = String.valueOf(seen.cryptoLibrary());
            assertTrue(library.startsWith("SunJSSE " + jdk), library);
            assertTrue(library.contains(" of OpenJDK 64-Bit Server VM " + jdk), library);
            assertEquals("mail.example.test ESMTP SubEthaSMTP 7.1.3", seen.banner());
            assertEquals("TLSv1.3, TLSv1.2", seen.settings().get("protocols"));
            assertFalse(RawTls.offering(TLSv11).taken(server.address()));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.mail();
                dialog.startTls("TLSv1.3");
                assertFalse(dialog.offers("AUTH"), "on the relay port");
                dialog.mail();
                dialog.command("MAIL FROM:<a@client.example.test>", "250");
                dialog.command("RCPT TO:<b@elsewhere.test>", "550");
                dialog.command("QUIT", "221");
            }
            Submission.check(server);
            assertTrue(resumes(server));
            assertTrue(renegotiates(server));
            assertFalse(String.join("\n", server.logTail(100)).contains("TLS"), "log-level 0");
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
                .groups("secp384r1", "secp256r1")
                .certificates("rsa-3072", "ecdsa-p256")
                .sni(Map.of("alt.example.test", "ed25519"))
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.NONE)
                .renegotiation(false)
                .sessionCache(false)
                .tickets(false)
                .sessionLifetime(60)
                .logLevel(1)
                .build())) {
            RawTls.Seen old = RawTls.offering(TLSv12)
                    .suites(AES, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)
                    .with(server.address());
            assertEquals(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, old.suite(), "the server's order");
            assertFalse(old.askedForCertificate());
            RawTls rsa = RawTls.offering(TLSv12).suites(AES);
            assertEquals(2, rsa.with(server.address()).chain().size(), "leaf and intermediate");
            assertFalse(RawTls.offering(TLSv12)
                    .suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)
                    .taken(server.address()));
            assertFalse(rsa.groups(NamedGroup.x25519).taken(server.address()));
            assertFalse(resumes(server));
            RawTls.Seen byName =
                    RawTls.offering(TLSv13).serverName("alt.example.test").with(server.address());
            assertEquals(CipherSuite.TLS_CHACHA20_POLY1305_SHA256, byName.suite());
            assertEquals(2, byName.chain().size());
            assertTrue(byName.chain().get(0).getSubject().toString().contains("alt.example.test"));
            assertFalse(renegotiates(server));
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.command("MAIL FROM:<a@client.example.test>", "530");
                dialog.startTls();
                dialog.mail();
            }
            assertTrue(server.logTail(100).stream()
                    .anyMatch(line -> line.matches(
                            "TLS session from .*: TLSv1\\.2 with TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")));
        }
    }

    @Test
    void legacy() throws Exception {
        try (ContainerServer server = start(new TlsSettingsBuilder()
                .protocols("TLSv1", "TLSv1.2")
                .ciphers(
                        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
                        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                        "TLS_DH_anon_WITH_AES_128_CBC_SHA")
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
                    .suites(CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA)
                    .taken(server.address()));
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
    void whatJsseDoesNotKnowEndsTheStart() {
        ServerFailedException failed = assertThrows(
                ServerFailedException.class,
                () -> start(new TlsSettingsBuilder()
                        .ciphers("TLS_ECDHE_RSA_WITH_CAMELLIA_128_GCM_SHA256")
                        .build()));
        String log = String.join("\n", failed.logTail());
        assertTrue(log.contains("cannot start") && log.contains("TLS_ECDHE_RSA_WITH_CAMELLIA_128_GCM_SHA256"), log);
        ServerFailedException jvm = assertThrows(
                ServerFailedException.class,
                () -> lab.start(ServerSettings.container("subethasmtp", "trixie")
                        .withParameters(Map.of("jdk.tls.namedGroups", "nonsense"))));
        assertTrue(
                String.join("\n", jvm.logTail()).contains("jdk.tls.namedGroups"),
                jvm.logTail().toString());
        assertEquals(List.of(), lab.containers());
    }

    private static boolean resumes(ContainerServer server) throws IOException {
        RawTls.Seen first = RawTls.offering(TLSv12).suites(AES).with(server.address());
        return RawTls.offering(TLSv12)
                .suites(AES)
                .resuming(first.session())
                .with(server.address())
                .resumed();
    }

    private static boolean renegotiates(ContainerServer server) throws IOException {
        ClientTls client =
                new ClientTls(List.of("TLSv1.2"), List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), lab.trust());
        try (TlsEngines tls12 = Providers.named("SunJSSE").client(client)) {
            return Renegotiation.accepted(server.address(), tls12);
        }
    }

    private static ContainerServer start(TlsSettings tls) {
        return lab.start(ServerSettings.container("subethasmtp", "trixie").withTls(tls));
    }
}
