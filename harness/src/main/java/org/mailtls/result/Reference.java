package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure that something else than the harness's benchmarks measured in the same run.
 *
 * @param name what was measured, for example {@code rsa-2048 sign}; the same from every source
 * @param source who measured: {@code openssl speed}, {@code JCE Conscrypt}, …
 * @param version of the source, as it says itself
 * @param unit of a sample, as for {@link Metric}
 * @param samples in the order taken
 * @param command what made it, for a reader who wants to repeat it
 * @param jdk of the JVM that measured, in the words of {@link ForkFacts#jdk}; null where no JVM did, and in runs of
 *     earlier versions
 */
public record Reference(
        String name,
        String source,
        String version,
        String unit,
        Metric.Better better,
        List<Double> samples,
        String command,
        @Nullable String jdk) {
    /** @throws IllegalArgumentException without a sample, or with one that is no number */
    public Reference {
        requireNonNull(name, "name");
        requireNonNull(source, "source");
        requireNonNull(version, "version");
        requireNonNull(unit, "unit");
        requireNonNull(better, "better");
        samples = List.copyOf(samples);
        requireNonNull(command, "command");
        if (samples.isEmpty() || samples.stream().anyMatch(sample -> !Double.isFinite(sample))) {
            throw new IllegalArgumentException("reference " + name + " has the samples " + samples);
        }
    }

    /** A figure that depends on no JDK. */
    public Reference(
            String name,
            String source,
            String version,
            String unit,
            Metric.Better better,
            List<Double> samples,
            String command) {
        this(name, source, version, unit, better, samples, command, null);
    }

    /** Who measured, in which version and on which JDK. */
    public String by() {
        return source + " " + version + (jdk == null ? "" : " on JDK " + jdk.replaceFirst(",.*", ""));
    }

    /** The median sample. */
    public double value() {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
