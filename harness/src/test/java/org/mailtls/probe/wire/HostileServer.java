package org.mailtls.probe.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

/** A server that plays one script to each client, one client at a time, and then hangs up. */
final class HostileServer implements AutoCloseable {
    /** What is done to one client. An {@link IOException} means that the client has gone, which ends it. */
    interface Script {
        void play(Socket client) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Thread thread = new Thread(this::serve, "hostile-server");
    private volatile Script script = client -> {};

    HostileServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread.setDaemon(true);
        thread.start();
    }

    void plays(Script next) {
        script = next;
    }

    Target target(Service service) {
        InetSocketAddress address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        return new Target("mail.example.test", address, service, false);
    }

    /** Reads the record of a ClientHello, so that closing afterwards does not turn into a reset. */
    static void readHello(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] header = new byte[5];
        in.readFully(header);
        in.readFully(new byte[(header[3] & 0xff) << 8 | header[4] & 0xff]);
    }

    /** The script of a server whose first flight is these bytes, and that then hangs up. */
    static Script flight(byte[] bytes) {
        return client -> {
            readHello(client);
            client.getOutputStream().write(bytes);
        };
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setTcpNoDelay(true);
                client.setSoTimeout(10_000);
                script.play(client);
            } catch (IOException gone) {
                // The client, or the whole test. The next accept tells which.
                continue;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        thread.interrupt();
        thread.join(10_000);
    }
}
