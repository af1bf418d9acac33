package org.mailtls.server.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.mailtls.provider.TlsEngines;

/**
 * Asks a server for a second handshake under TLS 1.2. Only an engine of the JDK can: other providers refuse to, and its
 * sockets write application data into the middle.
 */
final class Renegotiation {
    private static final int TIMEOUT = 10_000;

    private final SSLEngine engine;
    private final InputStream in;
    private final OutputStream out;
    private final ByteBuffer fromNetwork = ByteBuffer.allocate(64 * 1024);
    private final ByteBuffer plain = ByteBuffer.allocate(64 * 1024);

    private Renegotiation(SSLEngine engine, Socket socket) throws IOException {
        this.engine = engine;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /**
     * Whether the server went through with it.
     *
     * @param engines of SunJSSE, for TLS 1.2
     * @throws IOException if already the first handshake fails
     */
    static boolean accepted(InetSocketAddress smtp, TlsEngines engines) throws IOException {
        try (Socket socket = new Socket(smtp.getAddress(), smtp.getPort())) {
            socket.setSoTimeout(TIMEOUT);
            line(socket);
            say(socket, "EHLO client.example.test");
            while (line(socket).startsWith("250-")) {
                // The last line of the answer has no dash.
            }
            say(socket, "STARTTLS");
            line(socket);
            Renegotiation session = new Renegotiation(engines.newEngine(), socket);
            session.handshake();
            try {
                // Abbreviated otherwise, which proves less and is cheap for the server.
                session.engine.getSession().invalidate();
                session.handshake();
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    private void handshake() throws IOException {
        engine.beginHandshake();
        while (true) {
            SSLEngineResult result = step();
            if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
                return;
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new IOException("closed");
            }
        }
    }

    private SSLEngineResult step() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
            status = engine.getHandshakeStatus();
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            ByteBuffer record = ByteBuffer.allocate(64 * 1024);
            SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), record);
            out.write(record.array(), 0, record.position());
            return result;
        }
        while (true) {
            fromNetwork.flip();
            plain.clear();
            SSLEngineResult result = engine.unwrap(fromNetwork, plain);
            fromNetwork.compact();
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                return result;
            }
            byte[] bytes = new byte[fromNetwork.remaining()];
            int n = in.read(bytes);
            if (n < 0) {
                throw new IOException("the server hung up");
            }
            fromNetwork.put(bytes, 0, n);
        }
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int b;
        while ((b = socket.getInputStream().read()) != '\n') {
            if (b < 0) {
                throw new IOException("the server hung up in the clear");
            }
            line.append((char) b);
        }
        return line.toString();
    }

    private static void say(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
