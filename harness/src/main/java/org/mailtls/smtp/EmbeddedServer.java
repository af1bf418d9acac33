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
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsEngines;

/**
 * An SMTP server that takes every mail, counts it and drops it. It listens on 127.0.0.1 alone, or on the one address that it is given;
 * never on all of them.
 */
public final class EmbeddedServer implements AutoCloseable {
    /** Of {@link Fault#STALL_FOR_A_SECOND}, from the start of one stall to the start of the next. */
    private static final long STALL_EVERY_SECONDS = 5;

    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Runnable IMMORTAL = () -> {
        throw new IllegalStateException("Nobody said how a server with the fault " + Fault.DIE_UNDER_LOAD.word()
                + " dies; it is for a JVM of its own");
    };

    /** How many more connections than mails {@link Fault#DIE_UNDER_LOAD} lives through. */
    private static final int LIFE = 200;

    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong everOpened = new AtomicLong();
    private final MailCount mails;
    private final boolean mortal;
    private final Runnable death;
    private final @Nullable SmtpWitness witness;

    private EmbeddedServer(
            TlsEngines engines,
            EmbeddedSettings settings,
            InetAddress address,
            Runnable death,
            @Nullable SmtpWitness witness)
            throws IOException {
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException("A server that takes any mail must not listen to everybody");
        }
        this.witness = witness;
        this.mails = new MailCount(settings.fault());
        this.mortal = settings.fault() == Fault.DIE_UNDER_LOAD;
        this.death = death;
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
                        if (!welcomes(channel.remoteAddress())) {
                            channel.close();
                            return;
                        }
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(settings.idle().toMillis(), TimeUnit.MILLISECONDS));
                        if (settings.proxyProtocol()) {
                            channel.pipeline().addLast(new ProxyPreamble());
                        }
                        channel.pipeline().addLast(new ServerWire(settings, engines, EmbeddedServer.this));
                    }
                })
                .bind(new InetSocketAddress(address, 0))
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "Cannot listen on " + address.getHostAddress() + ": "
                            + binding.cause().getMessage(),
                    binding.cause());
        }
        listener = binding.channel();
        if (settings.fault() == Fault.STALL_FOR_A_SECOND) {
            stallNowAndThen();
        }
    }

    /**
     * Listens on a free port.
     *
     * @param engines of the server's side; stays the caller's, who closes it after this server
     * @throws IOException if no port can be had
     */
    public static EmbeddedServer start(TlsEngines engines, EmbeddedSettings settings) throws IOException {
        return start(engines, settings, IMMORTAL);
    }

    /**
     * The same on one address of this machine that others can reach, for clients that are in a container.
     *
     * @param address not that of all interfaces
     * @throws IOException if the address is not this machine's, or no port can be had
     */
    public static EmbeddedServer start(
            TlsEngines engines, EmbeddedSettings settings, InetAddress address, SmtpWitness witness)
            throws IOException {
        return new EmbeddedServer(engines, settings, address, IMMORTAL, witness);
    }

    /**
     * The same for a server that may have the fault {@link Fault#DIE_UNDER_LOAD}.
     *
     * @param death what that fault does: it ends the process, and with it all connections at once
     * @throws IOException if no port can be had
     */
    public static EmbeddedServer start(TlsEngines engines, EmbeddedSettings settings, Runnable death)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return new EmbeddedServer(engines, settings, loopback, death, null);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Messages accepted so far. */
    public long messages() {
        return mails.messages();
    }

    /** Bytes of their content, dot-stuffing removed. */
    public long messageBytes() {
        return mails.bytes();
    }

    /** Of those from {@code victim-<number>@example.test}: number → how many were accepted so far. */
    public Map<Integer, Integer> taken() {
        return mails.numbers();
    }

    /** Has the senders of mails kept from now on. */
    public void keepSenders() {
        mails.keepSenders();
    }

    /** Of the newest mails since {@link #keepSenders}: number in the order in which they were accepted → sender. */
    public Map<Long, String> senders() {
        return mails.senders();
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

    /** @param client null if it is gone already */
    private boolean welcomes(@Nullable InetSocketAddress client) {
        return witness == null || (client != null && witness.welcomes(client));
    }

    /** Whoever hears of a connection; null for nobody. */
    SmtpWitness.@Nullable Visit visit(InetSocketAddress client) {
        return witness == null ? null : witness.visit(client);
    }

    int opened() {
        if (mortal && everOpened.incrementAndGet() - mails.answered() > LIFE) {
            death.run();
        }
        return connections.incrementAndGet();
    }

    void closed() {
        connections.decrementAndGet();
    }

    void accepted(String sender, long contentBytes) {
        mails.add(sender, contentBytes);
    }

    /** All loops at the same time, the one that takes connections too: whoever comes then waits. */
    private void stallNowAndThen() {
        for (EventExecutor loop : loops) {
            loop.scheduleAtFixedRate(EmbeddedServer::stall, STALL_EVERY_SECONDS, STALL_EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void stall() {
        long end = System.nanoTime() + STALL_NANOS;
        for (long left = STALL_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
