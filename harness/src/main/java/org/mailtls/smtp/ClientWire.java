package org.mailtls.smtp;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ManualIoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.HandshakeReport;
import org.mailtls.provider.TlsPump;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.SmtpException.Kind;

/** The client's end: waits by running the event loop in the caller's own thread, never beyond a step's deadline. */
final class ClientWire extends Wire {
    /** More replies than this without a command of ours are a flood. */
    private static final int MAX_UNREAD = 1200;

    /** So much is encrypted before the socket gets it; the network carries one slice while the next is encrypted. */
    private static final int SLICE = 64 * 1024;

    private final ManualIoEventLoop loop;
    private final InetSocketAddress server;
    private final @Nullable Duration whole;
    private final long start = System.nanoTime();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final ReplyParser parser = new ReplyParser(replies::add);
    private @Nullable Throwable failure;
    private boolean opened;
    private boolean gone;

    /** @param whole how long the connection may last, from now; null for as long as each step is in time */
    ClientWire(ManualIoEventLoop loop, InetSocketAddress server, @Nullable Duration whole) {
        this.loop = loop;
        this.server = server;
        this.whole = whole;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        super.handlerAdded(context);
        opened = true;
    }

    void connected(Step step, ChannelFuture connecting) throws SmtpException {
        await(step, connecting::isDone);
        if (!connecting.isSuccess()) {
            throw broken(step, connecting.cause());
        }
    }

    /** Hands all bytes to the socket, never holding much more than a slice of them encrypted. */
    void send(Step step, ByteBuffer plaintext) throws SmtpException {
        if (gone) {
            throw error(step, Kind.CLOSED, "the server closed the connection");
        }
        while (plaintext.remaining() > SLICE) {
            ByteBuffer slice = plaintext.slice(plaintext.position(), SLICE);
            plaintext.position(plaintext.position() + SLICE);
            ChannelFuture written = handOver(step, slice);
            await(step, () -> written.isDone() || channel().isWritable());
            requireNoFailure(step, written);
        }
        ChannelFuture written = handOver(step, plaintext);
        await(step, written::isDone);
        requireNoFailure(step, written);
    }

    private ChannelFuture handOver(Step step, ByteBuffer plaintext) throws SmtpException {
        try {
            write(plaintext);
        } catch (SSLException e) {
            throw broken(step, e);
        }
        return flush();
    }

    private void requireNoFailure(Step step, ChannelFuture written) throws SmtpException {
        Throwable cause = written.cause();
        if (cause != null) {
            throw broken(step, failure != null ? failure : cause);
        }
    }

    /**
     * The next reply.
     *
     * @throws SmtpException also for a 421, which ends the session whatever it answers (RFC 5321, 3.8)
     */
    Reply reply(Step step) throws SmtpException {
        await(step, () -> !replies.isEmpty());
        Reply reply = replies.remove();
        if (reply.code() == 421) {
            throw refused(step, reply);
        }
        return reply;
    }

    /**
     * Refuses anything that came after the 220 to STARTTLS (CVE-2011-0411 turned round: a client that kept it would
     * take the attacker's plaintext for the server's words inside TLS).
     */
    void refuseInjection(Step step) throws SmtpException {
        // What the kernel already holds came before our ClientHello as well.
        loop.runNow();
        if (!replies.isEmpty() || parser.unfinished()) {
            String what = replies.isEmpty() ? "the start of a line" : "'" + replies.getFirst() + "'";
            throw error(step, Kind.INJECTED_PLAINTEXT, "after its 220 the server sent " + what + " in the clear");
        }
        if (failure instanceof MalformedReplyException) {
            throw error(
                    step,
                    Kind.INJECTED_PLAINTEXT,
                    "after its 220 the server sent, in the clear, " + failure.getMessage());
        }
    }

    HandshakeReport handshake(Step step, Supplier<SSLEngine> engine, BufferKind buffers) throws SmtpException {
        try {
            turnToTls(engine.get(), true, buffers);
        } catch (SSLException e) {
            throw broken(step, e);
        }
        TlsPump pump = pump();
        if (pump == null) {
            throw new IllegalStateException("No pump after the turn to TLS");
        }
        await(step, () -> pump.handshake().isPresent());
        return pump.handshake().orElseThrow();
    }

    /** Runs the event loop in this thread until {@code done}, the peer is gone, or the deadline has passed. */
    void await(Step step, BooleanSupplier done) throws SmtpException {
        while (!done.getAsBoolean()) {
            if (failure != null) {
                throw broken(step, failure);
            }
            TlsPump pump = pump();
            if (gone || (pump != null && pump.closedByPeer())) {
                throw error(step, Kind.CLOSED, "the server closed the connection");
            }
            long left = leftNanos(step);
            if (Thread.currentThread().isInterrupted()) {
                throw error(step, Kind.CLOSED, "the waiting thread was interrupted");
            }
            loop.run(left);
        }
    }

    /** @throws SmtpException if the step or the connection as a whole has had its time */
    private long leftNanos(Step step) throws SmtpException {
        long left = step.leftNanos();
        if (left <= 0) {
            throw error(step, Kind.DEADLINE, "not over after " + step.limit().toMillis() + " ms");
        }
        if (whole == null) {
            return left;
        }
        long leftOfAll = whole.toNanos() - (System.nanoTime() - start);
        if (leftOfAll <= 0) {
            throw error(step, Kind.DEADLINE, "the session as a whole is not over after " + whole.toMillis() + " ms");
        }
        return Math.min(left, leftOfAll);
    }

    /** Closes without a word but close_notify; never throws. */
    void close() {
        if (opened) {
            shutDown();
            // What the server does not take now is lost; waiting for it has no deadline here.
            channel().close();
            loop.runNow();
        }
    }

    SmtpException error(Step step, Kind kind, String what) {
        return new SmtpException(kind, step.phase(), server, what, null, null);
    }

    /** An unwelcome reply as an error. */
    SmtpException refused(Step step, Reply reply) {
        Kind kind = reply.throttled()
                ? Kind.THROTTLED
                : reply.tlsBroken() ? Kind.TLS_UNAVAILABLE : reply.code() >= 400 ? Kind.REFUSED : Kind.PROTOCOL;
        return new SmtpException(kind, step.phase(), server, "the server answered '" + reply + "'", reply, null);
    }

    @Override
    void received(ByteBuffer plaintext) throws IOException {
        parser.feed(plaintext);
        if (replies.size() > MAX_UNREAD) {
            throw new MalformedReplyException("more than " + MAX_UNREAD + " replies that nobody asked for");
        }
    }

    @Override
    void firstTlsBytes(ByteBuffer tls) throws IOException {
        byte type = tls.get(tls.position());
        // RFC 8446, 5.1: a server opens with a handshake record (22) or an alert (21).
        if (type != 22 && type != 21) {
            byte[] start = new byte[Math.min(tls.remaining(), 80)];
            tls.duplicate().get(start);
            throw new InjectedPlaintextException("instead of TLS the server sent '"
                    + Printable.of(new String(start, java.nio.charset.StandardCharsets.ISO_8859_1), 80) + "'");
        }
    }

    @Override
    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    @Override
    void disconnected() {
        gone = true;
    }

    private SmtpException broken(Step step, Throwable cause) {
        Kind kind;
        String what = Printable.of(String.valueOf(cause.getMessage()), 300);
        if (cause instanceof InjectedPlaintextException) {
            kind = Kind.INJECTED_PLAINTEXT;
        } else if (cause instanceof MalformedReplyException) {
            kind = Kind.PROTOCOL;
            what = "the server sent " + what;
        } else if (cause instanceof SSLException) {
            kind = Kind.TLS;
        } else if (cause instanceof RuntimeException && pump() != null) {
            // Engines of some providers throw these at bytes that they did not expect.
            kind = Kind.TLS;
            what = "the TLS engine failed: " + Printable.of(cause.toString(), 300);
        } else if (step.phase() == Phase.CONNECT) {
            kind = Kind.CONNECT;
        } else {
            kind = Kind.CLOSED;
            what = "the connection broke: " + what;
        }
        return new SmtpException(kind, step.phase(), server, what, null, cause);
    }
}
