package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No attack goes faster than two thousand operations a second, however fast a server answers. */
class SpeedLimitTest {
    private static final int SECOND = 2000;

    private final SpeedLimit limit = new SpeedLimit();

    @Test
    void placesAreHalfAMillisecondApart() {
        long began = System.nanoTime();
        long wait = 0;
        for (int i = 0; i <= SECOND; i++) {
            wait = limit.claim();
        }
        long last = System.nanoTime() + wait - began;
        assertTrue(last >= TimeUnit.SECONDS.toNanos(1), () -> "number " + SECOND + " after " + last + " ns");
        assertTrue(last < TimeUnit.MILLISECONDS.toNanos(1500), () -> "no slower than that either: " + last + " ns");
        assertTrue(limit.reached());
    }

    @Test
    void whoComesLateWaitsForNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(0, limit.claim());
            Thread.sleep(1);
        }
        assertFalse(limit.reached());
    }

    /** As many connections as are opened in the first moment of an attack. */
    @Test
    void aFirstRushIsNoLimit() {
        for (int i = 0; i < 500; i++) {
            long unused = limit.claim();
        }
        assertFalse(limit.reached());
    }

    /** A server that is held back answers many at once and then none. */
    @Test
    void burstsWithRoomBetweenThemAreNoLimit() throws Exception {
        for (int burst = 0; burst < 10; burst++) {
            for (int i = 0; i < 60; i++) {
                long unused = limit.claim();
            }
            Thread.sleep(100);
        }
        assertFalse(limit.reached());
    }
}
