package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.VictimMail;

/** Honest mail to a server that behaves, and to some that do not. */
@Timeout(60)
class VictimsTest {
    @TempDir
    Path folder;

    @Test
    void deliverAtTheirRateAndTimeEachPhase() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder);
                Victims victims = new Victims(lab.plan(20, 20_000), Victims.MOST_CLIENTS)) {
            assertTrue(victims.provider().startsWith("SunJSSE "), victims.provider());
            assertNull(victims.warm(9));
            assertEquals(9, lab.server().messages());
            assertEquals(0, victims.sent());
            victims.start();
            Thread.sleep(1000);
            assertTrue(victims.sent() > 0, "nothing is sent before the end");
            List<VictimMail> mails = victims.stop();
            assertTrue(mails.size() >= 20, () -> mails.size() + " in a second");
            assertEquals(victims.sent(), mails.size());
            assertEquals(0, victims.open());
            assertEquals(9 + mails.size(), lab.server().messages(), "each of them once");
            // DATA ends each mail in a line end, which its size has or has not.
            assertTrue(lab.server().messageBytes() >= 4096L * lab.server().messages());
            for (VictimMail mail : mails) {
                assertTrue(mail.taken(), mail::toString);
                assertTrue(mail.number() <= mails.size(), "a mail of the warm-up is in the result");
                assertTrue(mail.started() >= mail.intended(), mail::toString);
                for (long phase : new long[] {
                    mail.connect(),
                    mail.banner(),
                    mail.ehlo(),
                    mail.starttls(),
                    mail.handshake(),
                    mail.envelope(),
                    mail.content(),
                    mail.quit()
                }) {
                    assertTrue(phase >= 0, mail::toString);
                }
                long parts = mail.connect()
                        + mail.banner()
                        + mail.ehlo()
                        + mail.starttls()
                        + mail.handshake()
                        + mail.envelope()
                        + mail.content();
                assertTrue(parts <= mail.total(), () -> "parts come to " + parts + " us of " + mail);
            }
        }
    }

    @Test
    void sayWhatWentWrongWithTheFirstMailOfTheWarmUp() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            nobody = (InetSocketAddress) closed.getLocalSocketAddress();
        }
        try (VictimLab lab = VictimLab.starttls(folder);
                Victims victims = new Victims(lab.plan(nobody, "smtp", 20, 5000), Victims.MOST_CLIENTS)) {
            String problem = String.valueOf(victims.warm(4));
            assertTrue(problem.startsWith("mail 900001 was not taken: connect with 127.0.0.1:"), problem);
        }
    }

    @Test
    void tellWhereAMailFailed() throws Exception {
        try (VictimLab lab = VictimLab.implicitTls(folder);
                Victims victims = new Victims(
                        lab.plan(lab.server().address(), "submissions", 20, 20_000), Victims.MOST_CLIENTS)) {
            victims.start();
            Thread.sleep(200);
            List<VictimMail> mails = victims.stop();
            assertTrue(mails.size() >= 4, () -> mails.size() + " in a fifth of a second");
            for (VictimMail mail : mails) {
                // Our own server has no accounts.
                assertEquals("not-offered", mail.failure());
                assertEquals("AUTH", mail.failedIn());
                assertTrue(mail.handshake() >= 0 && mail.banner() >= 0 && mail.ehlo() >= 0, mail::toString);
                assertEquals(-1, mail.starttls());
                assertEquals(-1, mail.envelope());
            }
        }
    }

    @Test
    void aPlanThatMakesNoSenseIsRefused() throws Exception {
        try (VictimLab lab = VictimLab.starttls(folder)) {
            assertThrows(IllegalArgumentException.class, () -> lab.plan(0, 20_000));
            assertThrows(IllegalArgumentException.class, () -> lab.plan(20, 0));
            VictimPlan door = lab.plan(lab.server().address(), "imap", 20, 20_000);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, door::door);
            assertTrue(String.valueOf(e.getMessage()).contains("submissions"), e.toString());
        }
    }
}
