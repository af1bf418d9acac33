package org.mailtls.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.pki.TestAuthority;
import org.mailtls.result.Metric;
import org.mailtls.result.Reference;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerStart;
import org.mailtls.server.embedded.EmbeddedDriver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handshakes of two clients with one server in turn: {@code openssl s_time} and ours. What a handshake costs the server
 * must not depend on who counts; so a count or a clock of ours that is wrong shows.
 */
final class OutsideHandshakes {
    static final String OUTSIDE = "openssl s_time";
    static final String OURS = "mailtls client";
    private static final String PROVIDER = "Conscrypt";
    private static final Pattern COUNT = Pattern.compile("(\\d+) connections in ([0-9.]+)s;");
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Jdk jdk;
    private final OpenSsl openssl;
    private final int seconds;
    private final References references = new References();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    OutsideHandshakes(Jdk jdk, OpenSsl openssl, int seconds) {
        this.jdk = jdk;
        this.openssl = openssl;
        this.seconds = seconds;
    }

    /** Never fails: what cannot be measured becomes a gap. */
    References measure(TestAuthority authority) throws InterruptedException {
        ServerSettings settings = ServerSettings.embedded(null)
                .withService(Service.SUBMISSIONS)
                .withTls(org.mailtls.scenario.TlsSettings.DEFAULT.with(
                        tls -> tls.certificates(List.of("ecdsa-p256")).groups(List.of("x25519", "secp256r1"))));
        ServerStart start = new ServerStart(settings, authority.equip(settings.tls()), PROVIDER, "calibration");
        List<String> flags = new ArrayList<>(
                List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Djdk.tls.namedGroups=x25519,secp256r1"));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        try (MailServer server = new EmbeddedDriver().start(start);
                JvmProcess client = JvmProcess.start(jdk.java(), flags, TlsClientMain.class.getName())) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                Path root = start.certificates().first().root();
                measure(server, client, protocol, root);
            }
        } catch (EnvironmentException | ServerFailedException | IOException | JacksonException e) {
            references.gap("handshakes with one server", OURS, String.valueOf(e.getMessage()));
        }
        samples.forEach(this::found);
        return references;
    }

    private void measure(MailServer server, JvmProcess client, String protocol, Path root)
            throws IOException, InterruptedException {
        // The first ones warm both sides up, and are not kept.
        ours(server, client, protocol, root, false);
        ours(server, client, protocol, root, false);
        // A B, B A: a steady drift of the machine meets both alike.
        ours(server, client, protocol, root, true);
        if (openssl.version().isEmpty()) {
            references.gap("handshake " + protocol, OUTSIDE, openssl.reason());
        } else {
            outside(server, protocol);
            outside(server, protocol);
        }
        ours(server, client, protocol, root, true);
    }

    private void ours(MailServer server, JvmProcess client, String protocol, Path root, boolean keep)
            throws IOException, InterruptedException {
        CpuMeter meter = server.cpu().orElseThrow();
        long before = meter.nanos();
        client.send(JsonMapper.shared()
                .writeValueAsString(
                        new TlsClientOrder(PROVIDER, server.address().getPort(), protocol, root.toString(), seconds)));
        String line = client.answer(SLACK.plusSeconds(seconds));
        long spent = meter.nanos() - before;
        if (line == null) {
            throw new IOException("our client's JVM gave no answer: " + String.join(" | ", client.errorTail(3)));
        }
        TlsClientCount count = JsonMapper.shared().readValue(line, TlsClientCount.class);
        if (count.error() != null || count.connections() == 0) {
            throw new IOException("our client failed after " + count.connections() + " connections: " + count.error());
        }
        if (keep) {
            keep(protocol, OURS, "server", spent / 1e3 / count.connections());
            keep(protocol, OURS, "client", count.clientNanos() / 1e3 / count.connections());
        }
    }

    private void outside(MailServer server, String protocol) throws IOException, InterruptedException {
        CpuMeter meter = server.cpu().orElseThrow();
        long before = meter.nanos();
        Command.Ended ended = Command.run(
                openssl.command(
                        "s_time",
                        "-connect",
                        "127.0.0.1:" + server.address().getPort(),
                        "-new",
                        "-time",
                        Integer.toString(seconds),
                        flag(protocol)),
                SLACK.plusSeconds(seconds));
        long spent = meter.nanos() - before;
        Matcher count = COUNT.matcher(ended.out());
        if (!count.find() || count.group(1).equals("0")) {
            references.gap("handshake " + protocol, OUTSIDE, ended.complaint());
            return;
        }
        double connections = Double.parseDouble(count.group(1));
        keep(protocol, OUTSIDE, "server", spent / 1e3 / connections);
        keep(protocol, OUTSIDE, "client", Double.parseDouble(count.group(2)) * 1e6 / connections);
    }

    private static String flag(String protocol) {
        return protocol.equals("TLSv1.3") ? "-tls1_3" : "-tls1_2";
    }

    private void keep(String protocol, String source, String side, double micros) {
        samples.computeIfAbsent(
                        String.join("\t", "handshake " + protocol + " " + side, source), key -> new ArrayList<>())
                .add(micros);
    }

    private void found(String key, List<Double> micros) {
        String[] words = key.split("\t");
        boolean outside = words[1].equals(OUTSIDE);
        references.found(new Reference(
                words[0],
                words[1],
                outside ? openssl.version().orElse("") : PROVIDER + " on JDK " + jdk.version(),
                "us/op",
                Metric.Better.LOWER,
                micros,
                String.format(
                        Locale.ROOT,
                        "embedded server (%s, ECDSA P-256, x25519), TLS from the first byte, new connections for %d s%s",
                        PROVIDER,
                        seconds,
                        outside ? ": openssl s_time -new -time " + seconds : "")));
    }
}
