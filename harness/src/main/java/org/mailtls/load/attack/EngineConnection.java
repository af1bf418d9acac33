package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.PumpSink;
import org.mailtls.provider.TlsEngines;
import org.mailtls.provider.TlsPump;
import org.mailtls.smtp.Printable;

/**
 * A connection of an attack whose TLS is done by an engine of the cell's provider. The engine is made when TLS begins and
 * released with the connection; what the server says inside TLS is decrypted and forgotten. Everything happens on the event
 * loop, the engine's tasks too.
 */
abstract class EngineConnection extends SmtpOpening {
    private @Nullable SSLEngine engine;
    private @Nullable TlsPump pump;
    private @Nullable ChannelHandlerContext channel;
    private boolean secured;

    EngineConnection(AttackTools tools, Tally tally) {
        super(tools, tally);
    }

    /** Where this connection's engine comes from; asked once, when TLS begins. */
    protected abstract TlsEngines engines();

    /** The first handshake is over, as seen on the wire. */
    protected abstract void secured(ChannelHandlerContext context, HandshakeReport report);

    /** The engine took more bytes after that; not called for those in which the handshake ended. */
    protected abstract void taken(ChannelHandlerContext context);

    /** Bytes that {@link #wire} has counted already and the engine has not seen yet; stays theirs. */
    protected void arriving(ByteBuf in) {}

    /** The server said so many bytes inside TLS, in one record. */
    protected void heard(int bytes) {}

    /** The server ended the connection by what it sent: an alert, a close_notify, or something that is no TLS. */
    protected void left(ChannelHandlerContext context, String word) {
        refused(context, word);
    }

    protected final SSLEngine engine() {
        if (engine == null) {
            throw new IllegalStateException("TLS has not begun");
        }
        return engine;
    }

    /**
     * Asks the engine for another handshake. Bouncy Castle and Netty's engines refuse with an exception, Conscrypt returns
     * without having done anything: so it is what would go out that tells. The caller flushes it.
     *
     * @param recordType content type of what an engine that obeys sends
     * @return whether such a record was made
     */
    protected final boolean again(int recordType) {
        TlsPump asked = pump;
        if (asked == null) {
            return false;
        }
        int before = wire().sent().records(recordType);
        try {
            asked.begin();
        } catch (SSLException e) {
            tally().note("The engine said: " + Printable.of(String.valueOf(e.getMessage()), 200));
        }
        return wire().sent().records(recordType) > before;
    }

    /** Says a line inside TLS, whose answer nobody reads. */
    protected final void tell(ChannelHandlerContext context, String line) {
        TlsPump talking = pump;
        if (talking == null) {
            return;
        }
        try {
            talking.write(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
            context.flush();
        } catch (SSLException e) {
            broken(context, e);
        }
    }

    @Override
    protected final void tlsStarts(ChannelHandlerContext context) {
        SSLEngine made = engines().newEngine();
        TlsPump started =
                new TlsPump(made, true, EngineBuffers.of(tools().plan().provider()), new Sink(context));
        channel = context;
        engine = made;
        pump = started;
        try {
            started.begin();
            context.flush();
        } catch (SSLException e) {
            broken(context, e);
        }
    }

    @Override
    protected final void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        TlsPump taking = pump;
        try {
            if (taking == null) {
                return;
            }
            arriving(in);
            taking.receive(in.nioBuffer());
            progress(context, taking);
            // Only now, so that the end of a handshake and what follows it leave in one packet.
            context.flush();
        } catch (SSLException e) {
            broken(context, e);
        } finally {
            in.release();
        }
    }

    /** The last alert goes out with it. */
    @Override
    protected void released() {
        TlsPump ending = pump;
        ChannelHandlerContext open = channel;
        if (ending != null && open != null) {
            pump = null;
            ending.close();
            open.flush();
        }
    }

    private void progress(ChannelHandlerContext context, TlsPump taking) {
        if (secured) {
            taken(context);
        } else {
            HandshakeReport report = taking.handshake().orElse(null);
            if (report != null) {
                secured = true;
                if (tally().wantsNegotiated()) {
                    tally().negotiated(wire().negotiated());
                }
                secured(context, report);
            }
        }
        if (taking.closedByPeer() && !ended()) {
            left(context, EngineWords.ofEnd(wire()));
        }
    }

    private void broken(ChannelHandlerContext context, SSLException e) {
        String word = EngineWords.of(e, wire());
        if (word.equals(EngineWords.UNTOLD)) {
            tally().note("The attacker's engine gave a connection up: "
                    + Printable.of(String.valueOf(e.getMessage()), 200));
        }
        left(context, word);
    }

    /** Belongs to one connection; called by its pump only. */
    private final class Sink implements PumpSink {
        private final ChannelHandlerContext context;

        Sink(ChannelHandlerContext context) {
            this.context = context;
        }

        @Override
        public void records(ByteBuffer tls) {
            context.write(context.alloc().directBuffer(tls.remaining()).writeBytes(tls));
        }

        @Override
        public void plaintext(ByteBuffer data) {
            // An attacker does not listen.
            heard(data.remaining());
            data.position(data.limit());
        }
    }
}
