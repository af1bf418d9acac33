package org.mailtls.smtp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;

/**
 * Opens SMTP sessions to servers, one after the other or several at once.
 *
 * <p>The event loop has no thread: a call that waits runs it in the caller's thread. So a handshake is not measured
 * with thread switches in it, and the caller's CPU time is the client's CPU time. In return a client, its sessions and
 * their streams belong to the thread that first connects, {@code close} included; other threads get an
 * {@link IllegalStateException}.
 */
public final class SmtpClient implements AutoCloseable {
    private final @Nullable TlsEngines engines;
    private final BufferKind buffers;
    private final Deadlines deadlines;
    private final ManualIoEventLoop loop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private @Nullable Supplier<byte[]> preamble;
    private boolean owned;

    /** @param engines stays the caller's: closed after this client, by the caller */
    public SmtpClient(TlsEngines engines, BufferKind buffers, Deadlines deadlines) {
        this(buffers, deadlines, engines);
    }

    private SmtpClient(BufferKind buffers, Deadlines deadlines, @Nullable TlsEngines engines) {
        this.engines = engines;
        this.buffers = buffers;
        this.deadlines = deadlines;
    }

    /** A client for sessions in the clear, for example to see whether a server greets; it cannot start TLS. */
    public static SmtpClient withoutTls(Deadlines deadlines) {
        return new SmtpClient(BufferKind.HEAP, deadlines, null);
    }

    /**
     * Sends these bytes first on each connection, in the clear, before TLS and before anything is read: the place of a
     * PROXY header, for which a server that expects one waits before it greets.
     *
     * @param bytes asked for once for each connection; null for none
     * @return this client
     */
    public SmtpClient withPreamble(@Nullable Supplier<byte[]> bytes) {
        preamble = bytes;
        return this;
    }

    /**
     * Connects and reads the greeting.
     *
     * @throws SmtpException {@code CONNECT} if nobody listens; {@code CLOSED} in phase {@link Phase#BANNER} if the
     *     connection was taken and dropped, as a container engine's proxy does before the server listens;
     *     {@code THROTTLED} for a 421 or 450 greeting
     */
    public SmtpSession connect(InetSocketAddress server) throws SmtpException {
        return open(server, Opening.of(false));
    }

    /**
     * Connects, shakes hands at once and reads the greeting inside TLS (RFC 8314, 3.3).
     *
     * @throws SmtpException as {@link #connect}; {@code TLS} if the handshake fails
     */
    public SmtpSession connectTls(InetSocketAddress server) throws SmtpException {
        return open(server, Opening.of(true));
    }

    /**
     * Connects in one of the two ways, with a bound on the session as a whole.
     *
     * @throws SmtpException as {@link #connect} or {@link #connectTls}
     */
    public SmtpSession open(InetSocketAddress server, Opening opening) throws SmtpException {
        own();
        ClientWire wire = new ClientWire(loop, server, opening.whole());
        SmtpSession session = new SmtpSession(wire, engines, buffers, deadlines, opening.times());
        boolean greeted = false;
        try {
            session.open(() -> connecting(server, wire), preamble, opening.tlsFirst());
            greeted = true;
            return session;
        } finally {
            if (!greeted) {
                session.close();
            }
        }
    }

    /** Closes sessions that are still open, without QUIT, and the event loop. */
    @Override
    public void close() {
        own();
        loop.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.NANOSECONDS);
        while (!loop.isTerminated()) {
            loop.run(1_000_000);
        }
    }

    private ChannelFuture connecting(InetSocketAddress server, ClientWire wire) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                // Nagle's algorithm would hold a command back until the server's delayed ACK.
                .option(ChannelOption.TCP_NODELAY, true)
                // The step's deadline does this, for every phase alike.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .handler(wire)
                .connect(server);
    }

    private void own() {
        if (!owned) {
            loop.setOwningThread(Thread.currentThread());
            owned = true;
        } else if (!loop.inEventLoop()) {
            throw new IllegalStateException("An SmtpClient belongs to the thread that first used it; make one client"
                    + " for each thread (this is " + Thread.currentThread().getName() + ")");
        }
    }
}
