package org.mailtls.load.victim;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Hands out mails at a fixed rate, the first at once, in a thread of its own. When one is due was settled before it
 * began: how the earlier ones fare moves nothing, and if the machine holds this thread up, those that came due meanwhile
 * follow at once with the times at which they should have started. None is left out.
 */
final class Pacer {
    private final double rate;
    private final Consumer<DueMail> mails;
    private final Thread thread = new Thread(this::run, "victims-pacer");
    private final long origin;
    private volatile int given;
    private volatile long end = Long.MAX_VALUE;

    private Pacer(double rate, Consumer<DueMail> mails) {
        this.rate = rate;
        this.mails = mails;
        this.origin = System.nanoTime();
        thread.setDaemon(true);
    }

    /**
     * @param rate mails a second
     * @param mails must return at once
     */
    static Pacer start(double rate, Consumer<DueMail> mails) {
        Pacer pacer = new Pacer(rate, mails);
        pacer.thread.start();
        return pacer;
    }

    /** When it began, on the clock of {@link System#nanoTime}. */
    long origin() {
        return origin;
    }

    /** Mails handed out so far. */
    int given() {
        return given;
    }

    /** Nothing that comes due after this call is handed out; returns once all that was due before has been. */
    void end() throws InterruptedException {
        end = System.nanoTime() - origin;
        LockSupport.unpark(thread);
        thread.join();
    }

    /** Nanoseconds from the start to the mail at this place, the first of which is 0. */
    static long due(int place, double rate) {
        return Math.round(place * 1e9 / rate);
    }

    private void run() {
        for (int place = 0; ; place++) {
            long due = due(place, rate);
            long left;
            while ((left = origin + due - System.nanoTime()) > 0 && due <= end) {
                LockSupport.parkNanos(left);
            }
            if (due > end) {
                return;
            }
            mails.accept(new DueMail(place + 1, origin, due));
            given = place + 1;
        }
    }
}
