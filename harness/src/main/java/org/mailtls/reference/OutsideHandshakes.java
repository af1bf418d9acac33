package org.mailtls.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mailtls.host.Jdk;
import org.mailtls.pki.TestAuthority;
import org.mailtls.reference.HandshakeCounter.Counted;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.result.ReferenceSource;
import org.mailtls.result.SteadyRule;
import org.mailtls.result.WarmUpWindow;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerStart;
import org.mailtls.server.embedded.EmbeddedDriver;
import tools.jackson.core.JacksonException;

/**
 * Handshakes of two clients with one server in turn: {@code openssl s_time} and ours. What a handshake costs the server
 * must not depend on who counts; so a count or a clock of ours that is wrong shows.
 *
 * <p>The server is warmed up until its CPU time a handshake is steady. Samples come in blocks of ours, theirs, theirs,
 * ours: a steady drift of the machine meets both alike, and the ratio of a block does not see it.
 */
final class OutsideHandshakes {
    private static final String PROVIDER = "Conscrypt";
    private static final List<String> GROUPS = List.of("x25519", "secp256r1");

    private final Jdk jdk;
    private final OpenSsl openssl;
    private final ReferenceEffort effort;
    private final References references = new References();

    OutsideHandshakes(Jdk jdk, OpenSsl openssl, ReferenceEffort effort) {
        this.jdk = jdk;
        this.openssl = openssl;
        this.effort = effort;
    }

    /** Never fails: what cannot be measured becomes a gap. */
    References measure(TestAuthority authority) throws InterruptedException {
        ServerSettings settings = ServerSettings.embedded(null)
                .withService(Service.SUBMISSIONS)
                .withTls(TlsSettings.DEFAULT.with(
                        tls -> tls.certificates(List.of("ecdsa-p256")).groups(GROUPS)));
        ServerStart start = new ServerStart(settings, authority.equipBarely(settings.tls()), PROVIDER, "calibration");
        Path root = start.certificates().first().root();
        try (MailServer server = new EmbeddedDriver().start(start);
                OurHandshakes ours = new OurHandshakes(jdk, PROVIDER, String.join(",", GROUPS), root)) {
            for (String protocol : effort.protocols()) {
                warmUp(server, ours, protocol);
                measure(server, ours, protocol);
            }
        } catch (EnvironmentException | ServerFailedException | IOException | JacksonException e) {
            references.gap("handshakes with one server", ReferenceSource.OUR_CLIENT, String.valueOf(e.getMessage()));
        }
        return references;
    }

    private void warmUp(MailServer server, HandshakeCounter ours, String protocol)
            throws IOException, InterruptedException {
        int window = effort.server().windowSeconds();
        List<WarmUpWindow> windows = new ArrayList<>();
        List<String> against;
        do {
            long begin = System.nanoTime();
            Sample sample = sample(server, ours, protocol, window);
            // The server's JIT compiler is part of the CPU time of its process, so the trend shows it too.
            windows.add(new WarmUpWindow(
                    (long) sample.counted.connections(), (System.nanoTime() - begin) / 1e9, sample.serverMicros, 0));
            against = SteadyRule.against(windows, effort.server().leastLoadSeconds());
        } while (!against.isEmpty()
                && (windows.size() + 1) * window <= effort.server().mostSeconds());
        if (!against.isEmpty()) {
            references.gap(
                    name(protocol, "server"),
                    ReferenceSource.STEADY_SERVER,
                    "after " + windows.size() * window + " s of warm-up: " + String.join("; ", against));
        }
    }

    private void measure(MailServer server, HandshakeCounter ours, String protocol)
            throws IOException, InterruptedException {
        Optional<HandshakeCounter> outside = openssl.version().map(version -> new OpenSslHandshakes(openssl));
        if (outside.isEmpty()) {
            references.gap("handshake " + protocol, ReferenceSource.OPENSSL_S_TIME, openssl.reason());
        }
        List<HandshakeCounter> block =
                outside.map(theirs -> List.of(ours, theirs, theirs, ours)).orElse(List.of(ours, ours));
        Map<HandshakeCounter, List<Sample>> samples = new LinkedHashMap<>();
        for (int i = 0; i < effort.blocks(); i++) {
            Map<HandshakeCounter, List<Sample>> whole = new LinkedHashMap<>();
            try {
                for (HandshakeCounter client : block) {
                    whole.computeIfAbsent(client, key -> new ArrayList<>())
                            .add(sample(server, client, protocol, effort.opensslSeconds()));
                }
            } catch (IOException e) {
                // Half a block would break the order of the rest.
                references.gap("handshake " + protocol, "block " + (i + 1), String.valueOf(e.getMessage()));
                continue;
            }
            whole.forEach((client, taken) ->
                    samples.computeIfAbsent(client, key -> new ArrayList<>()).addAll(taken));
        }
        samples.forEach((client, taken) -> {
            found(
                    client,
                    name(protocol, "server"),
                    taken.stream().map(one -> one.serverMicros).toList());
            found(
                    client,
                    name(protocol, "client"),
                    taken.stream().map(one -> one.counted.clientMicros()).toList());
        });
    }

    private record Sample(Counted counted, double serverMicros) {}

    private static Sample sample(MailServer server, HandshakeCounter client, String protocol, int seconds)
            throws IOException, InterruptedException {
        CpuMeter meter = server.cpu().orElseThrow();
        long before = meter.nanos();
        Counted counted = client.count(server.address().getPort(), protocol, seconds);
        return new Sample(counted, (meter.nanos() - before) / 1e3 / counted.connections());
    }

    private static String name(String protocol, String side) {
        return "handshake " + protocol + " " + side;
    }

    private void found(HandshakeCounter client, String name, List<Double> micros) {
        references.found(new Reference(
                name,
                client.source(),
                client.version(),
                "us/op",
                Metric.Better.LOWER,
                micros,
                String.format(
                        Locale.ROOT,
                        "%s, for %d s a sample; embedded server (%s, ECDSA P-256, x25519), TLS from the first byte",
                        client.command(),
                        effort.opensslSeconds(),
                        PROVIDER)));
    }
}
