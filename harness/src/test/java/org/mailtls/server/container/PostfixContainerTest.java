package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerIdentity;

@DockerTest
class PostfixContainerTest {
    static Lab lab;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("releases", folder);
    }

    @ParameterizedTest
    @CsvSource({
        "bullseye, 3.5., OpenSSL 1.1.1",
        "bookworm, 3.7., OpenSSL 3.0.",
        "trixie, 3.10., OpenSSL 3.5.",
        "forky, 3.11., OpenSSL 3."
    })
    void startsAndSaysWhatItIs(String release, String version, String crypto) throws Exception {
        boolean testing = release.equals("forky");
        assumeTrue(
                !testing
                        || MtaImage.present(
                                Engine.client(), BaseImage.of(release).reference()),
                "no base image of " + release);
        try (MailServer server = lab.plain(release)) {
            ServerIdentity seen = server.identity();
            assertEquals("Postfix", seen.mta());
            assertTrue(String.valueOf(seen.mtaVersion()).startsWith(version), seen.toString());
            assertTrue(String.valueOf(seen.cryptoLibrary()).startsWith(crypto), seen.toString());
            assertTrue(String.valueOf(seen.image()).matches("mailtls/postfix:" + release + "-[0-9a-f]{12} sha256:.*"));
            assertTrue(seen.banner().startsWith("mail.example.test ESMTP"), seen.banner());
            assertEquals("0", seen.settings().get("message_size_limit"));
            assertEquals("may", seen.settings().get("smtpd_tls_security_level"));
            assertTrue(server.alive());
            try (SmtpDialog dialog = new SmtpDialog(server.address())) {
                SSLSocket tls = dialog.startTls("TLSv1.3");
                assertEquals("TLSv1.3", tls.getSession().getProtocol());
                dialog.mail();
                dialog.command("QUIT", "221");
            }
            server.close();
            assertFalse(server.alive());
        }
    }
}
