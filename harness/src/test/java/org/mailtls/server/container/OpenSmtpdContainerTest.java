package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/** OpenSMTPD as it comes up, and what settings do to it, seen from outside. */
@DockerTest
class OpenSmtpdContainerTest {
    private static final String[] ANY = {};
    private static final String[] TLS12 = {"TLSv1.2"};
    private static final String[] TLS13 = {"TLSv1.3"};

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("opensmtpd", folder);
    }

    @ParameterizedTest
    @CsvSource({"bullseye, 6.8, OpenSSL 1.1.1", "trixie, 7.6, OpenSSL 3.5"})
    void takesMailAtAllThreeDoors(String release, String version, String crypto) throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("opensmtpd", release))) {
            ServerIdentity seen = server.identity();
            assertTrue(String.valueOf(seen.mtaVersion()).startsWith(version), seen.toString());
            assertTrue(String.valueOf(seen.cryptoLibrary()).startsWith(crypto), seen.toString());
            assertEquals("mail.example.test ESMTP OpenSMTPD", seen.banner());

            try (TlsTalk relay = TlsTalk.plain(server.address())) {
                assertTrue(relay.mail().startsWith("250"), "opportunistic");
            }
            try (TlsTalk relay = TlsTalk.plain(server.address())) {
                relay.startTls(TlsTalk.context(), parameters -> {});
                // The default is a hundred mails for a session.
                for (int i = 0; i < 101; i++) {
                    assertTrue(relay.mail().startsWith("250"), "mail " + i);
                }
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
            assertFalse(TlsTalk.resumes(server.address(), "TLSv1.2"));
            assertFalse(TlsTalk.resumes(server.address(), "TLSv1.3"));
            ClientTls client = new ClientTls(List.of("TLSv1.2"), List.of(), lab.trust(), false);
            try (TlsEngines tls12 = Providers.named("SunJSSE").client(client)) {
                assertEquals(release.equals("bullseye"), Renegotiation.accepted(server.address(), tls12));
            }
        }
    }

    private static void submits(TlsTalk talk) throws IOException {
        assertTrue(talk.offers().contains("AUTH PLAIN LOGIN"));
        assertTrue(talk.mail().startsWith("530"), "not without AUTH");
        assertTrue(talk.authenticate("wrong").startsWith("535"));
        assertTrue(talk.authenticate(LabUser.PASSWORD).startsWith("235"));
        assertTrue(talk.mail().startsWith("250"));
    }

    @Test
    void versionsSuitesAndNamesAreThoseAskedFor(@TempDir Path folder) throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .protocols("TLSv1.2")
                .ciphers(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .sni(Map.of("alt.example.test", "ecdsa-p256"))
                .level(TlsLevel.MANDATORY)
                .build();
        Path file = Files.writeString(folder.resolve("x.conf"), "smtp max-message-size 1K\n");
        ServerSettings settings = ServerSettings.container("opensmtpd", "trixie")
                .withTls(tls)
                .withConfigFile(file)
                .withParameters(Map.of("smtp.limit.max-mails", "1"));
        try (ContainerServer server = lab.start(settings)) {
            InetSocketAddress address = server.address();
            assertThrows(IOException.class, () -> TlsTalk.session(address, TLS13));
            // JSSE lists AES-256 first.
            assertEquals(tls.ciphers().get(0), TlsTalk.session(address, TLS12).getCipherSuite());
            String dhe = tls.ciphers().get(2);
            assertEquals(dhe, TlsTalk.session(address, TLS12, dhe).getCipherSuite());
            assertThrows(
                    IOException.class, () -> TlsTalk.session(address, TLS12, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384"));
            assertEquals("EC", TlsTalk.keyFor(address, "alt.example.test"));
            assertEquals("RSA", TlsTalk.keyFor(address, "other.example.test"));
            try (TlsTalk talk = TlsTalk.plain(address)) {
                assertTrue(talk.offers().contains("SIZE 1024"), "from the file");
                assertTrue(talk.mail().startsWith("530"), "mandatory");
                talk.startTls(TlsTalk.context(), parameters -> {});
                assertTrue(talk.mail().startsWith("250"));
                assertFalse(talk.mail().startsWith("250"), "one mail, says the parameter");
            }
            assertTrue(String.join("\n", server.logTail(200)).contains("smtp tls ciphers=TLSv1.2:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void excludesSuitesAndServesTheKeyAskedFor(String release) throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .excludeCiphers("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .certificates("rsa-1024")
                .opensslSecurityLevel(0)
                .sni(Map.of("alt.example.test", "ecdsa-p384"))
                .level(TlsLevel.NONE)
                .build();
        try (ContainerServer server =
                lab.start(ServerSettings.container("opensmtpd", release).withTls(tls))) {
            try (TlsTalk talk = TlsTalk.plain(server.address())) {
                assertFalse(talk.offers().contains("STARTTLS"));
                assertTrue(talk.mail().startsWith("250"));
            }
            InetSocketAddress address = server.address(Service.SUBMISSION);
            String excluded = tls.excludeCiphers().get(0);
            RawTls any = RawTls.offering(ProtocolVersion.TLSv12);
            byte[] key =
                    any.with(address).chain().get(0).getSubjectPublicKeyInfo().getEncoded();
            RSAPublicKey rsa = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
            assertEquals(1024, rsa.getModulus().bitLength());
            assertThrows(IOException.class, () -> TlsTalk.session(address, TLS12, excluded));
            assertEquals("EC", TlsTalk.keyFor(address, "alt.example.test"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "trixie"})
    void requiresCertificates(String release) throws Exception {
        TlsSettings tls = new TlsSettingsBuilder()
                .level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.REQUIRE)
                .build();
        try (ContainerServer server =
                lab.start(ServerSettings.container("opensmtpd", release).withTls(tls))) {
            assertThrows(IOException.class, () -> TlsTalk.session(server.address(), ANY));
            assertThrows(IOException.class, () -> TlsTalk.implicit(server.address(Service.SUBMISSIONS)));
        }
    }

    @ParameterizedTest
    @CsvSource({"bullseye, smtp.ciferz, syntax error", "trixie, smtp.ciphers, no ciphers for"})
    void aBadParameterIsToldInItsWords(String release, String name, String words) {
        ServerSettings settings =
                ServerSettings.container("opensmtpd", release).withParameters(Map.of(name, "\"NOSUCH\""));
        ServerFailedException e = assertThrows(ServerFailedException.class, () -> lab.start(settings));
        assertTrue(String.join("\n", e.logTail()).contains(words), e + " " + e.logTail());
    }
}
