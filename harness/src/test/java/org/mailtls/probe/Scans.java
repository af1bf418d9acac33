package org.mailtls.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailtls.probe.wire.WireLimits;

/** Scans one server with a few probes alone, for tests in the packages of these probes. */
public final class Scans {
    /** Patience that is enough on one machine, and short where a test is about silence. */
    private static final WireLimits LIMITS =
            new WireLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(400));

    private Scans() {}

    /**
     * The facts of one server.
     *
     * @param only ids of the checks that are wanted; empty for all that the probes answer
     */
    public static Facts of(Target target, Set<String> only, List<Probe> probes) throws InterruptedException {
        ScanOptions options = new ScanOptions(8, Duration.ZERO, LIMITS, Duration.ofSeconds(60), only, false);
        return new Scanner(probes).scan(target, options, Optional.empty());
    }
}
