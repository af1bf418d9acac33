package org.mailtls.smtp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.mailtls.provider.TlsEngines;

/** An SMTP server that takes every mail, counts it and drops it; listens on 127.0.0.1 only. */
public final class EmbeddedServer implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private EmbeddedServer(TlsEngines engines, EmbeddedSettings settings) throws IOException {
        loops = new MultiThreadIoEventLoopGroup(settings.eventLoops(), NioIoHandler.newFactory());
        var binding = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                // A reply that waits for the ACK of the session tickets before it would cost 40 ms.
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(settings.idle().toMillis(), TimeUnit.MILLISECONDS))
                                .addLast(new ServerWire(settings, engines, EmbeddedServer.this));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0))
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "Cannot listen on 127.0.0.1: " + binding.cause().getMessage(), binding.cause());
        }
        listener = binding.channel();
    }

    /**
     * Listens on a free port.
     *
     * @param engines of the server's side; stays the caller's, who closes it after this server
     * @throws IOException if no port can be had
     */
    public static EmbeddedServer start(TlsEngines engines, EmbeddedSettings settings) throws IOException {
        return new EmbeddedServer(engines, settings);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Messages accepted so far. */
    public long messages() {
        return messages.get();
    }

    /** Bytes of their content, dot-stuffing removed. */
    public long messageBytes() {
        return bytes.get();
    }

    /** Connections open now. */
    public int connections() {
        return connections.get();
    }

    /** Drops all connections and ends the event loops. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    int opened() {
        return connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    void accepted(long contentBytes) {
        messages.incrementAndGet();
        bytes.addAndGet(contentBytes);
    }
}
