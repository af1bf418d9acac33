package org.mailtls.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.CpuMeter;

/** Reads the server's processor time at the borders of each measured iteration. */
final class ServerCpuListener implements ForkListener {
    private final @Nullable CpuMeter meter;
    private final List<Long> nanos = new ArrayList<>();
    private long before;
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

    /** Microseconds of server CPU per operation, one an iteration; empty where it could not be read throughout. */
    List<Double> perOperation(List<Double> operations) {
        if (meter == null || failure != null || nanos.size() != operations.size()) {
            return List.of();
        }
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < nanos.size(); i++) {
            if (operations.get(i) > 0) {
                samples.add(nanos.get(i) / 1000.0 / operations.get(i));
            }
        }
        return samples;
    }

    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private long read() {
        if (meter == null) {
            return 0;
        }
        try {
            return meter.nanos();
        } catch (IOException e) {
            failure = "server CPU time could not be read (" + meter.source() + "): " + e.getMessage();
            return 0;
        }
    }
}
