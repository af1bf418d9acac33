package com.example.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.junit.LabMail;
import org.mailtls.junit.MailDoor;
import org.mailtls.junit.MailServer;
import org.mailtls.junit.TakenMail;

/** Against a real Postfix; skipped where there is no container engine. */
class InvoiceMailerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @MailServer(mta = "postfix", release = "trixie", tls = "log-level=1", parameters = "tls_preempt_cipherlist=yes")
    static LabMail postfix;

    @Test
    void sendsOverTheNewestTls() throws Exception {
        InvoiceMailer.relay(postfix.host(), postfix.port(), postfix.sslContext())
                .send("relay@shop.example", "customer@example.test", "7");

        TakenMail mail = taken(postfix, "relay@shop.example");
        List<String> log = postfix.log(500);
        assertTrue(log.stream().anyMatch(line -> line.contains("TLSv1.3 with cipher")), log.toString());
        assertTrue(log.stream().anyMatch(line -> line.contains(mail.id() + ": to=<customer@example.test>")), log.toString());
    }

    @Test
    void logsInWhereItMust() throws Exception {
        InvoiceMailer.submission(
                        postfix.host(),
                        postfix.port(MailDoor.SUBMISSIONS),
                        postfix.sslContext(),
                        postfix.user(),
                        postfix.password())
                .send("login@shop.example", "customer@example.test", "8");

        taken(postfix, "login@shop.example");
    }

    @Test
    void refusesACertificateOfAnotherHost(@MailServer(tls = "certificate-flaws=[wrong-name]") LabMail impostor)
            throws Exception {
        InvoiceMailer mailer = InvoiceMailer.relay(impostor.host(), impostor.port(), impostor.sslContext());
        assertThrows(MessagingException.class, () -> mailer.send("a@shop.example", "customer@example.test", "9"));
        assertEquals(List.of(), impostor.taken());
    }

    private static TakenMail taken(LabMail server, String sender) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < end) {
            for (TakenMail mail : server.taken()) {
                if (mail.sender().equals(sender)) {
                    return mail;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no mail of " + sender + " among " + server.taken());
    }
}
