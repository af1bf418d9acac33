package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientCertificates;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** What portable settings make of a real Postfix, where the guide's own parameters do not show it already. */
@DockerTest
class PostfixPortableTest {
    private static final int RSA = CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
    private static final int ECDSA = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
    private static final int DHE = CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256;

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("portable", folder);
    }

    private static ContainerServer start(String release, TlsSettings tls) {
        return lab.start(ServerSettings.container("postfix", release).withTls(tls));
    }

    private static TlsSettingsBuilder tls() {
        return new TlsSettingsBuilder();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "forky"})
    void servesTwoKeysAndAnotherForAnotherName(String release) throws Exception {
        TlsSettings tls = tls().certificates("rsa-2048", "ecdsa-p256")
                .sni(Map.of("alt.example.test", "ecdsa-p384"))
                .clientCertificates(ClientCertificates.ASK)
                .build();
        try (ContainerServer server = start(release, tls)) {
            RawTls.Seen rsa = RawTls.offering(TLSv12).suites(RSA).with(server.address());
            RawTls.Seen ecdsa = RawTls.offering(TLSv12).suites(ECDSA).with(server.address());
            assertEquals("1.2.840.113549.1.1.1", GuideEffects.key(rsa));
            assertEquals("1.2.840.10045.2.1", GuideEffects.key(ecdsa));
            assertTrue(rsa.askedForCertificate());
            RawTls named = RawTls.offering(TLSv12).suites(ECDSA, RSA).serverName("alt.example.test");
            assertTrue(
                    leaf(named.with(server.address())).getSubject().toString().contains("CN=alt.example.test"));
            RawTls unknown = RawTls.offering(TLSv12).suites(ECDSA, RSA).serverName("other.example.test");
            assertTrue(
                    leaf(unknown.with(server.address())).getSubject().toString().contains("CN=mail.example.test"));
        }
    }

    @ParameterizedTest
    @CsvSource({"trixie, , true, true", "trixie, false, false, false", "forky, true, true, true"})
    void ticketsAndSessionIdsAreResumedAsSet(String release, Boolean tickets, boolean tls12, boolean tls13)
            throws Exception {
        try (ContainerServer server = start(release, tls().tickets(tickets).build())) {
            assertEquals(tls12, resumes(server, "TLSv1.2"));
            assertEquals(tls13, resumes(server, "TLSv1.3"));
            RawTls.Seen first = RawTls.offering(TLSv12).suites(RSA).with(server.address());
            assertFalse(resumed(server, first), "by id, and there is no cache");
            assertFalse(first.askedForCertificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "forky"})
    void sessionsAreRememberedForTheirLifetime(String release) throws Exception {
        TlsSettings tls = tls().sessionCache(true).sessionLifetime(600).build();
        try (ContainerServer server = start(release, tls)) {
            RawTls.Seen seen = RawTls.offering(TLSv12).suites(RSA).tickets().with(server.address());
            // A ticket outlives the key that it was made with by one period.
            assertEquals(2 * 600, seen.ticketLifetime());
            assertTrue(resumed(server, RawTls.offering(TLSv12).suites(RSA).with(server.address())));
        }
    }

    @Test
    void opensslSecurityLevelOneEndsOldVersions() throws Exception {
        try (ContainerServer server =
                start("trixie", tls().opensslSecurityLevel(1).build())) {
            assertFalse(RawTls.offering(TLSv10).taken(server.address()));
            assertTrue(RawTls.offering(TLSv12).suites(RSA).taken(server.address()));
        }
    }

    @ParameterizedTest
    @CsvSource({"bullseye, true", "bullseye, false", "bookworm, true", "bookworm, false", "forky, false"})
    void renegotiatesAsSet(String release, boolean renegotiation) throws Exception {
        try (ContainerServer server =
                        start(release, tls().renegotiation(renegotiation).build());
                TlsEngines tls12 = engines("TLSv1.2", false)) {
            assertEquals(renegotiation, Renegotiation.accepted(server.address(), tls12));
        }
    }

    /** With a large key too, whose size OpenSSL 3 would follow by itself. */
    @ParameterizedTest
    @CsvSource({"bullseye, rsa-2048", "bookworm, rsa-2048", "trixie, rsa-4096", "forky, rsa-2048"})
    void aWeakGroupIsServed(String release, String key) throws Exception {
        TlsSettings tls = tls().dhParameters("modp1024").certificates(key).build();
        try (ContainerServer server = start(release, tls)) {
            assertEquals(
                    1024,
                    RawTls.offering(TLSv12).suites(DHE).with(server.address()).dhBits());
        }
    }

    @Test
    void levelNoneOffersNoTlsAndMandatoryNothingElse() throws Exception {
        try (ContainerServer server =
                        start("bookworm", tls().level(TlsLevel.NONE).build());
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            assertFalse(dialog.offers("STARTTLS"));
            dialog.mail();
        }
        TlsSettings mandatory = tls().level(TlsLevel.MANDATORY)
                .clientCertificates(ClientCertificates.REQUIRE)
                .build();
        try (ContainerServer server = start("bookworm", mandatory);
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            assertThrows(IOException.class, () -> dialog.command("MAIL FROM:<a@client.example.test>", "250"));
            assertFalse(RawTls.offering(TLSv12).suites(RSA).taken(server.address()), "without a certificate");
        }
    }

    @Test
    void certificatesAreAsWrongAsOrdered() throws Exception {
        try (ContainerServer server = start("trixie", flawed("expired", "wrong-name", "sha1-signature"))) {
            RawTls.Seen seen = RawTls.offering(TLSv12).suites(RSA).with(server.address());
            assertTrue(leaf(seen).getEndDate().getDate().before(new Date()));
            assertFalse(leaf(seen).getSubject().toString().contains("mail.example.test"));
            assertEquals(
                    PKCSObjectIdentifiers.sha1WithRSAEncryption,
                    leaf(seen).getSignatureAlgorithm().getAlgorithm());
            assertEquals(2, seen.chain().size());
        }
        try (ContainerServer server = start("trixie", flawed("leaf-only"))) {
            RawTls.Seen seen = RawTls.offering(TLSv12).suites(RSA).with(server.address());
            assertEquals(1, seen.chain().size());
            assertNotEquals(leaf(seen).getIssuer(), leaf(seen).getSubject());
        }
        TlsSettings small = flawed("self-signed").with(tls -> tls.certificates("rsa-1024"));
        try (ContainerServer server = start("trixie", small)) {
            RawTls.Seen seen = RawTls.offering(TLSv12).suites(RSA).with(server.address());
            assertEquals(leaf(seen).getIssuer(), leaf(seen).getSubject());
            int bytes = leaf(seen).getSubjectPublicKeyInfo().getPublicKeyData().getBytes().length;
            assertTrue(bytes < 150, "an RSA key of 1024 bits has 128 bytes of modulus, this is " + bytes);
        }
    }

    @Test
    void noReceivedHeaderTellsOfTlsUnlessAsked() throws Exception {
        ServerSettings hold = ServerSettings.container("postfix", "trixie")
                .withTls(tls().receivedHeader(false).build())
                .withParameters(Map.of("smtpd_recipient_restrictions", "static:HOLD"));
        try (ContainerServer server = lab.start(hold);
                SmtpDialog dialog = new SmtpDialog(server.address())) {
            dialog.startTls("TLSv1.2");
            dialog.mail();
            String mail = lab.run(server, "sh", "-c", "postcat -qh $(ls /var/spool/postfix/hold)");
            assertTrue(mail.contains("with ESMTPS"), mail);
            assertFalse(mail.contains("with cipher"), mail);
        }
    }

    private static TlsSettings flawed(String... flaws) {
        return tls().certificateFlaws(Set.of(flaws)).build();
    }

    private static Certificate leaf(RawTls.Seen seen) {
        return seen.chain().get(0);
    }

    private static boolean resumed(ContainerServer server, RawTls.Seen first) throws IOException {
        return RawTls.offering(TLSv12)
                .suites(RSA)
                .resuming(first.session())
                .with(server.address())
                .resumed();
    }

    private static TlsEngines engines(String protocol, boolean resumption) {
        ClientTls tls = new ClientTls(List.of(protocol), List.of(), lab.trust(), resumption);
        return Providers.named("SunJSSE").client(tls);
    }

    /** With tickets, as a client does that knows them. */
    private static boolean resumes(ContainerServer server, String protocol) throws SmtpException {
        try (TlsEngines engines = engines(protocol, true);
                SmtpClient client = new SmtpClient(engines, BufferKind.HEAP, Deadlines.DEFAULT)) {
            boolean resumed = false;
            for (int i = 0; i < 2; i++) {
                try (SmtpSession session = client.connect(server.address())) {
                    session.ehlo();
                    resumed = session.startTls().resumed();
                    session.ehlo();
                    session.quit();
                }
            }
            return resumed;
        }
    }
}
