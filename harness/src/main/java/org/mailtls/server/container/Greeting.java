package org.mailtls.server.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The 220 of a server (RFC 5321, 4.2), read from the host: the engine's proxy takes connections before the server does. */
final class Greeting {
    private static final int MAX_BYTES = 4096;

    private Greeting() {}

    /**
     * Connects, reads the greeting and quits.
     *
     * @return the text of its last line, without the code
     * @throws IOException if there is none within the deadline, or another code
     */
    static String read(InetSocketAddress address, Duration deadline) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) deadline.toMillis());
            socket.setSoTimeout((int) deadline.toMillis());
            InputStream in = socket.getInputStream();
            String line;
            int left = MAX_BYTES;
            do {
                line = readLine(in, left);
                left -= line.length();
                if (!line.startsWith("220")) {
                    throw new IOException("expected a 220 greeting, got '" + line + "'");
                }
            } while (line.startsWith("220-"));
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            readLine(in, MAX_BYTES);
            return line.length() > 4 ? line.substring(4) : "";
        }
    }

    private static String readLine(InputStream in, int limit) throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new IOException("the connection was closed before a whole line had come");
            }
            if (line.length() >= limit) {
                throw new IOException("the greeting is longer than " + MAX_BYTES + " bytes");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
