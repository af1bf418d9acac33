package org.mailtls.probe.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays a script to each client, to several at once, and hangs up behind it. */
public final class ScriptedServer implements AutoCloseable {
    /**
     * What is done to one client. An {@link IOException} means that the client has gone, or that TLS failed; it ends
     * the script.
     */
    @FunctionalInterface
    public interface Script {
        /** @param number of the connection, from 1 */
        void play(Socket client, int number) throws IOException;
    }

    private static final int PATIENCE = 20_000;

    private final ServerSocket listener;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();

    public ScriptedServer(Script script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** That came so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                int number = connections.incrementAndGet();
                start(() -> serve(client, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client, int number) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(PATIENCE);
            script.play(client, number);
        } catch (IOException gone) {
            // The client is gone or was refused; the next one gets the same script.
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
