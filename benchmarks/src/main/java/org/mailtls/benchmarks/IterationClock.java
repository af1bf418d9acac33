package org.mailtls.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What every workload counts in an iteration. Counters of {@code EVENTS} are totals of the iteration: the parent divides
 * them by {@link #operations}. The other kind, {@code OPERATIONS}, prints time divided by count in average-time mode,
 * which means nothing.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class IterationClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Operations done; counted by the workload itself, so that it covers what the other counters cover. */
    public long operations;

    /** Time that the JIT compiler's threads spent compiling, all threads together. */
    public long jitNanos;

    /** CPU time of the measuring thread, which runs the client: TLS, SMTP and sockets. */
    public long threadNanos;

    private long jitAtStart;
    private long threadAtStart;

    @Setup(Level.Iteration)
    public void start() {
        jitAtStart = compilationMillis();
        threadAtStart = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
        jitNanos = TimeUnit.MILLISECONDS.toNanos(compilationMillis() - jitAtStart);
        threadNanos = THREADS.getCurrentThreadCpuTime() - threadAtStart;
    }

    /** Since the JVM started; each compilation counts when it ends. */
    static long compilationMillis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        // Null where the JVM only interprets; then nothing is compiled.
        return compiler == null ? 0 : compiler.getTotalCompilationTime();
    }
}
