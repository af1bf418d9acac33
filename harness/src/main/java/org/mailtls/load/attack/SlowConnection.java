package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Begins TLS and holds on. The server ends it, or the attack's time does: {@code closed-silent} and
 * {@code closed-dripping} tell whether it has patience with the one and not with the other.
 */
final class SlowConnection extends SmtpOpening {
    private final byte @Nullable [] hello;
    private @Nullable ScheduledFuture<?> drip;
    private int sent;

    /** @param hello what is sent, a byte a second; null for silence */
    SlowConnection(AttackTools tools, Tally tally, byte @Nullable [] hello) {
        super(tools, tally);
        this.hello = hello;
    }

    @Override
    protected void tlsStarts(ChannelHandlerContext context) {
        held();
        tally().operation();
        patiently();
        drip(context);
    }

    /** An alert, perhaps; that the connection ends is heard of anyway. */
    @Override
    protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        in.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (tlsStarted() && !ended() && !tools().over()) {
            refused(context, hello == null ? "closed-silent" : "closed-dripping");
        }
        super.channelInactive(context);
    }

    @Override
    protected void released() {
        if (drip != null) {
            drip.cancel(false);
        }
    }

    private void drip(ChannelHandlerContext context) {
        byte[] bytes = hello;
        if (bytes == null || sent == bytes.length) {
            return;
        }
        context.writeAndFlush(Unpooled.wrappedBuffer(bytes, sent++, 1));
        drip = context.executor().schedule(() -> drip(context), 1, TimeUnit.SECONDS);
    }
}
