package org.mailtls.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.host.ClassPath;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
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
    private final References references = new References();

    JcePrimitives(Jdk jdk, ReferenceEffort effort) {
        this.jdk = jdk;
        this.effort = effort;
    }

    /** Never fails: what cannot be measured becomes a gap. */
    References measure(Collection<Primitive> wanted) throws InterruptedException {
        List<Primitive> primitives =
                wanted.stream().filter(JcePrimitives::known).toList();
        for (JceProvider provider : JceProvider.values()) {
            Optional<ClassPath> classPath = primitives.isEmpty() ? Optional.empty() : provider.classPath();
            if (classPath.isPresent()) {
                measure(provider, classPath.get(), primitives);
            }
        }
        return references;
    }

    /** The rest is measured by openssl alone. */
    private static boolean known(Primitive primitive) {
        return primitive.operation() != Operation.ENCAPSULATE
                && primitive.operation() != Operation.DECAPSULATE
                && !primitive.algorithm().contains("KEM")
                && !primitive.algorithm().contains("CBC");
    }

    private void measure(JceProvider provider, ClassPath classPath, List<Primitive> primitives)
            throws InterruptedException {
        String source = "JCE " + provider.word();
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
                references.found(reference(source, answer.version(), primitive, micros));
            }
        }
        for (Map.Entry<String, String> gap : answer.gaps().entrySet()) {
            references.gap(gap.getKey(), source, gap.getValue());
        }
    }

    private Reference reference(String source, String version, Primitive primitive, List<Double> micros) {
        boolean bulk = primitive.bulk();
        return new Reference(
                primitive.name(),
                source,
                version,
                bulk ? "MB/cpu-s" : "us/op",
                bulk ? Metric.Better.HIGHER : Metric.Better.LOWER,
                bulk ? micros.stream().map(each -> primitive.bytes() / each).toList() : micros,
                String.format(
                        java.util.Locale.ROOT,
                        "JDK %s, heap 256 MiB, warm-up until steady or for %d ms, %d samples of %d ms CPU time",
                        jdk.version(),
                        effort.warmupMillis(),
                        effort.samples(),
                        effort.sampleMillis()));
    }
}
