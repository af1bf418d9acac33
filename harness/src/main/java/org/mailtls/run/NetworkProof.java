package org.mailtls.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailtls.result.Metric;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.Service;
import org.mailtls.server.MailServer;

/**
 * Sees, before a fork, whether the network between client and server is the one that its cell says.
 *
 * @param metric what was seen
 * @param fault null if it is what the cell says
 */
record NetworkProof(ForkMetric metric, Optional<String> fault) {
    static final String METRIC = "network.rtt";

    /** netem lets nothing go early, but its timer and ours are not the same. */
    private static final double LEAST = 0.98;
    /** A server answers NOOP within a millisecond, and a busy machine adds some. */
    private static final double MOST = 1.1;

    private static final double SLACK_MICROS = 20_000;
    private static final double MICROS_A_MILLI = 1000;

    /** @throws IOException if the server does not answer at all */
    static NetworkProof of(NetworkSettings network, MailServer server, Service service) throws IOException {
        return of(network, RoundTrips.shortest(server.address(), service));
    }

    static NetworkProof of(NetworkSettings network, double micros) {
        double wanted = network.rttMillis() * MICROS_A_MILLI;
        boolean fits = micros >= LEAST * wanted && micros <= MOST * wanted + SLACK_MICROS;
        ForkMetric metric = new ForkMetric(METRIC, "us", Metric.Better.LOWER, List.of(micros));
        return new NetworkProof(
                metric,
                fits
                        ? Optional.empty()
                        : Optional.of(String.format(
                                Locale.ROOT,
                                "the cell says a round trip of %s, but the shortest of a few took %.3g ms",
                                network.rtt(),
                                micros / MICROS_A_MILLI)));
    }
}
