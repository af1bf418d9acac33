package org.mailtls.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real mail servers, as a user asks for them; aborted where there is no engine. */
@Timeout(900)
class MailServerTest {
    @MailServer(
            mta = "postfix",
            release = "trixie",
            tls = {"protocols=[TLSv1.3]", "log-level=1"},
            parameters = "tls_preempt_cipherlist=yes")
    static LabMail postfix;

    @Test
    void takesMailAndSaysHowItCame() throws Exception {
        assertEquals("TLSv1.3", PlainMail.send(postfix, "anybody@client.example.org"));
        List<TakenMail> taken = postfix.awaitTaken(1, Duration.ofSeconds(20));
        assertEquals("anybody@client.example.org", taken.get(0).sender());
        String log = String.join("\n", postfix.log(200));
        assertTrue(log.contains("TLSv1.3 with cipher"), log);
        assertTrue(log.contains(taken.get(0).id() + ": "), log);
        assertTrue(postfix.software().startsWith("Postfix 3.10"), postfix.software());
        assertTrue(postfix.tlsLibrary().startsWith("OpenSSL 3.5"), postfix.tlsLibrary());
    }

    @Test
    void hasTheDoorsForUsers() throws IOException {
        try (SSLSocket tls = (SSLSocket) postfix.sslContext()
                .getSocketFactory()
                .createSocket(postfix.host(), postfix.port(MailDoor.SUBMISSIONS))) {
            tls.setSoTimeout(10_000);
            tls.startHandshake();
            assertEquals('2', tls.getInputStream().read());
        }
        assertTrue(postfix.port(MailDoor.SUBMISSION) > 0);
    }

    @Test
    void aCertificateThatIsOverIsRefusedByTheClient(
            @MailServer(release = "bookworm", tls = "certificate-flaws=[expired]") LabMail expired) {
        SSLException e = assertThrows(SSLException.class, () -> PlainMail.send(expired, "a@client.example.org"));
        assertTrue(e.toString().contains("validity"), e.toString());
    }
}
