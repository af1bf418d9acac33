package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was spent from one sample to another.
 *
 * @param nanos wall time
 * @param server nanoseconds of CPU time; null if it could not be read
 * @param heldBack nanoseconds; 0 if unknown
 * @param attacker nanoseconds of CPU time
 */
record CpuSpent(double nanos, @Nullable Double server, double heldBack, double attacker, long operations) {
    private static final double NANOS_A_MICRO = 1e3;
    private static final double SECOND = 1e9;

    /** From the first of some samples to the last; empty if no time passed. */
    static Optional<CpuSpent> of(List<LoadSample> samples) {
        return samples.isEmpty() ? Optional.empty() : between(samples.get(0), samples.get(samples.size() - 1));
    }

    /** The same in pieces of a second or a little more, with what is left at the end; none if the server cannot be read. */
    static List<CpuSpent> seconds(List<LoadSample> samples) {
        List<CpuSpent> seconds = new ArrayList<>();
        int first = 0;
        for (int i = 1; i < samples.size(); i++) {
            CpuSpent spent = between(samples.get(first), samples.get(i)).orElse(null);
            boolean end = i == samples.size() - 1;
            if (spent != null && spent.server() != null && (end || spent.nanos() >= SECOND)) {
                seconds.add(spent);
                first = i;
            }
        }
        return seconds;
    }

    private static Optional<CpuSpent> between(LoadSample first, LoadSample last) {
        if (last.at() <= first.at()) {
            return Optional.empty();
        }
        boolean known = first.serverCpu() >= 0 && last.serverCpu() >= 0;
        boolean held = first.serverHeldBack() >= 0 && last.serverHeldBack() >= 0;
        return Optional.of(new CpuSpent(
                (last.at() - first.at()) * NANOS_A_MICRO,
                known ? (double) (last.serverCpu() - first.serverCpu()) : null,
                held ? last.serverHeldBack() - first.serverHeldBack() : 0,
                last.attackerCpu() - first.attackerCpu(),
                last.operations() - first.operations()));
    }

    /** CPU time of the server as a share of what it may use, or of one core without a cap; null if it could not be read. */
    @Nullable
    Double share(@Nullable Double cpus) {
        Double spent = server;
        return spent == null ? null : spent / nanos / (cpus == null ? 1 : cpus);
    }
}
