package org.mailtls.probe.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.smtp.AddressLiteral;
import org.mailtls.smtp.MalformedReplyException;
import org.mailtls.smtp.Reply;
import org.mailtls.smtp.ReplyParser;

/**
 * SMTP in the clear on one connection. Every command and every reply has a time of its own, {@link WireLimits#reply}.
 * Throws CLOSED when the server hangs up, TIMEOUT when it takes too long, MALFORMED when what it says is no SMTP reply
 * or longer than one may be. The first reply that asks to come back later slows the whole scan down. For one thread.
 */
public final class Clear implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** To RCPT it speaks of that mailbox, as greylisting does (RFC 5321, 4.2.3), and not of the client. */
    private static final int MAILBOX_BUSY = 450;

    private final Pipe pipe;
    private final WireLimits limits;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final ReplyParser parser = new ReplyParser(replies::add);
    private @Nullable Reply greeting;
    private boolean standing;
    private boolean handedOver;

    Clear(Pipe pipe, WireLimits limits) {
        this.pipe = pipe;
        this.limits = limits;
        pipe.allow(limits.reply());
    }

    /** Reads the greeting, whatever its code. */
    Reply greet() throws WireException {
        Reply first = heeded(awaited("did not greet"));
        greeting = first;
        return first;
    }

    /**
     * What the server greeted with.
     *
     * @throws IllegalStateException where TLS comes first: there is no greeting in the clear
     */
    public Reply greeting() {
        if (greeting == null) {
            throw new IllegalStateException("No greeting was read: on this port TLS comes first");
        }
        return greeting;
    }

    /** Sends the line with a CRLF and reads one whole reply, whatever its code. */
    public Reply command(String line) throws WireException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        String verb = verb(line);
        Reply reply = awaited("did not answer " + verb);
        return verb.equals("RCPT") && reply.code() == MAILBOX_BUSY ? reply : heeded(reply);
    }

    /** EHLO with our address (RFC 5321, 4.1.3). */
    public Reply ehlo() throws WireException {
        return command("EHLO " + AddressLiteral.of(local()));
    }

    /** Sends these bytes and no others, in one write. Replies to them are not read. */
    public void send(byte[] raw) throws WireException {
        standing = false;
        pipe.allow(limits.reply());
        pipe.write(raw, 0, raw.length);
    }

    /** The next reply; the time for it begins now. */
    public Reply reply() throws WireException {
        pipe.allow(limits.reply());
        return heeded(awaited("sent no reply"));
    }

    /** The next reply, or null if it is not whole by then. The connection may still be used after that. */
    public @Nullable Reply replyWithin(Duration time) throws WireException {
        pipe.allow(time);
        Reply reply = next();
        return reply == null ? null : heeded(reply);
    }

    /**
     * Says STARTTLS and takes the 220. What EHLO offered is not looked at. After it this object is done, and closing it
     * closes nothing.
     *
     * @throws WireException REFUSED or THROTTLED for any other reply; MALFORMED if anything followed the 220 in the
     *     clear, which a client that kept it would take for the server's words inside TLS (CVE-2011-0411)
     */
    public Link startTls() throws WireException {
        Reply reply = command("STARTTLS");
        if (reply.code() != 220) {
            throw refusal("STARTTLS", reply);
        }
        refuseInjection();
        handedOver = true;
        return new Link(pipe, limits);
    }

    /**
     * The raw connection where TLS comes next: at once, or because the caller said STARTTLS and read the 220 itself.
     * What else the server has said in the clear is the caller's affair. After it this object is done, as after {@link
     * #startTls}.
     */
    public Link handOver() {
        handedOver = true;
        return new Link(pipe, limits);
    }

    /** For a protocol on top, within {@link #allow}; what was read and not taken as a reply comes first. */
    public InputStream in() {
        standing = false;
        return new PipeInput(pipe);
    }

    public OutputStream out() {
        standing = false;
        return new PipeOutput(pipe);
    }

    /** From now on {@link #in} and {@link #out} may take so long in all. */
    public void allow(Duration time) {
        pipe.allow(time);
    }

    /** Our own end: what the server's log calls the client. */
    public InetSocketAddress local() {
        return pipe.local();
    }

    /**
     * Says QUIT if the last command was answered and the dialogue stands, and waits a little for the answer; then
     * closes.
     */
    @Override
    public void close() {
        if (handedOver) {
            return;
        }
        try {
            if (standing) {
                send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                pipe.allow(FAREWELL);
                next();
            }
        } catch (WireException gone) {
            // The farewell is a courtesy; without it the connection is closed all the same.
            standing = false;
        } finally {
            pipe.close();
        }
    }

    /** An unwelcome reply as an error. */
    static WireException refusal(String to, Reply reply) {
        String words = "The server answered '" + reply + "' to " + to + '.';
        return reply.throttled() ? new PutOff(words) : new WireException(Kind.REFUSED, words);
    }

    private Reply heeded(Reply reply) {
        if (reply.throttled()) {
            pipe.throttled(reply);
        }
        return reply;
    }

    private Reply awaited(String failing) throws WireException {
        Reply reply = next();
        if (reply == null) {
            throw pipe.timeout(failing, null);
        }
        return reply;
    }

    private @Nullable Reply next() throws WireException {
        while (true) {
            parse();
            Reply reply = replies.poll();
            if (reply != null) {
                // 3xx wants something else than a command; 421 is the end.
                standing = reply.code() / 100 != 3 && reply.code() != 421;
                return reply;
            }
            switch (pipe.fill(pipe.deadline())) {
                case END -> throw closed("closed");
                case RESET -> throw closed("reset");
                case NOTHING_YET -> {
                    return null;
                }
                case BYTES -> {
                    // Parsed in the next round.
                }
            }
        }
    }

    private WireException closed(String how) {
        standing = false;
        String where = parser.unfinished() ? " in the middle of a reply." : " instead of a reply.";
        return new WireException(Kind.CLOSED, "The server " + how + " the connection" + where);
    }

    /** Takes line by line, so that nothing after the end of a reply is touched: it may not be SMTP. */
    private void parse() throws WireException {
        ByteQueue queue = pipe.queue();
        try {
            while (replies.isEmpty() && queue.size() > 0) {
                int line = queue.line();
                parser.feed(ByteBuffer.wrap(queue.take(line > 0 ? line : queue.size())));
            }
        } catch (MalformedReplyException e) {
            throw new WireException(Kind.MALFORMED, "The server sent " + e.getMessage() + '.', e);
        }
    }

    private void refuseInjection() throws WireException {
        ByteQueue queue = pipe.queue();
        // What the kernel already holds came before our ClientHello as well.
        if (queue.size() == 0 && pipe.waiting()) {
            pipe.fill(pipe.deadline());
        }
        if (queue.size() > 0) {
            throw new WireException(
                    Kind.MALFORMED,
                    "After its 220 to STARTTLS and before TLS the server sent '" + queue.shown() + "' in the clear.");
        }
    }

    private static String verb(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }
}
