package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Reply;

/**
 * The first part of a connection that is after TLS: PROXY header, banner, EHLO, STARTTLS and its 220 (RFC 3207), or
 * nothing of it but the header where TLS begins with the first byte. A server that answers anything else is left, and
 * the ending is the reply's code: {@code 421}, {@code 454}, ….
 */
abstract class SmtpOpening extends SmtpConversation {
    /** What attackers call themselves. */
    protected static final String NAME = "attacker.example.test";

    private enum Step {
        BANNER,
        EHLO,
        STARTTLS,
        TLS
    }

    private Step step = Step.BANNER;
    private @Nullable WireCount wire;

    SmtpOpening(AttackTools tools, Tally tally) {
        super(tools, tally);
    }

    /**
     * Every byte from here on is TLS, in both directions, and counted by {@link #wire}. The deadline of a step runs;
     * {@link #within} puts it off, {@link #patiently} ends it.
     */
    protected abstract void tlsStarts(ChannelHandlerContext context);

    /**
     * Bytes of TLS from the server. Whoever overrides this releases them; it is not called once the connection has
     * {@link #end ended}. Without that they go to the next handler of the pipeline.
     */
    protected void tlsBytes(ChannelHandlerContext context, ByteBuf in) {
        context.fireChannelRead(in);
    }

    /** What has passed since {@link #tlsStarts}, which may use it already. */
    protected final WireCount wire() {
        if (wire == null) {
            throw new IllegalStateException("TLS has not begun");
        }
        return wire;
    }

    protected final boolean tlsStarted() {
        return step == Step.TLS;
    }

    @Override
    protected final void connected(ChannelHandlerContext context) {
        if (tools().plan().implicitTls()) {
            turn(context);
        }
    }

    @Override
    protected final void reply(ChannelHandlerContext context, Reply reply) {
        switch (step) {
            case BANNER -> {
                if (expect(context, reply, 220)) {
                    step = Step.EHLO;
                    say(context, "EHLO " + NAME);
                }
            }
            case EHLO -> {
                if (!expect(context, reply, 250)) {
                    return;
                }
                if (offersTls(reply.lines())) {
                    step = Step.STARTTLS;
                    say(context, "STARTTLS");
                } else {
                    refused(context, "no-starttls");
                }
            }
            case STARTTLS -> {
                if (expect(context, reply, 220)) {
                    turn(context);
                }
            }
            case TLS -> refused(context, "words-in-the-clear");
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        if (step == Step.TLS && !ended()) {
            tlsBytes(context, (ByteBuf) message);
        } else {
            super.channelRead(context, message);
        }
    }

    private boolean expect(ChannelHandlerContext context, Reply reply, int code) {
        if (reply.code() == code) {
            return true;
        }
        refused(context, Integer.toString(reply.code()));
        return false;
    }

    private void turn(ChannelHandlerContext context) {
        step = Step.TLS;
        forgetReplies();
        WireCount counting = new WireCount();
        wire = counting;
        context.pipeline().addBefore(context.name(), null, counting);
        within(context, PATIENCE);
        tlsStarts(context);
    }

    private static boolean offersTls(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.trim().toUpperCase(Locale.ROOT).equals("STARTTLS"));
    }
}
