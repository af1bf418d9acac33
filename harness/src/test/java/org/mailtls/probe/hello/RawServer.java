package org.mailtls.probe.hello;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/** A mail server whose TLS is what a rule says, as right or wrong as a test needs it. Each connection has a thread. */
final class RawServer implements AutoCloseable {
    private static final int SILENCE_MILLIS = 3000;

    private final ServerSocket listener;
    private final Rule rule;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<RawHello> hellos = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    /** What the server answers, record by record; nothing at all closes the connection. */
    @FunctionalInterface
    interface Rule {
        /** To a ClientHello, the one after a HelloRetryRequest included. */
        byte[] answer(RawHello hello) throws IOException;

        /** To a CLIENT-HELLO of SSLv2. */
        default byte[] answerSsl2(byte[] hello) {
            return new byte[0];
        }
    }

    RawServer(Rule rule) throws IOException {
        this.rule = rule;
        listener = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    /** An answer for a rule that has none: the connection is held without a word, longer than a test's patience. */
    static byte[] silence() throws IOException {
        try {
            Thread.sleep(SILENCE_MILLIS);
            return new byte[0];
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Without a name, so that no server_name is sent. */
    Target target() {
        InetSocketAddress address = (InetSocketAddress) listener.getLocalSocketAddress();
        return new Target("127.0.0.1", address, Service.SMTP, false);
    }

    int connections() {
        return connections.get();
    }

    /** All that were read, in the order of their arrival. */
    List<RawHello> hellos() {
        return List.copyOf(hellos);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The server of the test failed", faults.get(0));
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            say(out, "220 raw.example.test ESMTP");
            while (true) {
                String command = line(in).toUpperCase(Locale.ROOT);
                if (command.startsWith("STARTTLS")) {
                    say(out, "220 go ahead");
                    tls(in, out);
                    return;
                }
                say(out, command.startsWith("EHLO") ? "250-raw.example.test\r\n250 STARTTLS" : "221 bye");
            }
        } catch (IOException gone) {
            // The client hung up, as probes do.
        } catch (RuntimeException fault) {
            faults.add(fault);
        }
    }

    private void tls(DataInputStream in, OutputStream out) throws IOException {
        int first = in.readUnsignedByte();
        if ((first & 0x80) != 0) {
            byte[] body = new byte[(first & 0x7f) << 8 | in.readUnsignedByte()];
            in.readFully(body);
            out.write(rule.answerSsl2(body));
            return;
        }
        while (true) {
            RawHello hello = RawHello.parse(message(first, in));
            hellos.add(hello);
            byte[] answer = rule.answer(hello);
            if (answer.length == 0) {
                return;
            }
            out.write(answer);
            first = in.readUnsignedByte();
        }
    }

    /** One handshake message, out of as many records as it takes. */
    private static byte[] message(int firstType, DataInputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int type = firstType;
        while (true) {
            if (type != 22) {
                throw new EOFException("no handshake record but one of type " + type);
            }
            in.readUnsignedShort();
            byte[] fragment = new byte[in.readUnsignedShort()];
            in.readFully(fragment);
            message.writeBytes(fragment);
            byte[] all = message.toByteArray();
            int length = (all[1] & 0xff) << 16 | (all[2] & 0xff) << 8 | all[3] & 0xff;
            if (all.length >= 4 + length) {
                return all;
            }
            type = in.readUnsignedByte();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.readUnsignedByte();
        while (next != '\n') {
            line.append((char) next);
            next = in.readUnsignedByte();
        }
        return line.toString();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
