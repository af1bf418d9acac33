package org.mailtls.reference;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.mailtls.result.SteadyRule;
import org.mailtls.result.WarmUpWindow;

/** Times an operation by the CPU time of the thread that does it, warm-up first. */
final class CpuLoop {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Reading the clock costs about a quarter of a microsecond, so many operations share two readings. */
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Long enough for a burst of the compiler to show, whose own clock counts milliseconds. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private static volatile @org.jspecify.annotations.Nullable Object sink;

    private CpuLoop() {}

    /**
     * Microseconds an operation, one a sample.
     *
     * @throws Exception what the operation throws
     */
    static List<Double> micros(Callable<?> operation, ReferenceEffort effort) throws Exception {
        long batch = warmUp(operation, effort);
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < effort.samples(); i++) {
            long operations = 0;
            long spent = 0;
            while (spent < TimeUnit.MILLISECONDS.toNanos(effort.sampleMillis())) {
                spent += run(operation, batch);
                operations += batch;
            }
            samples.add(spent / 1000.0 / operations);
        }
        return samples;
    }

    /** Until {@link SteadyRule} has nothing against it, or for as long as the effort allows. */
    private static long warmUp(Callable<?> operation, ReferenceEffort effort) throws Exception {
        long batch = 1;
        List<WarmUpWindow> windows = new ArrayList<>();
        long end = THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(effort.warmupMillis());
        do {
            long compiled = COMPILER.getTotalCompilationTime();
            long operations = 0;
            long spent = 0;
            while (spent < WINDOW_NANOS) {
                long took = run(operation, batch);
                spent += took;
                operations += batch;
                if (took < BATCH_NANOS && batch < 1 << 24) {
                    batch *= 2;
                }
            }
            double jit = (COMPILER.getTotalCompilationTime() - compiled) * 1e6 / spent;
            windows.add(new WarmUpWindow(operations, spent / 1e9, spent / 1e3 / operations, jit));
        } while (THREADS.getCurrentThreadCpuTime() < end
                && !SteadyRule.against(windows, 0).isEmpty());
        return batch;
    }

    private static long run(Callable<?> operation, long times) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        for (long i = 0; i < times; i++) {
            sink = operation.call();
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
