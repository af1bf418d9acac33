package org.mailtls.probe.handshake;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Deadline;
import org.mailtls.probe.wire.WireException;
import org.mailtls.probe.wire.WireException.Kind;
import org.mailtls.probe.wire.WireLimits;
import org.mailtls.smtp.AddressLiteral;
import org.mailtls.smtp.MalformedReplyException;
import org.mailtls.smtp.Reply;
import org.mailtls.smtp.ReplyParser;

/**
 * SMTP inside TLS, which is up. Each reply has a time of its own, {@link WireLimits#reply}. Throws CLOSED when the
 * server ends the session, TIMEOUT when it takes too long, MALFORMED when what it says is no SMTP reply, THROTTLED when
 * it asks to come back later, which slows the whole scan down as well. For one thread.
 */
public final class Session implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** To RCPT it speaks of that mailbox, as greylisting does (RFC 5321, 4.2.3), and not of the client. */
    private static final int MAILBOX_BUSY = 450;

    /** To AUTH it speaks of what knows the passwords (RFC 4954, 6). */
    private static final int AUTH_FAILS_FOR_NOW = 454;

    private final Tunnel tunnel;
    private final InetSocketAddress local;
    private final WireLimits limits;
    private final Consumer<Reply> throttled;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final ReplyParser parser = new ReplyParser(replies::add);
    private @Nullable Reply greeting;
    private boolean standing = true;

    /** @param throttled is told of each reply that asks to come back later */
    Session(Tunnel tunnel, InetSocketAddress local, WireLimits limits, Consumer<Reply> throttled) {
        this.tunnel = tunnel;
        this.local = local;
        this.limits = limits;
        this.throttled = throttled;
    }

    /** Such as 0x0303. */
    public int version() {
        return tunnel.negotiated().version();
    }

    /** IANA code point. */
    public int suite() {
        return tunnel.negotiated().suite();
    }

    /** IANA code point; -1 where the key exchange has no named group. */
    public int group() {
        return tunnel.negotiated().group();
    }

    /** Certificates in DER, the server's own first; empty for an anonymous suite or a resumed session. */
    public List<byte[]> chain() {
        return tunnel.negotiated().chain();
    }

    /** The OCSP response that came with the chain; empty for none. */
    public byte[] staple() {
        return tunnel.negotiated().staple().clone();
    }

    public boolean resumed() {
        return tunnel.negotiated().resumed();
    }

    /** Extended master secret (RFC 7627); always in TLS 1.3. */
    public boolean ems() {
        return tunnel.negotiated().ems();
    }

    /** Encrypt-then-MAC (RFC 7366). */
    public boolean etm() {
        return tunnel.negotiated().etm();
    }

    /** Those that came so far; in TLS 1.3 they follow the handshake and are there once a reply was read. */
    public List<Ticket> tickets() {
        return tunnel.tickets();
    }

    /** Our own end: what the server's log calls the client. */
    public InetSocketAddress local() {
        return local;
    }

    /**
     * What the server greeted with inside TLS.
     *
     * @throws IllegalStateException where it greeted before STARTTLS
     */
    public Reply greeting() {
        if (greeting == null) {
            throw new IllegalStateException("No greeting was read inside TLS: it came in the clear");
        }
        return greeting;
    }

    /** Sends the line with a CRLF and reads one whole reply, whatever its code, but for one that throws THROTTLED. */
    public Reply command(String line) throws WireException {
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        int space = line.indexOf(' ');
        String verb = space < 0 ? line : line.substring(0, space);
        Reply reply = awaited();
        boolean ofItsOwn = verb.equals("RCPT") && reply.code() == MAILBOX_BUSY
                || verb.equals("AUTH") && reply.code() == AUTH_FAILS_FOR_NOW;
        return ofItsOwn ? reply : heeded(reply, verb);
    }

    /** EHLO with our address (RFC 5321, 4.1.3). */
    public Reply ehlo() throws WireException {
        return command("EHLO " + AddressLiteral.of(local));
    }

    /** Sends these bytes and no others. Replies to them are not read. */
    public void send(byte[] raw) throws WireException {
        standing = false;
        tunnel.send(raw);
    }

    /** The next reply; the time for it begins now. */
    public Reply reply() throws WireException {
        return heeded(awaited(), "what was sent");
    }

    /** The next reply, or null if it is not whole by then. */
    public @Nullable Reply replyWithin(Duration time) throws WireException {
        Reply reply = anyReplyWithin(time);
        return reply == null ? null : heeded(reply, "what was sent");
    }

    /** The same without THROTTLED, for those who want that reply itself. The scan is not slowed down for it. */
    public @Nullable Reply anyReplyWithin(Duration time) throws WireException {
        Deadline end = new Deadline(time);
        while (replies.isEmpty()) {
            byte[] bytes = tunnel.readWithin(end.left());
            if (bytes != null) {
                parse(bytes);
            } else if (tunnel.ended()) {
                standing = false;
                throw new WireException(Kind.CLOSED, "The server ended the session instead of a reply.");
            } else if (end.over()) {
                return null;
            }
        }
        Reply reply = replies.remove();
        // 3xx wants something else than a command; 221 and 421 are the end.
        standing = reply.code() / 100 != 3 && reply.code() != 421 && reply.code() != 221;
        return reply;
    }

    /**
     * Says QUIT if the dialogue stands and waits a little for the answer; then close_notify and the end. Never throws.
     */
    @Override
    public void close() {
        try {
            if (standing && !tunnel.ended()) {
                send("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                anyReplyWithin(FAREWELL);
            }
        } catch (WireException gone) {
            // The farewell is a courtesy.
            standing = false;
        } finally {
            tunnel.close();
        }
    }

    /** Reads the greeting where TLS comes before it. */
    void greet() throws WireException {
        greeting = heeded(awaited(), "the connection");
    }

    private Reply awaited() throws WireException {
        Reply reply = anyReplyWithin(limits.reply());
        if (reply == null) {
            throw new WireException(
                    Kind.TIMEOUT,
                    "The server sent no reply inside TLS within "
                            + limits.reply().toSeconds() + " s.");
        }
        return reply;
    }

    private Reply heeded(Reply reply, String to) throws WireException {
        if (reply.throttled()) {
            throttled.accept(reply);
            throw new WireException(Kind.THROTTLED, "Inside TLS the server answered '" + reply + "' to " + to + '.');
        }
        return reply;
    }

    private void parse(byte[] bytes) throws WireException {
        try {
            parser.feed(ByteBuffer.wrap(bytes));
        } catch (MalformedReplyException e) {
            standing = false;
            throw new WireException(Kind.MALFORMED, "Inside TLS the server sent " + e.getMessage() + '.', e);
        }
    }
}
