package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.result.Metric.Better;
import org.mailtls.run.ForkMetric;

/** A handshake of 1000 us of CPU time, or 500, and 3000 or 1500 us for the mail after it. */
class HandshakeShareTest {
    private static final List<ForkMetric> TIMES = List.of(
            new ForkMetric("handshake.cpu", "us/op", Better.LOWER, List.of(1000.0, 500.0)),
            new ForkMetric("transfer.cpu", "us/op", Better.LOWER, List.of(3000.0, 1500.0)));

    @Test
    void aMailOf64KibTellsWhatAMibCosts() {
        List<ForkMetric> shares = new HandshakeShare(64 << 10, TIMES).metrics();

        assertEquals(List.of("handshake.share", "handshakes.per-mib"), names(shares));
        assertEquals(List.of(25.0, 25.0), shares.get(0).samples());
        // Three handshakes for a sixteenth of a MiB.
        assertEquals(List.of(48.0, 48.0), shares.get(1).samples());
    }

    @Test
    void aMailOf25MibSpreadsTheHandshake() {
        assertEquals(
                List.of(3 / 25.0, 3 / 25.0),
                new HandshakeShare(25L << 20, TIMES).metrics().get(1).samples());
    }

    @Test
    void oneByteLessHasTheShareAlone() {
        assertEquals(List.of("handshake.share"), names(new HandshakeShare((64 << 10) - 1, TIMES).metrics()));
    }

    private static List<String> names(List<ForkMetric> metrics) {
        return metrics.stream().map(ForkMetric::name).toList();
    }
}
