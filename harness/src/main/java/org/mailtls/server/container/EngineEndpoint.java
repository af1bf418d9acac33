package org.mailtls.server.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an engine should be, and whether it answers: asked in milliseconds, before a library is left to search. */
record EngineEndpoint(URI uri) {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** The place that {@code DOCKER_HOST} or Testcontainers' own file names; otherwise the usual sockets that exist. */
    static List<EngineEndpoint> candidates(@Nullable String configured, Map<String, String> environment) {
        if (configured != null && !configured.isBlank()) {
            return List.of(new EngineEndpoint(URI.create(configured.strip())));
        }
        List<Path> sockets = new ArrayList<>();
        sockets.add(Path.of("/var/run/docker.sock"));
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        Path home = Path.of(System.getProperty("user.home"));
        sockets.add(home.resolve(".docker/run/docker.sock"));
        sockets.add(home.resolve(".docker/desktop/docker.sock"));
        List<EngineEndpoint> found = new ArrayList<>();
        for (Path socket : sockets) {
            if (found.isEmpty() || Files.exists(socket)) {
                found.add(new EngineEndpoint(URI.create("unix://" + socket)));
            }
        }
        return found;
    }

    /** Null if it answers, otherwise why it is thought not to be there. */
    @Nullable
    String problem() {
        try {
            switch (String.valueOf(uri.getScheme())) {
                case "unix" -> pingSocket(Path.of(uri.getPath()));
                case "tcp", "http", "https" -> connect(uri.getHost(), uri.getPort());
                default -> {
                    // A named pipe: only the library can tell.
                }
            }
            return null;
        } catch (IOException | IllegalArgumentException e) {
            String message = e.getMessage();
            return message == null ? e.getClass().getSimpleName() : message;
        }
    }

    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port < 0 ? 2375 : port), (int) DEADLINE.toMillis());
        }
    }

    private static void pingSocket(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no such socket");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: engine\r\n\r\n"));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(DEADLINE.toMillis()) == 0) {
                throw new IOException(
                        "it took the connection but did not answer within " + DEADLINE.toSeconds() + " s");
            }
            if (channel.read(ByteBuffer.allocate(16)) <= 0) {
                throw new IOException("it closed the connection without an answer");
            }
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
