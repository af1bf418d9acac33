package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.load.seen.VictimMail;

/**
 * A server that does nothing for a second must cost a second of latency to the mail that came due when that second began,
 * and what was left of it to each mail that came due within, whether a client was free to suffer it or not.
 */
@Timeout(120)
@Tag("alone")
class CoordinatedOmissionTest {
    private static final double RATE = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, Victims.MOST_CLIENTS})
    void eachMailThatWasDueInTheStallWaitedUntilItsEnd(int clients) throws Exception {
        List<VictimMail> mails;
        long stalled;
        long over;
        try (VictimLab lab = VictimLab.starttls(folder);
                StallingRelay relay = new StallingRelay(lab.server().address());
                Victims victims = new Victims(lab.plan(relay.address(), "smtp", RATE, 20_000), clients)) {
            assertNull(victims.warm(30));
            victims.start();
            Thread.sleep(1000);
            relay.stall();
            stalled = since(victims);
            Thread.sleep(1000);
            over = since(victims);
            relay.goOn();
            Thread.sleep(1000);
            mails = victims.stop();
        }
        int place = 0;
        for (VictimMail mail : mails) {
            assertEquals(place + 1, mail.number(), "a mail was left out");
            assertEquals(Pacer.due(place, RATE) / 1000, mail.intended(), "the stall moved the schedule");
            assertTrue(mail.taken(), mail::toString);
            place++;
        }
        assertTrue(mails.size() >= 3 * RATE, () -> mails.size() + " mails in three seconds");

        List<VictimMail> due = mails.stream()
                .filter(mail -> mail.intended() >= stalled && mail.intended() < over)
                .toList();
        assertTrue(due.size() >= 0.9 * RATE, () -> due.size() + " mails were due in the stall");
        for (VictimMail mail : due) {
            assertTrue(mail.end() >= over, () -> "not a byte passed, and yet it was taken before the end: " + mail);
        }
        long slowest = due.stream().mapToLong(VictimMail::total).max().orElseThrow();
        assertTrue(slowest >= 900_000, () -> "a stall of a second cost no more than " + slowest + " us");

        if (clients == 1) {
            // What a client that counts from its own first step would have reported: one slow mail, and that it was
            // busy.
            long slowAtTheClient = due.stream()
                    .filter(mail -> mail.end() - mail.started() >= 500_000)
                    .count();
            assertTrue(
                    slowAtTheClient <= due.size() / 2,
                    () -> slowAtTheClient + " of " + due.size() + " were slow at the client: nothing had to wait");
        }
    }

    private static long since(Victims victims) {
        return (System.nanoTime() - victims.origin()) / 1000;
    }
}
