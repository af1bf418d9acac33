package org.mailtls.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.host.Jdk;
import org.mailtls.host.JvmFlags;
import org.mailtls.host.JvmProcess;
import org.mailtls.result.ReferenceSource;
import tools.jackson.databind.json.JsonMapper;

/** The harness's own client, in a JVM of its own. */
final class OurHandshakes implements HandshakeCounter, AutoCloseable {
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Jdk jdk;
    private final String provider;
    private final Path root;
    private final JvmProcess client;

    /** @throws IOException if its JVM cannot be started */
    OurHandshakes(Jdk jdk, String provider, String groups, Path root) throws IOException {
        this.jdk = jdk;
        this.provider = provider;
        this.root = root;
        List<String> flags =
                new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-Djdk.tls.namedGroups=" + groups));
        flags.addAll(JvmFlags.nativeAccess(jdk.feature()));
        this.client = JvmProcess.start(jdk.java(), flags, TlsClientMain.class.getName());
    }

    @Override
    public String source() {
        return ReferenceSource.OUR_CLIENT;
    }

    @Override
    public String version() {
        return provider + " on JDK " + jdk.version();
    }

    @Override
    public String command() {
        return "connect, handshake, greeting, close, again";
    }

    @Override
    public Counted count(int port, String protocol, int seconds) throws IOException, InterruptedException {
        client.send(JsonMapper.shared()
                .writeValueAsString(new TlsClientOrder(provider, port, protocol, root.toString(), seconds)));
        String line = client.answer(SLACK.plusSeconds(seconds));
        if (line == null) {
            throw new IOException("our client's JVM gave no answer: " + String.join(" | ", client.errorTail(3)));
        }
        TlsClientCount count = JsonMapper.shared().readValue(line, TlsClientCount.class);
        if (count.error() != null || count.connections() == 0) {
            throw new IOException("our client failed after " + count.connections() + " connections: " + count.error());
        }
        return new Counted(count.connections(), count.clientNanos() / 1e3 / count.connections());
    }

    @Override
    public void close() {
        client.close();
    }
}
