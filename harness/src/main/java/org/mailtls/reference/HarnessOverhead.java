package org.mailtls.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the harness adds to each operation, asked of a JVM of its own. */
final class HarnessOverhead {
    private static final String PROVIDER = "Conscrypt";
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Jdk jdk;
    private final References references = new References();

    HarnessOverhead(Jdk jdk) {
        this.jdk = jdk;
    }

    /** Never fails: what cannot be measured becomes a gap. */
    References measure() throws InterruptedException {
        List<String> flags = new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        try (JvmProcess worker = JvmProcess.start(jdk.java(), flags, OverheadMain.class.getName())) {
            worker.send(PROVIDER);
            String line = worker.answer(DEADLINE);
            if (line == null) {
                throw new IOException("its JVM gave no answer: " + String.join(" | ", worker.errorTail(3)));
            }
            take(JsonMapper.shared().readValue(line, OverheadFigures.class));
        } catch (IOException | UncheckedIOException | JacksonException e) {
            references.gap("overhead of the harness", ReferenceSource.OVERHEAD, String.valueOf(e.getMessage()));
        }
        return references;
    }

    private void take(OverheadFigures figures) {
        found("CPU clock reading", figures.clock(), "one reading of a thread's CPU clock");
        found(
                "record",
                figures.record(),
                "a write of 16000 B with engines that do nothing: what the sender is charged for");
        found("write", figures.write(), "the same write: all that the thread spends on both sides and between them");
        found(
                "handshake",
                figures.handshake(),
                "a TLS 1.2 handshake in memory: what both pumps count beyond the time in the engines, two readings of the"
                        + " clock for each call of an engine included");
    }

    private void found(String name, List<Double> micros, String how) {
        references.found(new Reference(
                "overhead " + name,
                ReferenceSource.OVERHEAD,
                PROVIDER + " on JDK " + jdk.version(),
                "us/op",
                Metric.Better.LOWER,
                micros,
                how));
    }
}
