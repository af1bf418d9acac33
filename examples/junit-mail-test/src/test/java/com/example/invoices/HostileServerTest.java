package com.example.invoices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.junit.EmbeddedMailServer;
import org.mailtls.junit.LabMail;

/** Servers that are wrong on purpose must not get a mail out of us. These need no container engine. */
class HostileServerTest {
    @Test
    void aServerThatKeepsToTheRulesGetsIt(@EmbeddedMailServer LabMail server) throws Exception {
        mailer(server).send("a@shop.example", "customer@example.test", "1");
        assertEquals("a@shop.example", server.awaitTaken(1, Duration.ofSeconds(5)).get(0).sender());
    }

    @Test
    void nothingLeavesWithoutTls(@EmbeddedMailServer(fault = "no-starttls") LabMail server) throws Exception {
        refused(server);
    }

    @Test
    void nothingLeavesIfTlsDoesNotBegin(@EmbeddedMailServer(fault = "close-after-starttls") LabMail server)
            throws Exception {
        refused(server);
    }

    private static void refused(LabMail server) throws Exception {
        assertThrows(
                MessagingException.class, () -> mailer(server).send("a@shop.example", "customer@example.test", "2"));
        assertEquals(List.of(), server.taken());
    }

    private static InvoiceMailer mailer(LabMail server) {
        return InvoiceMailer.relay(server.host(), server.port(), server.sslContext());
    }
}
