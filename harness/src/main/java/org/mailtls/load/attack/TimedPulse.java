package org.mailtls.load.attack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Spreads the rate of an open model over connections that repeat their operation: whichever is ready takes the next
 * time. With no connection ready, operations begin late.
 */
final class TimedPulse implements Pulse {
    private final AttackTools tools;
    private final Arrivals arrivals;

    TimedPulse(AttackTools tools, Arrivals arrivals) {
        this.tools = tools;
        this.arrivals = arrivals;
    }

    @Override
    public void next(EventLoop loop, Runnable operation) {
        long due = arrivals.claim();
        long left = Math.max(0, due - System.nanoTime());
        ScheduledFuture<?> unused = loop.schedule(() -> run(due, operation), left, TimeUnit.NANOSECONDS);
    }

    private void run(long due, Runnable operation) {
        if (!tools.over()) {
            arrivals.begins(due);
            operation.run();
        }
    }
}
