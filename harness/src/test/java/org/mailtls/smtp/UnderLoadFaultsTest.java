package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailtls.provider.TlsEngines;

/** Faults that show only in a server that is used for a while. */
class UnderLoadFaultsTest {
    private static final Deadlines LIMITS = Deadlines.all(Duration.ofSeconds(10));
    private static final byte[] CONTENT = "Subject: t\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    @Tag("alone")
    void stallsForASecondInFiveAndNotInBetween() throws Exception {
        try (TlsEngines engines = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(engines, faulty(Fault.STALL_FOR_A_SECOND));
                SmtpClient client = SmtpClient.withoutTls(LIMITS);
                SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(6500);
            long longest = 0;
            int slow = 0;
            int answers = 0;
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                session.noop();
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                longest = Math.max(longest, took);
                slow += took >= 500 ? 1 : 0;
                answers++;
                Thread.sleep(10);
            }
            assertEquals(1, slow, "answers that took half a second and more");
            assertTrue(longest >= 900 && longest < 2500, longest + " ms");
            assertTrue(answers > 100, answers + " answers");
        }
    }

    @Test
    void diesOfConnectionsThatBringNoMail() throws Exception {
        AtomicInteger deaths = new AtomicInteger();
        try (TlsEngines engines = Lab.server("SunJSSE");
                EmbeddedServer server =
                        EmbeddedServer.start(engines, faulty(Fault.DIE_UNDER_LOAD), deaths::incrementAndGet);
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            for (int i = 1; i <= 50; i++) {
                mail(client, server, i);
            }
            for (int i = 0; i < 200; i++) {
                client.connect(server.address()).close();
            }
            assertEquals(0, deaths.get(), "it lives through 200");
            client.connect(server.address()).close();
            assertEquals(1, deaths.get());
        }
    }

    @Test
    void anHonestSenderSeesNothingOfALostMail() throws Exception {
        try (TlsEngines engines = Lab.server("SunJSSE");
                EmbeddedServer server = EmbeddedServer.start(engines, faulty(Fault.LOSE_EVERY_TENTH));
                SmtpClient client = SmtpClient.withoutTls(LIMITS)) {
            for (int i = 1; i <= 20; i++) {
                mail(client, server, i);
            }
            assertEquals(18, server.messages());
            assertEquals(18, server.taken().size());
            assertTrue(!server.taken().containsKey(10) && !server.taken().containsKey(20), "of " + server.taken());
        }
    }

    private static void mail(SmtpClient client, EmbeddedServer server, int number) throws SmtpException {
        try (SmtpSession session = client.connect(server.address())) {
            session.ehlo();
            session.mail(new Message("victim-" + number + "@example.test", List.of("b@mailtls.test"), CONTENT));
            session.quit();
        }
    }

    private static EmbeddedSettings faulty(Fault fault) {
        return Lab.settings().withFault(fault);
    }
}
