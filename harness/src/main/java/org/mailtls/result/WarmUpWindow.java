package org.mailtls.result;

/**
 * A stretch of warm-up.
 *
 * @param operations done in it
 * @param seconds wall time
 * @param cpuMicros CPU time of the measuring thread per operation, in microseconds
 * @param jitShare time of the JIT compiler's threads ÷ CPU time of the measuring thread
 */
public record WarmUpWindow(long operations, double seconds, double cpuMicros, double jitShare) {
    /** CPU time of the measuring thread, all operations together. */
    double loadSeconds() {
        return operations * cpuMicros / 1e6;
    }
}
