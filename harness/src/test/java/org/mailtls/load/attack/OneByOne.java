package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays the generator for a few connections, one after the other, each of which is waited for until it is gone. Repeated
 * operations are allowed up to a number; then the attack is over and the connection is closed, as the generator does it.
 */
final class OneByOne implements AutoCloseable {
    /** What an {@link Attack} does for a connection. */
    @FunctionalInterface
    interface Maker {
        ChannelHandler connection(AttackTools tools, Tally tally, Pulse pulse);
    }

    private static final int SECONDS = 20;

    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AttackTools tools;
    private final Tally tally = new Tally();
    private final Maker maker;
    private int allowed;
    private @Nullable Channel current;

    /** @param operations that a connection may begin before the attack is over */
    OneByOne(AttackPlan plan, int operations, Maker maker) {
        this.tools = new AttackTools(plan);
        this.maker = maker;
        this.allowed = operations;
        tools.begin();
    }

    /** Opens so many and gives what the tally has then. */
    Tally.Snapshot connect(int connections) throws InterruptedException {
        for (int i = 0; i < connections; i++) {
            Channel channel = new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_LINGER, 0)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel opened) {
                            current = opened;
                            opened.pipeline().addLast(maker.connection(tools, tally, OneByOne.this::pulse));
                        }
                    })
                    .connect(tools.plan().server())
                    .sync()
                    .channel();
            assertTrue(
                    channel.closeFuture().await(SECONDS, TimeUnit.SECONDS),
                    () -> "The connection did not end: " + tally.snapshot());
            settle();
        }
        return tally.snapshot();
    }

    private void pulse(EventLoop loop, Runnable operation) {
        loop.execute(() -> {
            if (allowed-- > 0) {
                operation.run();
            } else {
                tools.stop();
                Channel channel = current;
                if (channel != null) {
                    channel.close();
                }
            }
        });
    }

    /** Handlers hear of the end in tasks of the loop, one of which may add the next. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertTrue(loops.next().submit(() -> {}).await(SECONDS, TimeUnit.SECONDS));
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
        tools.close();
    }
}
