package org.mailtls.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailtls.host.ClassPath;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Primitives of the JCE providers, each provider in a JVM of its own. */
final class JcePrimitives {
    private static final Duration SLACK = Duration.ofSeconds(60);
    private static final List<String> HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:-UsePerfData");

    private final Jdk jdk;
    private final ReferenceEffort effort;
    private final Collection<ProviderChoice> pinned;
    private final References references = new References();

    /** @param pinned TLS providers in versions that do not ship, whose cryptography is measured as well */
    JcePrimitives(Jdk jdk, ReferenceEffort effort, Collection<ProviderChoice> pinned) {
        this.pinned = pinned;
        this.jdk = jdk;
        this.effort = effort;
    }

    /** Never fails: what cannot be measured becomes a gap. */
    References measure(Collection<Primitive> wanted) throws InterruptedException {
        List<Primitive> primitives =
                wanted.stream().filter(JcePrimitives::known).toList();
        for (JceProvider provider : JceProvider.values()) {
            for (String version : versions(provider)) {
                String asked = version.isEmpty() ? null : version;
                Optional<ClassPath> classPath = primitives.isEmpty() ? Optional.empty() : provider.classPath(asked);
                if (classPath.isPresent()) {
                    measure(provider, ReferenceSource.jce(provider.word(), asked), classPath.get(), primitives);
                }
            }
        }
        return references;
    }

    /** The one that ships, by an empty name, and those that are asked for. */
    private List<String> versions(JceProvider provider) {
        return Stream.concat(
                        Stream.of(""),
                        pinned.stream()
                                .filter(provider::comesWith)
                                .flatMap(choice -> Stream.ofNullable(choice.version())))
                .distinct()
                .toList();
    }

    /** The rest is measured by openssl alone. */
    private static boolean known(Primitive primitive) {
        return primitive.operation() != Operation.ENCAPSULATE
                && primitive.operation() != Operation.DECAPSULATE
                && !primitive.algorithm().contains("KEM")
                && !primitive.algorithm().contains("CBC");
    }

    private void measure(JceProvider provider, String source, ClassPath classPath, List<Primitive> primitives)
            throws InterruptedException {
        List<String> flags = new java.util.ArrayList<>(HEAP);
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        try (JvmProcess worker = JvmProcess.start(jdk.java(), flags, classPath, JceWorkerMain.class.getName())) {
            worker.send(JsonMapper.shared().writeValueAsString(new JceQuestion(provider.word(), primitives, effort)));
            String line = worker.answer(deadline(primitives.size()));
            if (line == null) {
                references.gap(
                        "all primitives",
                        source,
                        "its JVM gave no answer; its last words: " + String.join(" | ", worker.errorTail(3)));
                return;
            }
            take(source, primitives, JsonMapper.shared().readValue(line, JceAnswer.class));
        } catch (IOException | UncheckedIOException | JacksonException e) {
            references.gap("all primitives", source, "its JVM could not be asked: " + e.getMessage());
        }
    }

    private Duration deadline(int primitives) {
        long each = effort.warmupMillis() + (long) effort.samples() * effort.sampleMillis();
        return SLACK.plusMillis(4 * each * primitives);
    }

    private void take(String source, List<Primitive> primitives, JceAnswer answer) {
        for (Primitive primitive : primitives) {
            List<Double> micros = answer.samples().get(primitive.name());
            if (micros != null) {
                references.found(reference(source, answer, primitive, micros));
            }
        }
        for (Map.Entry<String, String> gap : answer.gaps().entrySet()) {
            references.gap(gap.getKey(), source, gap.getValue());
        }
    }

    private Reference reference(String source, JceAnswer answer, Primitive primitive, List<Double> micros) {
        boolean bulk = primitive.bulk();
        return new Reference(
                primitive.name(),
                source,
                answer.version(),
                bulk ? "MB/cpu-s" : "us/op",
                bulk ? Metric.Better.HIGHER : Metric.Better.LOWER,
                bulk ? micros.stream().map(each -> primitive.bytes() / each).toList() : micros,
                String.format(
                        java.util.Locale.ROOT,
                        "heap 256 MiB, warm-up until steady or for %d ms, %d samples of %d ms CPU time",
                        effort.warmupMillis(),
                        effort.samples(),
                        effort.sampleMillis()),
                answer.jdk());
    }
}
