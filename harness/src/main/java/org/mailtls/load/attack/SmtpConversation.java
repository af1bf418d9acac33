package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.smtp.MalformedReplyException;
import org.mailtls.smtp.Printable;
import org.mailtls.smtp.Reply;
import org.mailtls.smtp.ReplyParser;

/**
 * One connection of an attack: what it says first, the replies in the clear, a deadline for each step, and one ending
 * that the tally hears of, whatever happens. Nothing is allocated before it is needed, for there may be thousands that
 * only wait.
 */
abstract class SmtpConversation extends ChannelInboundHandlerAdapter {
    /** For each step: longer than a server under attack takes, if it answers at all. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final AttributeKey<Parting> PARTING = AttributeKey.valueOf(SmtpConversation.class, "parting");

    private final AttackTools tools;
    private final Tally tally;
    private @Nullable StepDeadline deadline;
    private @Nullable ReplyParser parser;
    private @Nullable Deque<Reply> replies;
    private boolean held;
    private boolean ended;

    SmtpConversation(AttackTools tools, Tally tally) {
        this.tools = tools;
        this.tally = tally;
    }

    /** How the connection and the server parted, once it has ended. */
    static Parting parting(Channel channel) {
        Parting told = channel.attr(PARTING).get();
        return told == null ? Parting.DONE : told;
    }

    /** The connection is there, the PROXY header is written but not flushed, and the first step's deadline runs. */
    protected abstract void connected(ChannelHandlerContext context);

    /** One reply in the clear. */
    protected abstract void reply(ChannelHandlerContext context, Reply reply);

    /** Once, however the connection ended: the time to release an engine and to tell the tally what was done on it. */
    protected void released() {}

    protected final AttackTools tools() {
        return tools;
    }

    protected final Tally tally() {
        return tally;
    }

    protected final boolean ended() {
        return ended;
    }

    /** Sends a line in the clear and waits for its reply. */
    protected final void say(ChannelHandlerContext context, String line) {
        within(context, PATIENCE);
        context.writeAndFlush(Unpooled.wrappedBuffer((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    /** The connection is refused with {@code silence} if it is not at its next step by then. */
    protected final void within(ChannelHandlerContext context, Duration time) {
        StepDeadline running = deadline;
        if (running == null) {
            running = new StepDeadline(context.executor(), () -> refused(context, "silence"));
            deadline = running;
        }
        running.within(time);
    }

    /** From now on the server may take as long as it likes: an attacker that only holds on. */
    protected final void patiently() {
        if (deadline != null) {
            deadline.none();
        }
    }

    /** The server let the connection stay, which is what it was there for: what ends it later turned nobody away. */
    protected final void held() {
        held = true;
    }

    /** The connection did what it was there for; closes it. The first ending counts. */
    protected final void end(ChannelHandlerContext context, String word) {
        if (!ended) {
            ended = true;
            tally.ended(word);
            if (deadline != null) {
                deadline.cancel();
            }
            released();
        }
        context.close();
    }

    /**
     * The server did not go along, or no longer; closes the connection. In the closed model the next one comes after a
     * pause, see {@link ClosedModel}.
     */
    protected final void refused(ChannelHandlerContext context, String word) {
        if (!ended) {
            context.channel().attr(PARTING).set(held ? Parting.DROPPED : Parting.TURNED_AWAY);
        }
        end(context, word);
    }

    /** No more replies in the clear will come. */
    protected final void forgetReplies() {
        parser = null;
        replies = null;
    }

    /** Takes bytes in the clear apart and releases them. */
    protected final void clear(ChannelHandlerContext context, ByteBuf in) {
        try {
            Deque<Reply> heard = replies;
            ReplyParser reading = parser;
            if (heard == null || reading == null) {
                heard = new ArrayDeque<>(2);
                reading = new ReplyParser(heard::add);
                replies = heard;
                parser = reading;
            }
            reading.feed(in.nioBuffer());
            for (Reply next = heard.poll(); next != null && !ended; next = heard.poll()) {
                reply(context, next);
            }
        } catch (MalformedReplyException e) {
            refused(context, "no-smtp");
        } finally {
            in.release();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        within(context, PATIENCE);
        ByteBuf header = tools.proxyHeader();
        if (header.isReadable()) {
            context.write(header);
        } else {
            header.release();
        }
        connected(context);
        context.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (ended) {
            in.release();
        } else {
            clear(context, in);
        }
    }

    /** The server closed it, unless the attack's time was up and the generator did. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (tools.over()) {
            end(context, AttackSeen.STOPPED);
        } else {
            refused(context, "closed");
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            refused(context, "reset");
            return;
        }
        tally.note("A connection was given up: " + Printable.of(cause.toString(), 200));
        refused(context, "failed");
    }
}
