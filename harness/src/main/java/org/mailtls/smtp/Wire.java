package org.mailtls.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private boolean tlsSeen;

    /** Plaintext from the peer; valid during the call only. */
    abstract void received(ByteBuffer plaintext) throws IOException;

    /** The connection cannot go on; it is closed by whoever hears this. */
    abstract void failed(Throwable cause);

    /** The connection is gone. */
    abstract void disconnected();

    /** The first bytes from the peer after the turn to TLS, before the engine sees them. */
    void firstTlsBytes(ByteBuffer tls) throws IOException {}

    final boolean secured() {
        return pump != null;
    }

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

    /** Writes all of {@code plaintext} and flushes; the future is done once the socket has taken it. */
    final ChannelFuture write(ByteBuffer plaintext) throws SSLException {
        if (pump == null) {
            return channel().writeAndFlush(copy(plaintext));
        }
        pump.write(plaintext);
        // An empty write completes after the records queued before it.
        return channel().writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** Ends TLS with close_notify if it is on, then closes the connection. */
    final void shutDown() {
        releaseEngine();
        if (channel != null) {
            channel.flush();
            channel.close();
        }
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
            } else {
                if (!tlsSeen) {
                    tlsSeen = true;
                    firstTlsBytes(bytes);
                }
                pump.receive(bytes);
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
