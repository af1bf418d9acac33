package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.BufferKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the engine of any provider: bytes in, bytes out, and what the handshake negotiated. It knows no transport.
 *
 * <p>Not thread-safe: one thread at a time, and the sink must not call back into the same pump. Everything that a call
 * makes has gone to the sink when the call returns.
 */
public final class TlsPump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsPump.class);
    private static final ByteBuffer NOTHING_HEAP = ByteBuffer.allocate(0);
    private static final ByteBuffer NOTHING_DIRECT = ByteBuffer.allocateDirect(0);

    private final SSLEngine engine;
    private final boolean direct;
    private final ByteBuffer nothing;
    private final PumpSink sink;
    private final PumpBuffers buffers;
    private final CpuClock clock = new CpuClock();
    private final HandshakeWatch watch;

    /** Records of the peer that the engine could not take yet, still being filled. */
    private ByteBuffer received;
    /** Records for the peer, not yet in the sink. */
    private ByteBuffer records;
    /** Application data, not yet in the sink. */
    private ByteBuffer plaintext;
    /** Where plaintext of the other buffer kind is copied to; made when it is first needed. */
    private @Nullable ByteBuffer staging;

    private boolean tasksRan;
    private boolean closedByPeer;
    private boolean closed;

    /**
     * @param client the role of this side; the engine's mode must be set already
     * @param buffers the kind of every buffer that the engine sees
     */
    public TlsPump(SSLEngine engine, boolean client, BufferKind buffers, PumpSink sink) {
        this.engine = engine;
        this.direct = buffers == BufferKind.DIRECT;
        this.nothing = direct ? NOTHING_DIRECT : NOTHING_HEAP;
        this.sink = sink;
        this.buffers = PumpBuffers.of(buffers);
        this.received = this.buffers.take();
        this.records = this.buffers.take();
        this.plaintext = this.buffers.take();
        this.watch = new HandshakeWatch(engine, client, clock);
    }

    /**
     * Starts the handshake; a client's first records go to the sink. Called again after a TLS 1.2 handshake it asks for
     * a renegotiation, which only some engines obey.
     */
    public void begin() throws SSLException {
        requireOpen();
        clock.resume();
        try {
            engine.beginHandshake();
            advance();
            flushRecords();
        } catch (IllegalStateException | UnsupportedOperationException e) {
            // BCJSSE's ways to say that no suite is usable, and that it does not renegotiate.
            throw new SSLException("The engine refuses to begin a handshake: " + e.getMessage(), e);
        } finally {
            clock.pause();
        }
    }

    /**
     * Takes any number of bytes from the peer, wholly; part of a record is kept until the rest comes. What arrives
     * after {@link #close}, such as the answer to our close_notify, is dropped.
     */
    public void receive(ByteBuffer tls) throws SSLException {
        if (closed || !tls.hasRemaining()) {
            tls.position(tls.limit());
            return;
        }
        watch.traffic().arrival();
        clock.resume();
        try {
            if (received.position() == 0 && tls.isDirect() == direct) {
                unwrap(tls);
            }
            while (tls.hasRemaining()) {
                store(tls);
                received.flip();
                unwrap(received);
                received.compact();
            }
            flushRecords();
            flushPlaintext();
        } finally {
            clock.pause();
        }
    }

    /** Encrypts all of it, in as many records as the engine wants: SunJSSE splits 16384 bytes in two under TLS 1.3. */
    public void write(ByteBuffer data) throws SSLException {
        requireOpen();
        if (!watch.finished()) {
            throw new SSLException("Application data was written before the handshake was finished");
        }
        clock.resume();
        try {
            while (data.hasRemaining()) {
                if (data.isDirect() == direct) {
                    wrapData(data);
                } else {
                    ByteBuffer chunk = stage(data);
                    while (chunk.hasRemaining()) {
                        wrapData(chunk);
                    }
                }
            }
            flushRecords();
        } finally {
            clock.pause();
        }
    }

    /** What was negotiated; present once the first handshake is finished. */
    public Optional<HandshakeReport> handshake() {
        return watch.report();
    }

    /** Whether the peer's close_notify came. */
    public boolean closedByPeer() {
        return closedByPeer;
    }

    /** CPU time that threads spent in here so far, the sink's left out: wrap, unwrap and delegated tasks. */
    public long cpuNanos() {
        return clock.nanos();
    }

    /** TLS bytes made by the engine so far. */
    public long bytesOut() {
        return watch.traffic().bytesOut();
    }

    /** TLS bytes taken by the engine so far. */
    public long bytesIn() {
        return watch.traffic().bytesIn();
    }

    /**
     * Sends close_notify, or the alert that a failure left behind, and ends the engine in both directions: Conscrypt
     * holds two file descriptors until then. Does nothing the second time.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.end();
        clock.resume();
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone() && wrap(nothing)) {
                // One alert at a time.
            }
            flushRecords();
        } catch (SSLException e) {
            // A broken engine has no more to say; what broke it was thrown to who called before.
            LOG.debug("No close_notify: {}", e.getMessage());
        } finally {
            closeInbound();
            clock.pause();
            buffers.giveBack(received);
            buffers.giveBack(records);
            buffers.giveBack(plaintext);
            if (staging != null) {
                buffers.giveBack(staging);
            }
        }
    }

    private void closeInbound() {
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            // Engines complain where the peer sent no close_notify; mail servers often do not, and it is our end here.
            LOG.debug("Closed without the peer's close_notify: {}", e.getMessage());
        }
    }

    private void store(ByteBuffer tls) {
        if (!received.hasRemaining()) {
            // The engine wants a record larger than all that is stored.
            received = buffers.grow(received, engine.getSession().getPacketBufferSize());
        }
        int limit = tls.limit();
        tls.limit(tls.position() + Math.min(tls.remaining(), received.remaining()));
        received.put(tls);
        tls.limit(limit);
    }

    private ByteBuffer stage(ByteBuffer data) {
        ByteBuffer chunk = staging;
        if (chunk == null) {
            chunk = buffers.take();
            staging = chunk;
        }
        chunk.clear();
        int limit = data.limit();
        data.limit(data.position() + Math.min(data.remaining(), chunk.remaining()));
        chunk.put(data);
        data.limit(limit);
        return chunk.flip();
    }

    /** Unwraps until the source holds no whole record. */
    private void unwrap(ByteBuffer source) throws SSLException {
        advance();
        while (source.hasRemaining()) {
            if (closedByPeer) {
                // Data after close_notify must be ignored (RFC 8446, 6.1).
                source.position(source.limit());
                return;
            }
            if (!unwrapOnce(source)) {
                return;
            }
            advance();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
            // Netty's engine takes the peer's last message and says that it is finished only when asked once more.
            unwrapOnce(nothing);
            advance();
        }
    }

    /** @return false if the engine needs more bytes */
    private boolean unwrapOnce(ByteBuffer source) throws SSLException {
        int start = source.position();
        SSLEngineResult result = engine.unwrap(source, plaintext);
        watch.in(source, start, source.position());
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            makeRoomForPlaintext();
            return true;
        }
        if (result.getStatus() == Status.CLOSED) {
            closedByPeer = true;
            watch.end();
        }
        watch.status(result.getHandshakeStatus());
        return result.bytesConsumed() > 0
                || result.bytesProduced() > 0
                || result.getStatus() == Status.CLOSED
                || wantsUs(engine.getHandshakeStatus());
    }

    private static boolean wantsUs(HandshakeStatus status) {
        return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    }

    /** Does what the engine asks for until it wants bytes from the peer, or nothing. */
    private void advance() throws SSLException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            switch (status) {
                case NEED_TASK -> {
                    if (!runTasks()) {
                        return;
                    }
                }
                case NEED_WRAP -> {
                    if (!wrap(nothing)) {
                        return;
                    }
                }
                default -> {
                    // OpenSSL engines go on after their tasks only when unwrap is called, even with nothing.
                    if (!tasksRan || status != HandshakeStatus.NEED_UNWRAP) {
                        watch.status(status);
                        return;
                    }
                    tasksRan = false;
                    if (!unwrapOnce(nothing)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean runTasks() {
        boolean ran = false;
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) {
            task.run();
            ran = true;
        }
        tasksRan |= ran;
        return ran;
    }

    private void wrapData(ByteBuffer data) throws SSLException {
        int before = data.remaining();
        if (!wrap(data) || engine.isOutboundDone()) {
            throw new SSLException("The engine takes no more application data; " + before
                    + " bytes are left, its handshake status is " + engine.getHandshakeStatus());
        }
        if (wantsUs(engine.getHandshakeStatus())) {
            advance();
        }
    }

    /** @return false if the engine made no progress */
    private boolean wrap(ByteBuffer source) throws SSLException {
        int start = records.position();
        int sourceStart = source.position();
        SSLEngineResult result = engine.wrap(source, records);
        int end = records.position();
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            if (start > 0) {
                flushRecords();
            } else {
                records = buffers.grow(records, engine.getSession().getPacketBufferSize());
            }
            return true;
        }
        watch.out(records, start, end);
        watch.status(result.getHandshakeStatus());
        return end > start
                || source.position() > sourceStart
                || result.getHandshakeStatus() == HandshakeStatus.FINISHED
                || engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
    }

    private void makeRoomForPlaintext() {
        if (plaintext.position() > 0) {
            flushPlaintext();
        } else {
            plaintext = buffers.grow(plaintext, engine.getSession().getApplicationBufferSize());
        }
    }

    private void flushRecords() {
        if (records.position() > 0) {
            records.flip();
            clock.pause();
            try {
                sink.records(records);
            } finally {
                records.clear();
                clock.resume();
            }
        }
    }

    private void flushPlaintext() {
        if (plaintext.position() > 0) {
            plaintext.flip();
            clock.pause();
            try {
                sink.plaintext(plaintext);
            } finally {
                plaintext.clear();
                clock.resume();
            }
        }
    }

    private void requireOpen() throws SSLException {
        if (closed) {
            throw new SSLException("This TLS connection was closed already");
        }
    }
}
