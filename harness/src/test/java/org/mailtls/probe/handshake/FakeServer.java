package org.mailtls.probe.handshake;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailtls.probe.Target;
import org.mailtls.probe.wire.Dialer;
import org.mailtls.probe.wire.Gate;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireLimits;
import org.mailtls.scenario.Service;

/**
 * An SMTP server whose TLS does what no library would. It has no key and signs nothing: a client that verifies anything
 * would not talk to it.
 */
abstract class FakeServer implements AutoCloseable {
    /** Short, so that a server that keeps silent does not hold up the tests. */
    static final WireLimits LIMITS =
            new WireLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, String> clear = new ConcurrentHashMap<>();
    private final Map<String, String> inside = new ConcurrentHashMap<>();

    FakeServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        clear.put("EHLO", "250-fake.test\r\n250 STARTTLS");
        inside.put("EHLO", "250-fake.test\r\n250 8BITMIME");
        inside.put("STARTTLS", "503 5.5.1 TLS is on");
        inside.put("RCPT", "503 5.5.1 MAIL first");
        inside.put("QUIT", "221 bye");
        Thread thread = new Thread(this::accept, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Brings up TLS. @throws EOFException to hang up */
    abstract void handshake(FakeWire wire) throws IOException, WireException;

    /** A handshake message that came later. @throws EOFException to hang up */
    abstract void afterHandshake(FakeWire wire, byte[] message) throws IOException, WireException;

    /** Answers a verb in the clear with this from now on. */
    FakeServer inClear(String verb, String reply) {
        clear.put(verb, reply);
        return this;
    }

    /** Answers a verb inside TLS with this from now on. */
    FakeServer inside(String verb, String reply) {
        inside.put(verb, reply);
        return this;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** A client with little patience. */
    Handshakes client() {
        Target target = new Target("mail.example.test", address(), Service.SMTP, false);
        return new Handshakes(new Dialer(target, new Gate(4, Duration.ZERO), LIMITS));
    }

    /** Those that came so far. */
    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(socket), "fake-server-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            FakeWire wire = new FakeWire(socket);
            wire.sayInClear("220 fake.test ESMTP\r\n");
            String line = wire.lineInClear();
            while (line != null) {
                String verb = verb(line);
                if (verb.equals("STARTTLS")) {
                    wire.sayInClear("220 go\r\n");
                    handshake(wire);
                    talk(wire);
                    return;
                }
                wire.sayInClear(clear.getOrDefault(verb, "250 OK") + "\r\n");
                line = verb.equals("QUIT") ? null : wire.lineInClear();
            }
        } catch (EOFException | SocketException ended) {
            // By the client, or by the script.
            return;
        } catch (IOException | WireException | RuntimeException e) {
            throw new IllegalStateException("The fake server did not understand its client", e);
        }
    }

    private void talk(FakeWire wire) throws IOException, WireException {
        while (true) {
            byte[] message = wire.waiting();
            String line = message == null ? wire.line() : null;
            if (message != null) {
                afterHandshake(wire, message);
            } else if (line != null) {
                String verb = verb(line);
                wire.say(inside.getOrDefault(verb, "250 OK") + "\r\n");
                if (verb.equals("QUIT")) {
                    return;
                }
            } else {
                wire.pump();
            }
        }
    }

    private static String verb(String line) {
        int space = line.indexOf(' ');
        return (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
