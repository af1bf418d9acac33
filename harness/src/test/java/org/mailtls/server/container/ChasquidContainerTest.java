package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv10;
import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.bouncycastle.tls.ProtocolVersion.TLSv13;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.bouncycastle.tls.CipherSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.LabUser;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;

/** What the settings of a scenario do to a chasquid, seen from outside. */
@DockerTest
class ChasquidContainerTest {
    private static final String PLAIN = Base64.getEncoder()
            .encodeToString(("\0" + LabUser.NAME + "\0" + LabUser.PASSWORD).getBytes(StandardCharsets.US_ASCII));

    private static final String[] TRIPLE_DES_NAMES = {
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"
    };
    private static final int TRIPLE_DES = CipherSuite.TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA;
    private static final int RSA_KEY_EXCHANGE = CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256;

    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("chasquid", folder);
    }

    @Test
    void startsAndSaysWhatItIs() throws Exception {
        try (ContainerServer server = lab.start(ServerSettings.container("chasquid", "trixie"))) {
            ServerIdentity seen = server.identity();
            assertEquals("chasquid", seen.mta());
            assertTrue(String.valueOf(seen.mtaVersion()).startsWith("1.15."), seen.toString());
            assertTrue(String.valueOf(seen.cryptoLibrary()).startsWith("Go 1.24"), seen.toString());
            assertEquals("mail.example.test ESMTP chasquid", seen.banner());
            assertEquals("1024", seen.settings().get("max_data_size_mb"));
            assertTrue(RawTls.offering(TLSv10).taken(server.address()));
            assertTrue(RawTls.offering(TLSv12).suites(TRIPLE_DES).taken(server.address()));
            SSLSession session = handshake(server, "TLSv1.3");
            assertEquals(2, session.getPeerCertificates().length, "leaf and intermediate");
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.mail();
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address(Service.SUBMISSION))) {
                dialog.command("MAIL FROM:<lab@example.test>", "550");
                dialog.startTls();
                dialog.command("AUTH PLAIN " + PLAIN, "235");
                dialog.command("MAIL FROM:<lab@example.test>", "250");
            }
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                dialog.startTlsWithGroup("secp521r1");
            }
        }
    }

    @Test
    void switchesOffWhatGoCanSwitchAndServesTheCertificateThatFits() throws Exception {
        try (MailServer server = lab.start(ServerSettings.container("chasquid", "trixie")
                .withTls(new TlsSettingsBuilder()
                        .protocols("TLSv1.2", "TLSv1.3")
                        .certificates("ecdsa-p256", "rsa-2048")
                        .sni(Map.of("alt.example.test", "rsa-3072"))
                        .excludeCiphers(TRIPLE_DES_NAMES)
                        .build()))) {
            assertEquals("tls10server=0,tls3des=0", server.identity().settings().get("GODEBUG"));
            assertFalse(RawTls.offering(TLSv10).taken(server.address()));
            assertFalse(RawTls.offering(TLSv12).suites(TRIPLE_DES).taken(server.address()));
            assertTrue(RawTls.offering(TLSv12).suites(RSA_KEY_EXCHANGE).taken(server.address()));
            SSLSession session = handshake(server, "TLSv1.2");
            assertEquals("EC", session.getPeerCertificates()[0].getPublicKey().getAlgorithm());
            RawTls.Seen byName =
                    RawTls.offering(TLSv13).serverName("alt.example.test").with(server.address());
            assertTrue(byName.chain().get(0).getSubject().toString().contains("alt.example.test"));
        }
    }

    @Test
    void aBadFieldEndsItWithItsOwnComplaint() {
        ServerSettings bad = ServerSettings.container("chasquid", "trixie").withParameters(Map.of("hostnam", "\"x\""));
        ServerFailedException e = assertThrows(ServerFailedException.class, () -> lab.start(bad));
        assertTrue(String.join("\n", e.logTail()).contains("unknown field: hostnam"), e.toString());
    }

    @Test
    void goIsSetByVerbatimParameterToo() throws Exception {
        try (MailServer server = lab.start(
                ServerSettings.container("chasquid", "trixie").withParameters(Map.of("GODEBUG", "tlsrsakex=0")))) {
            assertTrue(RawTls.offering(TLSv10).taken(server.address()));
            assertFalse(RawTls.offering(TLSv12).suites(RSA_KEY_EXCHANGE).taken(server.address()));
        }
    }

    private static SSLSession handshake(MailServer server, String... protocols) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address())) {
            return dialog.startTls(protocols).getSession();
        }
    }
}
