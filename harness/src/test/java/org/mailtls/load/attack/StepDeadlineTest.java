package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StepDeadlineTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final AtomicInteger passed = new AtomicInteger();
    private final AtomicLong passedAt = new AtomicLong();
    private final StepDeadline deadline = new StepDeadline(loop, () -> {
        passed.incrementAndGet();
        passedAt.set(System.nanoTime());
    });

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void comesOnceAndNotBeforeItsTime() throws Exception {
        long began = System.nanoTime();
        loop.submit(() -> deadline.within(Duration.ofMillis(100))).sync();
        Thread.sleep(400);
        assertEquals(1, passed.get());
        assertTrue(passedAt.get() - began >= 100_000_000);
    }

    @Test
    void isPutOffByTheNextStep() throws Exception {
        long began = System.nanoTime();
        loop.submit(() -> deadline.within(Duration.ofMillis(50))).sync();
        loop.submit(() -> deadline.within(Duration.ofMillis(300))).sync();
        Thread.sleep(700);
        assertEquals(1, passed.get());
        assertTrue(passedAt.get() - began >= 300_000_000);
    }

    @Test
    void comesEarlierIfTheNextStepHasLessTime() throws Exception {
        long began = System.nanoTime();
        loop.submit(() -> deadline.within(Duration.ofSeconds(20))).sync();
        loop.submit(() -> deadline.within(Duration.ofMillis(50))).sync();
        Thread.sleep(1000);
        assertEquals(1, passed.get());
        assertTrue(passedAt.get() - began < 1_000_000_000);
    }

    @Test
    void doesNotComeToWhoHoldsOnOrHasEnded() throws Exception {
        loop.submit(() -> {
                    deadline.within(Duration.ofMillis(50));
                    deadline.none();
                })
                .sync();
        Thread.sleep(300);
        loop.submit(() -> {
                    deadline.within(Duration.ofMillis(50));
                    deadline.cancel();
                })
                .sync();
        Thread.sleep(300);
        assertEquals(0, passed.get());
    }
}
