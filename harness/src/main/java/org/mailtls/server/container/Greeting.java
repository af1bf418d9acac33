package org.mailtls.server.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

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
        return read(address, deadline, new byte[0]);
    }

    /**
     * The same of a server that waits for something first.
     *
     * @param first what the connection begins with
     */
    static String read(InetSocketAddress address, Duration deadline, byte[] first) throws IOException {
        try (Socket socket = new Socket()) {
            connect(socket, address, deadline);
            socket.getOutputStream().write(first);
            return exchange(socket);
        }
    }

    /** The same inside TLS, whoever the server says it is: nothing is measured or told here. */
    static String readTls(InetSocketAddress address, Duration deadline) throws IOException {
        try (Socket plain = new Socket()) {
            connect(plain, address, deadline);
            try (Socket socket = trustingAll()
                    .getSocketFactory()
                    .createSocket(plain, address.getHostString(), address.getPort(), true)) {
                return exchange(socket);
            }
        }
    }

    private static void connect(Socket socket, InetSocketAddress address, Duration deadline) throws IOException {
        socket.connect(address, (int) deadline.toMillis());
        socket.setSoTimeout((int) deadline.toMillis());
    }

    private static String exchange(Socket socket) throws IOException {
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

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has TLS", e);
        }
    }

    /** Extended, or the platform would add a check of the name. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
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
