package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The times of the open model are kept, whatever happens to the operations. */
@Timeout(60)
@Tag("alone")
class OpenModelTest {
    private static final double RATE = 100;

    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Tally tally = new Tally();
    private final AttackTools tools = new AttackTools(RawPlans.open("hello-flood", 25, RATE, 1500));
    private final Arrivals arrivals = new Arrivals(tools, tally, RATE);
    private final List<Long> opened = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void opensAtItsTimesThoughNoneEnds() throws Exception {
        run(new OpenModel(tools, loop, arrivals, 12_000, number -> open()));
        assertTrue(opened.size() >= 140 && opened.size() <= 150, () -> opened.size() + " in 1.5 s at 100/s");
        for (int i = 0; i < opened.size(); i++) {
            long due = Math.round(i * 1e9 / RATE);
            assertTrue(opened.get(i) - tools.began() >= due, "number " + i + " came before its time");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatWasHeldUpIsLateAndNotLeftOut() throws Exception {
        AtomicBoolean stalled = new AtomicBoolean();
        run(new OpenModel(tools, loop, arrivals, 12_000, number -> {
            open();
            if (stalled.compareAndSet(false, true)) {
                holdUp();
            }
        }));
        assertTrue(opened.size() >= 140 && opened.size() <= 150, () -> opened.size() + " in 1.5 s at 100/s");
        long late = tally.snapshot().late();
        assertTrue(late >= 40, () -> late + " of about 50 that came due within half a second");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withNoRoomItWaitsAndTheMissingAreNamed() throws Exception {
        OpenModel model = new OpenModel(tools, loop, arrivals, 5, number -> open());
        tools.begin();
        loop.execute(model::start);
        Thread.sleep(700);
        assertEquals(5, opened.size());
        loop.submit(() -> model.ended(true, Parting.DONE, 0)).sync();
        assertEquals(6, opened.size());
        assertTrue(tally.snapshot().late() >= 1);
        Thread.sleep(1000);
        arrivals.end();
        assertEquals(6, opened.size());
        List<String> notes = tally.snapshot().notes();
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).matches("14[23] of 14[89] operations .*"), notes::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void connectionsThatRepeatShareTheRate() throws Exception {
        TimedPulse pulse = new TimedPulse(tools, arrivals);
        AtomicInteger done = new AtomicInteger();
        tools.begin();
        for (int connection = 0; connection < 3; connection++) {
            repeat(pulse, done);
        }
        Thread.sleep(1800);
        int count = done.get();
        assertTrue(count >= 140 && count <= 150, () -> count + " in 1.5 s at 100/s");
    }

    private void repeat(TimedPulse pulse, AtomicInteger done) {
        pulse.next(loop, () -> {
            done.incrementAndGet();
            repeat(pulse, done);
        });
    }

    private void open() {
        opened.add(System.nanoTime());
    }

    private static void holdUp() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void run(OpenModel model) throws InterruptedException {
        tools.begin();
        loop.execute(model::start);
        Thread.sleep(1800);
    }
}
