package org.mailtls.load.attack;

import io.netty.channel.ChannelHandlerContext;
import org.mailtls.smtp.Reply;

/**
 * Waits, and counts once the server has greeted: from then on the server holds something for it. Where TLS begins with
 * the first byte there is no greeting to wait for, and the connection itself counts. One that the server never greeted,
 * though the attack lasted, ends in {@code no-banner}.
 */
final class HalfOpenConnection extends SmtpConversation {
    private boolean held;

    HalfOpenConnection(AttackTools tools, Tally tally) {
        super(tools, tally);
    }

    @Override
    protected void connected(ChannelHandlerContext context) {
        patiently();
        if (tools().plan().implicitTls()) {
            hold();
        }
    }

    @Override
    protected void reply(ChannelHandlerContext context, Reply reply) {
        if (held || reply.code() != 220) {
            refused(context, Integer.toString(reply.code()));
            return;
        }
        hold();
        forgetReplies();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!held && !ended() && tools().over()) {
            end(context, "no-banner");
        }
        super.channelInactive(context);
    }

    private void hold() {
        held = true;
        held();
        tally().operation();
    }
}
