package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import org.mailtls.probe.wire.Alert;

/**
 * Sends a ClientHello that was made before and is gone as soon as the server's flight is there: by then the server has
 * made its key and its signature, and the client has computed nothing. Without that flight nothing is counted.
 */
class HelloConnection extends SmtpOpening {
    private final byte[] hello;

    HelloConnection(AttackTools tools, Tally tally, byte[] hello) {
        super(tools, tally);
        this.hello = hello;
    }

    /** The flight is here. */
    protected void answered(ChannelHandlerContext context) {
        tally().operation();
        end(context, "done");
    }

    /** The word for a server that answered the hello with this fatal alert. */
    protected String refusal(Alert alert) {
        return alert.name();
    }

    @Override
    protected final void tlsStarts(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(hello));
    }

    @Override
    protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        in.release();
        Alert alert = wire().alert();
        if (wire().foreign()) {
            refused(context, "no-tls");
        } else if (alert != null && alert.level() != Alert.WARNING) {
            refused(context, refusal(alert));
        } else if (wire().retryAsked()) {
            refused(context, "retry");
        }
    }

    /** Where the end of the flight cannot be seen, it is where for now no more bytes come. */
    @Override
    public final void channelReadComplete(ChannelHandlerContext context) {
        if (tlsStarted() && !ended() && wire().flightArrived()) {
            if (tally().wantsNegotiated()) {
                tally().negotiated(wire().negotiated());
            }
            answered(context);
        }
        context.fireChannelReadComplete();
    }
}
