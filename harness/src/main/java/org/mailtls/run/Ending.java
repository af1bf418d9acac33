package org.mailtls.run;

import java.util.concurrent.locks.LockSupport;

/** Whether this JVM was told to end. Then forks die under the hands of the run, and what they yield is no result. */
final class Ending {
    private volatile boolean told;

    void tell() {
        told = true;
    }

    boolean told() {
        return told;
    }

    /**
     * Takes back a shutdown hook. The JVM may have begun to end just before, and then no hook can be taken back: it tidies
     * what this caller would work on, so the caller is held as well.
     */
    void stopListening(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            told = true;
            holdIfTold();
        }
    }

    /** Holds the caller until the JVM is gone, if it is going. */
    void holdIfTold() {
        while (told) {
            LockSupport.parkNanos(1_000_000_000L);
        }
    }
}
