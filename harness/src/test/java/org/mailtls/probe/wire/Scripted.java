package org.mailtls.probe.wire;

import static java.time.Duration.ofMillis;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/**
 * A server that does with its first connection what the first script says, and so on; the last script serves for all
 * that follow.
 */
final class Scripted implements AutoCloseable {
    static final WireLimits QUICK = new WireLimits(ofMillis(5000), ofMillis(600), ofMillis(900), ofMillis(300));
    static final String EHLO = "250-scripted\r\n250-PIPELINING\r\n250 STARTTLS\r\n";

    private final ServerSocket listener;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /** What the server does with one connection, which is closed afterwards. */
    interface Script {
        void play(Peer peer) throws IOException, InterruptedException;
    }

    /** The connection, seen from the script. */
    record Peer(Socket socket, Queue<String> heard, CountDownLatch over) {
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Reads up to the next LF, or to the end. */
        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int b;
            while ((b = socket.getInputStream().read()) >= 0) {
                line.append((char) b);
                if (b == '\n') {
                    break;
                }
            }
            heard.add(line.toString().trim());
            return line.toString();
        }

        void upToStartTls() throws IOException {
            send("220 scripted\r\n");
            line();
            send(EHLO);
            line();
        }

        /** Greets, takes STARTTLS and the ClientHello. */
        void upToHello() throws IOException {
            upToStartTls();
            send("220 go\r\n");
            hello();
        }

        /** Takes one record. */
        void hello() throws IOException {
            byte[] header = socket.getInputStream().readNBytes(TlsRecord.HEADER);
            if (header.length == TlsRecord.HEADER) {
                socket.getInputStream().readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
            }
        }

        /** Holds the connection open until the test is over. */
        void hold() throws InterruptedException {
            over.await(30, TimeUnit.SECONDS);
        }
    }

    Scripted(Script... scripts) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(() -> serve(List.of(scripts)));
        thread.setDaemon(true);
        thread.start();
    }

    Dialer dialer(Gate gate) {
        return dialer(gate, Service.SMTP);
    }

    Dialer dialer(Gate gate, Service service) {
        return new Dialer(new Target("mail.example.test", address(), service, false), gate, QUICK);
    }

    Dialer dialer() {
        return dialer(new Gate(4, Duration.ZERO, Duration.ofMillis(20)));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Lines that all scripts have read so far. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Waits for a line that may still be under way. */
    boolean hears(String line) throws InterruptedException {
        for (int i = 0; i < 200 && !heard.contains(line); i++) {
            Thread.sleep(10);
        }
        return heard.contains(line);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listener.close();
    }

    private void serve(List<Script> scripts) {
        try {
            for (int i = 0; ; i++) {
                Socket socket = listener.accept();
                Script script = scripts.get(Math.min(i, scripts.size() - 1));
                Thread thread = new Thread(() -> play(script, socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            over.countDown();
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.play(new Peer(socket, heard, over));
        } catch (IOException | InterruptedException e) {
            // The client hung up, or the test is over: what the client saw is what counts.
            heard.add("(" + e + ")");
        }
    }
}
