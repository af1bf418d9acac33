package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What attacks is counted, what else the JVM does is not. */
@Timeout(30)
class LoopClockTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LITTLE = Duration.ofMillis(50).toNanos();
    private static final long MUCH = Duration.ofMillis(500).toNanos();

    private final LoopClock clock = new LoopClock();

    @Test
    void nothingAttacksYet() {
        assertEquals(0, clock.nanos());
    }

    @Test
    void countsItsOwnThreadsAndNotTheJvm() throws Exception {
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Thread loop = clock.newThread(() -> {
            work(LITTLE);
            worked.countDown();
            awaitQuietly(read);
        });
        loop.start();
        Thread compilerLike = new Thread(() -> work(MUCH));
        compilerLike.start();
        worked.await();
        compilerLike.join();

        long counted = clock.nanos();
        read.countDown();
        loop.join();

        assertTrue(counted >= LITTLE, () -> counted + " ns");
        assertTrue(counted < MUCH, () -> counted + " ns are those of the whole JVM");
        assertEquals(0, clock.nanos(), "after its end");
    }

    private static void work(long cpuNanos) {
        long until = THREADS.getCurrentThreadCpuTime() + cpuNanos;
        while (THREADS.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
