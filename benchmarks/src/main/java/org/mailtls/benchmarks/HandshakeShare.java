package org.mailtls.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mailtls.result.Metric.Better;
import org.mailtls.run.ForkMetric;

/**
 * What part of a mail's TLS cost at the client is the handshake, sample by sample: {@code handshake.share} is its CPU
 * time in percent of all, and {@code handshakes.per-mib} says as how many handshakes the transfer of one MiB costs: CPU
 * time after the handshake, divided by the mail's MiB, divided by the CPU time of the handshake.
 */
final class HandshakeShare {
    private static final double MIB = 1 << 20;
    /** In a smaller mail the dialogue around it outweighs its content. */
    private static final long LEAST_CONTENT = 64 << 10;

    private final long messageSize;
    private final List<ForkMetric> metrics;

    HandshakeShare(long messageSize, List<ForkMetric> metrics) {
        this.messageSize = messageSize;
        this.metrics = metrics;
    }

    List<ForkMetric> metrics() {
        List<Double> handshake = samples("handshake.cpu");
        List<Double> transfer = samples("transfer.cpu");
        List<ForkMetric> shares = new ArrayList<>();
        shares.add(new ForkMetric(
                "handshake.share",
                "%",
                Better.LOWER,
                IntStream.range(0, handshake.size())
                        .mapToObj(i -> 100 * handshake.get(i) / (handshake.get(i) + transfer.get(i)))
                        .toList()));
        if (messageSize >= LEAST_CONTENT) {
            shares.add(new ForkMetric(
                    "handshakes.per-mib",
                    "handshakes/MiB",
                    Better.LOWER,
                    IntStream.range(0, handshake.size())
                            .mapToObj(i -> transfer.get(i) / (messageSize / MIB) / handshake.get(i))
                            .toList()));
        }
        return shares;
    }

    private List<Double> samples(String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .samples();
    }
}
