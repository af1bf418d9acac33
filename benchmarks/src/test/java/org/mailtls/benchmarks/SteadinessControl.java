package org.mailtls.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An operation whose CPU time is known, warmed up and measured as the benchmarks are: with {@code drift} 0 it never
 * changes, else it gets dearer or cheaper by that share of itself each second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class SteadinessControl {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    @Param("0")
    public double drift;

    private final MeasuringFork fork = MeasuringFork.open();
    private long start;

    @Setup(Level.Trial)
    public void warmUp() {
        start = System.nanoTime();
        fork.warmUp(this::work);
    }

    @Benchmark
    public void operation(IterationClock clock) {
        work();
        clock.operations++;
    }

    /** Says that no handshake was finished, which is true; its warm-up stands beside that. */
    @TearDown(Level.Trial)
    public void finish() {
        fork.finished();
    }

    private void work() {
        long begun = THREADS.getCurrentThreadCpuTime();
        double seconds = (System.nanoTime() - start) / 1e9;
        double nanos = FIRST_NANOS * Math.pow(1 + drift, seconds);
        while (THREADS.getCurrentThreadCpuTime() - begun < nanos) {
            Thread.onSpinWait();
        }
    }
}
