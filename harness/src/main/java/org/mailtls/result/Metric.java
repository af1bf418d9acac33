package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A measured quantity of one cell with every sample that was taken.
 *
 * @param name dotted, stable: {@code client.cpu}, {@code server.cpu}, {@code handshake.wall}, {@code wire.out}, …
 * @param unit what one sample is in: {@code us/op}, {@code MB/s}, {@code B/op}, …
 * @param better {@code lower} or {@code higher}
 * @param forks samples of each fork in the order taken; the fork is the unit of replication
 */
public record Metric(String name, String unit, Better better, List<List<Double>> forks) {
    /** @throws IllegalArgumentException for a sample that is no number: an error of the measurement, never a figure */
    public Metric {
        requireNonNull(name, "name");
        requireNonNull(unit, "unit");
        requireNonNull(better, "better");
        forks = forks.stream().map(Samples::copyOf).toList();
        for (List<Double> samples : forks) {
            for (double sample : Samples.of(samples)) {
                if (!Double.isFinite(sample)) {
                    throw new IllegalArgumentException("metric " + name + " has the sample " + sample);
                }
            }
        }
    }

    /** Which direction is an improvement. */
    public enum Better {
        LOWER,
        HIGHER
    }
}
