package org.mailtls.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Takes one connection and does with it what the test says, for servers too wrong for the embedded one. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Thread thread;

    /** What the server does with its connection, which is closed afterwards. */
    interface Script {
        void play(Peer peer) throws IOException, InterruptedException;
    }

    /** The connection, seen from the script. */
    record Peer(Socket socket) {
        void send(String bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
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
            return line.toString();
        }

        /** Greets and answers EHLO, listing STARTTLS. */
        void upToEhlo() throws IOException {
            send("220 scripted\r\n");
            line();
            send("250-scripted\r\n250 STARTTLS\r\n");
        }
    }

    ScriptedServer(Script script) throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        thread = new Thread(() -> {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                script.play(new Peer(socket));
            } catch (IOException | InterruptedException e) {
                // The client hung up, or the test is over: what the client saw is what counts.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        thread.interrupt();
    }
}
