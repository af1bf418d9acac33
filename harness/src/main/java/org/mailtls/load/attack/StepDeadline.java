package org.mailtls.load.attack;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a connection may take for what it is doing now. Put off at each step, which a connection does thousands of
 * times a second: so the alarm is set once, and sees when it rings that there is more time by now. For one event loop.
 */
final class StepDeadline {
    private final EventExecutor loop;
    private final Runnable passed;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt;
    private long due;
    private boolean armed;

    /** @param passed runs on the loop when the time is up */
    StepDeadline(EventExecutor loop, Runnable passed) {
        this.loop = loop;
        this.passed = passed;
    }

    /** From now on; what was said before is forgotten. */
    void within(Duration time) {
        due = System.nanoTime() + time.toNanos();
        armed = true;
        ScheduledFuture<?> set = alarm;
        if (set != null && due - alarmAt < 0) {
            set.cancel(false);
            alarm = null;
        }
        if (alarm == null) {
            set(time.toNanos());
        }
    }

    /** As long as it likes. */
    void none() {
        armed = false;
    }

    /** The connection has ended. */
    void cancel() {
        armed = false;
        ScheduledFuture<?> set = alarm;
        if (set != null) {
            set.cancel(false);
            alarm = null;
        }
    }

    private void set(long nanos) {
        alarmAt = System.nanoTime() + nanos;
        alarm = loop.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    }

    private void ring() {
        alarm = null;
        if (!armed) {
            return;
        }
        long left = due - System.nanoTime();
        if (left > 0) {
            set(left);
        } else {
            armed = false;
            passed.run();
        }
    }
}
