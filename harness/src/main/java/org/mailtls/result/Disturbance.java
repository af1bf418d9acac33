package org.mailtls.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others took of the machine while it measured. Null is what could not be seen.
 *
 * @param pressureBefore share of the last ten seconds in which somebody waited for a processor, in percent
 * @param pressureAfter the same at the end, where our own work still shows
 * @param stealShare of all processor time of the run, what the hypervisor gave to other guests
 * @param foreignCores processors that processes other than ours kept busy while forks ran, on average
 * @param degraded why timings of the run are not to be judged; empty if they are
 */
public record Disturbance(
        @Nullable Double pressureBefore,
        @Nullable Double pressureAfter,
        @Nullable Double stealShare,
        @Nullable Double foreignCores,
        List<String> degraded) {
    /** Nothing was watched. */
    public static final Disturbance UNKNOWN = new Disturbance(null, null, null, null, List.of());

    public Disturbance {
        degraded = List.copyOf(degraded);
    }
}
