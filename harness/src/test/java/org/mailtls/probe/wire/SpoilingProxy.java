package org.mailtls.probe.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A sound server seen through somebody who spoils all that it says once STARTTLS was asked for. */
final class SpoilingProxy implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final InetSocketAddress sound;
    private final Manner manner;
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** How bytes of TLS get to the client. */
    interface Manner {
        /**
         * Passes them on, or others.
         *
         * @param at how many came before them since TLS began
         * @throws IOException to hang up
         */
        void pass(byte[] bytes, int at, OutputStream out) throws IOException, InterruptedException;
    }

    SpoilingProxy(InetSocketAddress sound, Manner manner) throws IOException {
        this.sound = sound;
        this.manner = manner;
        start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "spoiling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(sound.getAddress(), sound.getPort())) {
            client.setTcpNoDelay(true);
            AtomicBoolean asked = new AtomicBoolean();
            start(() -> up(client, server, asked));
            down(server, client, asked);
        } catch (IOException | InterruptedException gone) {
            // One of the two, or the script hung up.
            return;
        } finally {
            open.remove(client);
        }
    }

    private static void up(Socket client, Socket server, AtomicBoolean asked) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = client.getInputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                String said = new String(chunk, 0, count, StandardCharsets.ISO_8859_1);
                if (said.toUpperCase(Locale.ROOT).contains("STARTTLS")) {
                    asked.set(true);
                }
                server.getOutputStream().write(chunk, 0, count);
            }
            server.shutdownOutput();
        } catch (IOException gone) {
            // The other direction sees it too.
            return;
        }
    }

    private void down(Socket server, Socket client, AtomicBoolean asked) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        boolean tls = false;
        int at = 0;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            int clear = tls ? 0 : count;
            if (!tls && asked.get()) {
                // What is left in the clear is the 220.
                clear = 0;
                while (clear < count && !tls) {
                    tls = chunk[clear] == '\n';
                    clear++;
                }
            }
            out.write(chunk, 0, clear);
            if (clear < count) {
                byte[] rest = Arrays.copyOfRange(chunk, clear, count);
                manner.pass(rest, at, out);
                at += rest.length;
            }
        }
    }

    /** Hangs up on all clients. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
