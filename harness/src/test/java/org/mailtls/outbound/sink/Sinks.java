package org.mailtls.outbound.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mailtls.host.JvmProcess;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.pki.CertificateFlaw;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Sink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All sinks in a JVM of their own, as a run has them. */
final class Sinks implements AutoCloseable {
    static final String HOST = "mx.sinks.test";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final JvmProcess process;
    private final JsonNode ports;

    private Sinks(JvmProcess process, JsonNode ports) {
        this.process = process;
        this.ports = ports;
    }

    static Sinks start(Path folder, String address) throws Exception {
        Path weak = Files.writeString(
                Files.createDirectories(folder).resolve("weak.security"),
                "jdk.tls.disabledAlgorithms=SSLv3\njdk.tls.legacyAlgorithms=\njdk.certpath.disabledAlgorithms=\n");
        TestAuthority authority = TestAuthority.create(folder.resolve("pki"));
        List<SinkOrder> orders = Arrays.stream(Sink.values())
                .map(sink ->
                        SinkOrder.of(sink, authority.issue(new CertificateOrder(KeyType.RSA_2048, HOST, flaws(sink)))))
                .toList();
        JvmProcess process = JvmProcess.start(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of("-Xmx192m", "-XX:+UseSerialGC", "-Djava.security.properties=" + weak),
                SinkMain.class.getName());
        Sinks sinks = new Sinks(process, JsonMapper.shared().createObjectNode());
        JsonNode ready = sinks.tell(JsonMapper.shared().writeValueAsString(new SinkPlan(address, "127.0.0.1", orders)));
        if (!ready.path("ready").asBoolean(false)) {
            process.close();
            throw new IOException(ready.toString());
        }
        return new Sinks(process, sinks.tell("ports"));
    }

    private static Set<CertificateFlaw> flaws(Sink sink) {
        return switch (sink) {
            case EXPIRED -> Set.of(CertificateFlaw.EXPIRED);
            case WRONG_NAME -> Set.of(CertificateFlaw.WRONG_NAME);
            case SELF_SIGNED -> Set.of(CertificateFlaw.SELF_SIGNED);
            default -> Set.of();
        };
    }

    JsonNode tell(String line) throws IOException, InterruptedException {
        process.send(line);
        String answer = process.answer(DEADLINE);
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(answer, () -> String.join("\n", process.errorTail(20))));
    }

    int port(Sink sink) {
        return ports.path(sink.word()).asInt(0);
    }

    /** How many connections from elsewhere than the sender one sink has closed since the last mark. */
    int strangers(Sink sink) throws Exception {
        return all(sink).strangers();
    }

    /** All that one sink has seen since the last mark. */
    SeenSessions all(Sink sink) throws Exception {
        return JsonMapper.shared().treeToValue(tell("seen").path(sink.word()), SeenSessions.class);
    }

    /** Connections to one sink since the last mark, once there is one that has done what is waited for. */
    SinkSession seen(Sink sink, java.util.function.Predicate<SinkSession> done) throws Exception {
        for (int i = 0; i < 100; i++) {
            for (SinkSession session : all(sink).sessions()) {
                if (done.test(session)) {
                    return session;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                sink + " has seen no such connection: " + tell("seen").path(sink.word()));
    }

    @Override
    public void close() {
        process.close();
    }
}
