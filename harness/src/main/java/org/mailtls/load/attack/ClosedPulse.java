package org.mailtls.load.attack;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The closed model of an attack that repeats its operation on a connection: the next one at once, within the limit. */
final class ClosedPulse implements Pulse {
    private final AttackTools tools;
    private final SpeedLimit limit;

    ClosedPulse(AttackTools tools, SpeedLimit limit) {
        this.tools = tools;
        this.limit = limit;
    }

    @Override
    public void next(EventLoop loop, Runnable operation) {
        long wait = limit.claim();
        if (wait == 0) {
            loop.execute(() -> run(operation));
        } else {
            ScheduledFuture<?> unused = loop.schedule(() -> run(operation), wait, TimeUnit.NANOSECONDS);
        }
    }

    private void run(Runnable operation) {
        if (!tools.over()) {
            operation.run();
        }
    }
}
