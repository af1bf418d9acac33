package org.mailtls.load.victim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacerTest {
    @Test
    void timesAreMultiplesOfTheRateWithoutADrift() {
        assertEquals(0, Pacer.due(0, 200));
        assertEquals(15_000_000, Pacer.due(3, 200));
        // A sum of rounded steps would be off by then.
        assertEquals(1_000_000_000_000L, Pacer.due(7000, 7));
    }

    @Test
    void whatWasHeldUpFollowsAtOnceAtItsOldTimes() throws Exception {
        double rate = 100;
        List<DueMail> mails = new CopyOnWriteArrayList<>();
        Pacer pacer = Pacer.start(rate, mail -> {
            mails.add(mail);
            if (mail.number() == 3) {
                hold();
            }
        });
        Thread.sleep(800);
        pacer.end();
        long end = System.nanoTime() - pacer.origin();
        int size = mails.size();
        assertEquals(size, pacer.given());
        for (int i = 0; i < size; i++) {
            assertEquals(i + 1, mails.get(i).number());
            assertEquals(Pacer.due(i, rate), mails.get(i).due());
            assertEquals(pacer.origin(), mails.get(i).origin());
        }
        // The first comes at once, so there is one more than intervals.
        assertTrue(size >= 80, () -> "only " + size + " in 0.8 s");
        assertTrue(Pacer.due(size - 1, rate) <= end, "one came before its time");
        Thread.sleep(100);
        assertEquals(size, mails.size(), "it went on after its end");
    }

    private static void hold() {
        long end = System.nanoTime() + 300_000_000L;
        for (long left = 300_000_000L; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
