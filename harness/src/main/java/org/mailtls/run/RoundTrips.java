package org.mailtls.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.mailtls.scenario.Service;

/**
 * The time between a client's word and the server's answer, seen from where clients are. A TCP connection alone would not
 * show it: an engine's proxy takes connections on this machine before it connects to the container.
 */
final class RoundTrips {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** Enough that not all are lost once or held up, where one packet in five is lost. */
    private static final int TRIES = 5;

    private static final byte[] WORD = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final double NANOS_A_MICRO = 1e3;

    private RoundTrips() {}

    /**
     * The shortest of a few.
     *
     * @return microseconds
     * @throws IOException if the server does not answer
     */
    static double shortest(InetSocketAddress server, Service service) throws IOException {
        double nanos = service.implicitTls() ? refusal(server) : reply(server);
        return nanos / NANOS_A_MICRO;
    }

    /** Of an SMTP command. */
    private static double reply(InetSocketAddress server) throws IOException {
        try (Socket socket = connect(server)) {
            line(socket.getInputStream());
            double shortest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                socket.getOutputStream().write(WORD);
                line(socket.getInputStream());
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            line(socket.getInputStream());
            return shortest;
        }
    }

    /** Of something that is not TLS, where TLS must come first: an alert, or the end of the connection. */
    private static double refusal(InetSocketAddress server) throws IOException {
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TRIES; i++) {
            try (Socket socket = connect(server)) {
                OutputStream out = socket.getOutputStream();
                long start = System.nanoTime();
                out.write(WORD);
                int unused = socket.getInputStream().read();
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
        }
        return shortest;
    }

    private static Socket connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) DEADLINE.toMillis());
            socket.connect(server, (int) DEADLINE.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void line(InputStream in) throws IOException {
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new IOException("the server closed the connection before it had answered");
            }
        }
    }
}
