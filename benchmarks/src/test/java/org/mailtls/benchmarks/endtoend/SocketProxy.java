package org.mailtls.benchmarks.endtoend;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands before the engine's socket, and goes away when told: an engine that stops, for one client alone. */
final class SocketProxy implements AutoCloseable {
    private final Path socket;
    private final Path target;
    private final ServerSocketChannel listener;
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    SocketProxy(Path socket, Path target) throws IOException {
        this.socket = socket;
        this.target = target;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        start(this::accept);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        Files.deleteIfExists(socket);
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                SocketChannel client = listener.accept();
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(target));
                open.add(client);
                open.add(server);
                start(() -> copy(client, server));
                start(() -> copy(server, client));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException e) {
                if (!closed) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two went away; the other must learn of it.
            closeBoth(from, to);
        }
    }

    private static void closeBoth(SocketChannel one, SocketChannel other) {
        try (one;
                other) {
            one.shutdownInput();
        } catch (IOException e) {
            System.err.println("a proxied connection was closed already: " + e.getMessage());
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "socket-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
