package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mailtls.result.SteadyRule;
import org.mailtls.result.WarmUp;
import org.mailtls.result.WarmUpWindow;
import org.mailtls.scenario.WarmUpLimits;

/**
 * Drives an operation window by window until {@link SteadyRule} holds, or to the limit. A fixed time would be too short
 * for one provider and wasted on another.
 */
final class WarmUpDriver {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final WarmUpLimits limits;
    private final Supplier<WarmUpWindow> windows;

    /** @param windows drives one window each time that it is asked */
    WarmUpDriver(WarmUpLimits limits, Supplier<WarmUpWindow> windows) {
        this.limits = limits;
        this.windows = windows;
    }

    WarmUp drive() {
        List<WarmUpWindow> seen = new ArrayList<>();
        double lasted = 0;
        while (lasted < limits.mostSeconds()) {
            WarmUpWindow window = windows.get();
            seen.add(window);
            lasted += window.seconds();
            if (SteadyRule.against(seen, limits.leastLoadSeconds()).isEmpty()) {
                return new WarmUp(true, seen);
            }
        }
        return new WarmUp(false, seen);
    }

    /**
     * Repeats the operation in the calling thread for the given time, once at least.
     *
     * @throws IllegalStateException if the thread is interrupted, as JMH does with a fork that takes too long
     */
    static WarmUpWindow window(int seconds, Runnable operation) {
        long jit = IterationClock.compilationMillis();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long length = TimeUnit.SECONDS.toNanos(seconds);
        long operations = 0;
        do {
            operation.run();
            operations++;
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while warming up");
            }
        } while (System.nanoTime() - start < length);
        double wallNanos = System.nanoTime() - start;
        double cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
        double jitNanos = TimeUnit.MILLISECONDS.toNanos(IterationClock.compilationMillis() - jit);
        return new WarmUpWindow(
                operations, wallNanos / 1e9, cpuNanos / 1e3 / operations, jitNanos / Math.max(1, cpuNanos));
    }
}
