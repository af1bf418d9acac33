package org.mailtls.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.PumpSink;
import org.mailtls.provider.TlsPump;
import org.mailtls.scenario.BufferKind;

/**
 * One end of a TCP connection that can turn to TLS halfway. Client and server share it, so that both treat the turn
 * alike. Everything happens on the channel's event loop.
 */
abstract class Wire extends ChannelInboundHandlerAdapter {
    private @Nullable Channel channel;
    private @Nullable TlsPump pump;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private boolean tlsSeen;
    private boolean pumping;
    private boolean closing;

    /** Plaintext from the peer; valid during the call only. */
    abstract void received(ByteBuffer plaintext) throws IOException;

    /** The connection cannot go on; it is closed by whoever hears this. */
    abstract void failed(Throwable cause);

    /** The connection is gone. */
    abstract void disconnected();

    /** The first bytes from the peer after the turn to TLS, before the engine sees them. */
    void firstTlsBytes(ByteBuffer tls) throws IOException {}

    /** Any bytes from the peer after the turn to TLS, before the engine sees them. */
    void tlsBytes(ByteBuffer tls) {}

    final @Nullable TlsPump pump() {
        return pump;
    }

    final Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("Not connected");
        }
        return channel;
    }

    /** From here on every byte is TLS. */
    final void turnToTls(SSLEngine engine, boolean client, BufferKind buffers) throws SSLException {
        TlsPump started = new TlsPump(engine, client, buffers, new Sink());
        pump = started;
        started.begin();
        channel().flush();
    }

    /** Takes all of {@code plaintext}; what is asked for while the engine is at work goes out right after it. */
    final void write(ByteBuffer plaintext) throws SSLException {
        if (pump == null) {
            channel().write(copy(plaintext));
        } else if (pumping) {
            waiting.add(plaintext);
        } else {
            pump.write(plaintext);
        }
    }

    /** Done once the socket has taken all that was written before. */
    final ChannelFuture flush() {
        return channel().writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** Ends TLS with close_notify if it is on, then closes the connection once everything is out. */
    final void shutDown() {
        closing = true;
        if (!pumping) {
            releaseEngine();
            flush().addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Whether plaintext can be written: always without TLS, after the handshake with it. */
    final boolean talking() {
        return pump == null || pump.handshake().isPresent();
    }

    final boolean closing() {
        return closing;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            ByteBuffer bytes = in.nioBuffer();
            if (pump == null) {
                received(bytes);
            } else if (!closing) {
                decrypt(pump, bytes);
            }
        } catch (IOException e) {
            failed(e);
        } finally {
            in.release();
            context.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disconnected();
        releaseEngine();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(cause);
    }

    private void decrypt(TlsPump engine, ByteBuffer tls) throws IOException {
        if (!tlsSeen) {
            tlsSeen = true;
            firstTlsBytes(tls);
        }
        tlsBytes(tls);
        // The pump does not take calls from its own sink, so answers and the end wait until it is done.
        pumping = true;
        try {
            engine.receive(tls);
        } finally {
            pumping = false;
        }
        for (ByteBuffer next = waiting.poll(); next != null; next = waiting.poll()) {
            engine.write(next);
        }
        if (closing || engine.closedByPeer()) {
            shutDown();
        }
    }

    private void releaseEngine() {
        if (pump != null) {
            pump.close();
        }
    }

    private ByteBuf copy(ByteBuffer bytes) {
        return channel().alloc().directBuffer(bytes.remaining()).writeBytes(bytes);
    }

    private final class Sink implements PumpSink {
        @Override
        public void records(ByteBuffer tls) {
            channel().write(copy(tls));
        }

        @Override
        public void plaintext(ByteBuffer data) {
            try {
                received(data);
            } catch (IOException e) {
                failed(e);
            }
        }
    }
}
