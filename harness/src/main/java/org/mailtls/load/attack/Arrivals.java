package org.mailtls.load.attack;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The times at which the operations of an open model are to start: settled by its rate alone, so that how the earlier
 * ones fare moves none of them. One that could not begin in time begins late and is counted as late; none is left out
 * as long as there is time. For several threads at once.
 */
final class Arrivals {
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final AttackTools tools;
    private final Tally tally;
    private final double rate;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder begun = new LongAdder();

    /** @param rate operations a second */
    Arrivals(AttackTools tools, Tally tally, double rate) {
        this.tools = tools;
        this.tally = tally;
        this.rate = rate;
    }

    /**
     * Takes the next one, whose start is the caller's affair from now on: when it is due, on {@link System#nanoTime}.
     */
    long claim() {
        return tools.began() + Math.round(next.getAndIncrement() * 1e9 / rate);
    }

    /** One begins now. */
    void begins(long due) {
        begun.increment();
        if (System.nanoTime() - due > LATE_NANOS) {
            tally.late();
        }
    }

    /** At the end: says how many never began, if there are any. */
    void end() {
        long lasted = Math.min(
                System.nanoTime() - tools.began(),
                TimeUnit.MILLISECONDS.toNanos(tools.plan().durationMillis()));
        // Those that came due in the last moment may still have been on their way.
        long due = (long) Math.floor((lasted - LATE_NANOS) / 1e9 * rate);
        long missing = due - begun.sum();
        if (missing > 0) {
            tally.note(
                    missing + " of " + due + " operations were due and never began: no connection was free for them.");
        }
    }
}
