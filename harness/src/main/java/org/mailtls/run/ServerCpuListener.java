package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.CpuMeter;

/**
 * Reads the server's processor time at the borders of each measured iteration. The fork does not wait while it reads, so
 * a meter that takes long would count another stretch of time than the iteration: its figures are not used.
 */
final class ServerCpuListener implements ForkListener {
    /** A tenth of the shortest iteration, one second. */
    private static final long SLOWEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final @Nullable CpuMeter meter;
    private final List<Long> nanos = new ArrayList<>();
    private long before;
    private @Nullable String doubt;
    private @Nullable String failure;

    ServerCpuListener(Optional<CpuMeter> meter) {
        this.meter = meter.orElse(null);
    }

    @Override
    public void iterationStarts(boolean measured, int number) {
        if (measured) {
            before = read();
        }
    }

    @Override
    public void iterationEnds(boolean measured, int number) {
        if (measured) {
            nanos.add(read() - before);
        }
    }

    /** Microseconds of server CPU per operation, one an iteration; empty where there is no meter to trust. */
    List<Double> perOperation(List<Double> operations) {
        if (meter == null || failure != null || doubt != null) {
            return List.of();
        }
        if (nanos.size() != operations.size()) {
            failure = "server CPU time was read for " + nanos.size() + " iterations, and " + operations.size()
                    + " were measured";
            return List.of();
        }
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < nanos.size(); i++) {
            samples.add(nanos.get(i) / 1000.0 / Math.max(1, operations.get(i)));
        }
        return samples;
    }

    /** Why the cell must fail. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Why there is no server CPU time, though there is a meter. */
    Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    private long read() {
        if (meter == null || doubt != null) {
            return 0;
        }
        long start = System.nanoTime();
        try {
            return meter.nanos();
        } catch (IOException e) {
            failure = "server CPU time could not be read (" + meter.source() + "): " + e.getMessage();
            return 0;
        } finally {
            long took = System.nanoTime() - start;
            if (took > SLOWEST_NANOS) {
                doubt = "server CPU time is left out: reading it from " + meter.source() + " took "
                        + TimeUnit.NANOSECONDS.toMillis(took) + " ms, too long to tell one iteration from the next";
            }
        }
    }
}
