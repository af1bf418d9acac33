package org.mailtls.load.attack;

import io.netty.channel.ChannelHandlerContext;
import org.mailtls.smtp.Reply;

/**
 * EHLO, MAIL and QUIT in the clear. A server that answers MAIL with a 5xx, such as 530 for "STARTTLS first" (RFC 3207,
 * 4), has had the work of the whole conversation: that is an ending of its own, and the next connection comes at once.
 * One that asks to come back later is heeded.
 */
final class StrippedConnection extends SmtpConversation {
    private enum Step {
        BANNER,
        EHLO,
        MAIL,
        QUIT
    }

    private Step step = Step.BANNER;
    private String outcome = "";

    StrippedConnection(AttackTools tools, Tally tally) {
        super(tools, tally);
    }

    @Override
    protected void connected(ChannelHandlerContext context) {
        // The server speaks first.
    }

    @Override
    protected void reply(ChannelHandlerContext context, Reply reply) {
        switch (step) {
            case BANNER -> next(context, reply, 220, Step.EHLO, "EHLO stripped.example.test");
            case EHLO -> next(context, reply, 250, Step.MAIL, "MAIL FROM:<stripped@example.test>");
            case MAIL -> {
                outcome = reply.code() == 250 ? "done" : Integer.toString(reply.code());
                if (reply.code() == 250) {
                    tally().operation();
                }
                step = Step.QUIT;
                say(context, "QUIT");
            }
            case QUIT -> leave(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (step == Step.QUIT && !ended()) {
            leave(context);
        }
        super.channelInactive(context);
    }

    private void next(ChannelHandlerContext context, Reply reply, int code, Step after, String line) {
        if (reply.code() == code) {
            step = after;
            say(context, line);
        } else {
            refused(context, Integer.toString(reply.code()));
        }
    }

    private void leave(ChannelHandlerContext context) {
        if (outcome.startsWith("4")) {
            refused(context, outcome);
        } else {
            end(context, outcome);
        }
    }
}
