package org.mailtls.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that a fork ends: when it runs past its time, when the run is interrupted, and when this JVM ends. */
final class ForkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForkWatch.class);

    private final String mark;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread atExit = new Thread(this::destroyFork, "fork-watch-exit");
    private volatile boolean expired;

    /** @param mark a JVM flag that only this fork has: JMH does not tell which process it started */
    ForkWatch(String mark, Duration limit) {
        this.mark = mark;
        Thread timer = new Thread(() -> expire(limit), "fork-watch");
        timer.setDaemon(true);
        timer.start();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** True if the fork was ended because it took too long. */
    boolean expired() {
        return expired;
    }

    /** Ends the fork from another thread, also one that is only about to start. */
    void abort() {
        Thread ending = new Thread(this::destroyUntilDone, "fork-watch-abort");
        ending.setDaemon(true);
        ending.start();
    }

    private void destroyUntilDone() {
        try {
            do {
                destroyFork();
            } while (!done.await(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the fork and waits until it is gone; does nothing if it has not started or has ended. */
    void destroyFork() {
        List<ProcessHandle> forks = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(mark))
                .toList();
        for (ProcessHandle fork : forks) {
            fork.destroyForcibly();
            fork.onExit()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .exceptionally(late -> {
                        LOG.warn("Process {} of a benchmark was killed but is still there", fork.pid(), late);
                        return fork;
                    })
                    .join();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            LOG.debug("This JVM is ending, and its shutdown hook ends the fork", e);
        }
    }

    private void expire(Duration limit) {
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                expired = true;
                destroyFork();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
