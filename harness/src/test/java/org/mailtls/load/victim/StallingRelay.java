package org.mailtls.load.victim;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server, and on request lets nothing through for a while: to clients, a server that does nothing. */
final class StallingRelay implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean stalled;

    StallingRelay(InetSocketAddress server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 500, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        run("relay", this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** From the return of this call on, not a byte passes. */
    synchronized void stall() {
        stalled = true;
    }

    synchronized void goOn() {
        stalled = false;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        goOn();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private interface Work {
        void go() throws IOException, InterruptedException;
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.go();
                    } catch (IOException | InterruptedException e) {
                        // One end hung up, or the test is over: what the client saw is what counts.
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listener.accept();
            Socket far = new Socket(server.getAddress(), server.getPort());
            for (Socket socket : List.of(near, far)) {
                socket.setTcpNoDelay(true);
                sockets.add(socket);
            }
            run("relay-in", () -> copy(near, far));
            run("relay-out", () -> copy(far, near));
        }
    }

    private void copy(Socket from, Socket to) throws IOException, InterruptedException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                pass(out, bytes, n);
            }
        }
    }

    /** Writes under the lock, so that nothing is on its way any more once {@link #stall} returns. */
    private synchronized void pass(OutputStream out, byte[] bytes, int length)
            throws IOException, InterruptedException {
        while (stalled) {
            wait();
        }
        out.write(bytes, 0, length);
    }
}
