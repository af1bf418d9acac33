package org.mailtls.probe;

import java.time.Duration;
import java.util.Set;
import org.mailtls.probe.wire.WireLimits;

/**
 * How a server is looked at.
 *
 * @param connections most at once; halved each time that the server throttles
 * @param pace least time between two connections
 * @param timeout of the scan as a whole: what is not known by then is not tested
 * @param only ids of the checks that are wanted; empty for all. What these need is looked at as well
 * @param intrusive whether those who run the server consent to probes that are not {@link Probe#safeRemotely}
 */
public record ScanOptions(
        int connections, Duration pace, WireLimits limits, Duration timeout, Set<String> only, boolean intrusive) {
    /** For servers on this machine. */
    public static final ScanOptions LOCAL =
            new ScanOptions(8, Duration.ZERO, WireLimits.DEFAULT, Duration.ofMinutes(2), Set.of(), false);

    /** For servers of other people: no more than a small mailing list would do. */
    public static final ScanOptions POLITE =
            new ScanOptions(2, Duration.ofMillis(200), WireLimits.DEFAULT, Duration.ofMinutes(15), Set.of(), false);

    public ScanOptions {
        only = Set.copyOf(only);
        if (connections < 1 || connections > 64) {
            throw new IllegalArgumentException("A scan uses 1 to 64 connections at once, not " + connections);
        }
        if (pace.isNegative() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A pace is zero or more and a timeout is more than zero");
        }
    }

    public ScanOptions withOnly(Set<String> ids) {
        return new ScanOptions(connections, pace, limits, timeout, ids, intrusive);
    }
}
