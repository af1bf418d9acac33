package org.mailtls.provider;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.mailtls.scenario.BufferKind;

/**
 * One way through two engines whose handshake is done: what one wraps, the other unwraps, and the CPU time of the two is
 * told apart. Writes are wrapped in batches before they are unwrapped, since reading the CPU clock takes longer than a
 * small record. Allocates nothing once it is made.
 */
public final class RecordLayer {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Bytes of a batch: small enough for a core's second-level cache. */
    private static final int BATCH_BYTES = 1 << 18;

    private static final int LONGEST_BATCH = 1024;
    /** Content type, legacy version, length (RFC 8446, 5.1). */
    private static final int HEADER = 5;
    /** What a record of any version adds: header, explicit IV or nonce, MAC or tag, padding. */
    private static final int LARGEST_OVERHEAD = 512;

    private static final int SMALLEST_FULL_RECORD = 8192;
    /** Most plaintext of one record (RFC 8446, 5.1). */
    private static final int FULL_RECORD = 1 << 14;

    private final SSLEngine sender;
    private final SSLEngine receiver;
    private final int writeSize;
    private final int batch;
    private final ByteBuffer wire;
    private final ByteBuffer plaintext;
    private int waiting;
    private long startedAt;
    private long sendNanos;
    private long receiveNanos;
    private long wireBytes;
    private long records;

    /**
     * @param kind of the buffers that the engines see
     * @param writeSize bytes of each write
     */
    public RecordLayer(SSLEngine sender, SSLEngine receiver, BufferKind kind, int writeSize) {
        this.sender = sender;
        this.receiver = receiver;
        this.writeSize = writeSize;
        this.batch = Math.max(1, Math.min(LONGEST_BATCH, BATCH_BYTES / writeSize));
        int recordsAWrite = writeSize / SMALLEST_FULL_RECORD + 2;
        int wireSize = batch * (writeSize + recordsAWrite * LARGEST_OVERHEAD);
        this.wire = allocate(kind, wireSize + sender.getSession().getPacketBufferSize());
        this.plaintext =
                allocate(kind, batch * writeSize + receiver.getSession().getApplicationBufferSize());
    }

    /**
     * Passes a first write that does not count. BoringSSL's server keeps its session tickets of TLS 1.3 back until its first
     * data, and so sends records then that belong to the handshake (RFC 8446, 4.6.1).
     *
     * @param data all that remains of it is the write
     */
    public void prime(ByteBuffer data) throws SSLException {
        while (data.hasRemaining()) {
            wrap(data);
        }
        wire.flip();
        while (wire.hasRemaining()) {
            unwrap();
        }
        wire.clear();
        plaintext.clear();
    }

    /**
     * Wraps one write wholly, and delivers the batch if it is full.
     *
     * @param data all that remains of it is the write, of the size given at the start
     * @param received gets each write of a delivered batch, decrypted; the buffer is valid during the call only
     * @throws RecordLayerException if an engine does less, more or other than it was asked for
     */
    public void write(ByteBuffer data, Consumer<ByteBuffer> received) throws SSLException {
        if (data.remaining() != writeSize) {
            throw new RecordLayerException("A write of " + data.remaining() + " bytes, not of " + writeSize);
        }
        if (data.hasArray() && wire.hasArray() && data.array() == wire.array()) {
            throw aliased();
        }
        if (waiting == 0) {
            startedAt = THREADS.getCurrentThreadCpuTime();
        }
        while (data.hasRemaining()) {
            wrap(data);
        }
        waiting++;
        if (waiting == batch) {
            deliver(received);
        }
    }

    /** Unwraps what is still under way; the writes of a batch count when they are delivered. */
    public void flush(Consumer<ByteBuffer> received) throws SSLException {
        if (waiting > 0) {
            deliver(received);
        }
    }

    /** CPU time of the sender's engine. */
    public long sendNanos() {
        return sendNanos;
    }

    /** CPU time of the receiver's engine. */
    public long receiveNanos() {
        return receiveNanos;
    }

    /** Bytes that the delivered writes took, record headers included. */
    public long wireBytes() {
        return wireBytes;
    }

    /** TLS records that carried the delivered writes, counted by their headers. */
    public long records() {
        return records;
    }

    private void wrap(ByteBuffer data) throws SSLException {
        int before = data.remaining();
        int wireBefore = wire.position();
        SSLEngineResult result = sender.wrap(data, wire);
        int consumed = before - data.remaining();
        if (result.getStatus() == Status.BUFFER_OVERFLOW
                && wire.remaining() >= sender.getSession().getPacketBufferSize()) {
            throw aliased();
        }
        if (result.getStatus() != Status.OK || consumed <= 0) {
            throw new RecordLayerException(
                    "The sender's engine took " + consumed + " of " + before + " bytes and says " + result.getStatus());
        }
        if (result.bytesConsumed() != consumed || result.bytesProduced() != wire.position() - wireBefore) {
            throw new RecordLayerException("The sender's engine says that it made " + result.bytesProduced()
                    + " bytes of " + result.bytesConsumed() + ", but it made " + (wire.position() - wireBefore)
                    + " of " + consumed);
        }
        quiet("sender", result);
    }

    private void deliver(Consumer<ByteBuffer> received) throws SSLException {
        long wrapped = THREADS.getCurrentThreadCpuTime();
        wire.flip();
        int bytes = wire.remaining();
        int carried = countRecords();
        oneEach(carried);
        long start = THREADS.getCurrentThreadCpuTime();
        while (wire.hasRemaining()) {
            unwrap();
        }
        long unwrapped = THREADS.getCurrentThreadCpuTime();
        wire.clear();
        prove(received);
        sendNanos += wrapped - startedAt;
        receiveNanos += unwrapped - start;
        wireBytes += bytes;
        records += carried;
        waiting = 0;
    }

    private void unwrap() throws SSLException {
        int before = wire.remaining();
        SSLEngineResult result = receiver.unwrap(wire, plaintext);
        if (result.getStatus() != Status.OK || before == wire.remaining()) {
            throw new RecordLayerException("The receiver's engine took " + (before - wire.remaining()) + " of " + before
                    + " bytes and says " + result.getStatus());
        }
        quiet("receiver", result);
    }

    /** Every byte that was written must have come out, and no more. */
    private void prove(Consumer<ByteBuffer> received) {
        plaintext.flip();
        if (plaintext.remaining() != waiting * writeSize) {
            throw new RecordLayerException(
                    "The receiver's engine decrypted " + plaintext.remaining() + " bytes of " + waiting * writeSize);
        }
        for (int end = writeSize; end <= waiting * writeSize; end += writeSize) {
            plaintext.limit(end);
            received.accept(plaintext);
            plaintext.position(end);
        }
        plaintext.clear();
    }

    /**
     * A sender that pays for two records where others pay for one is not to be compared with them. TLS 1.0 is let off: its
     * senders split on purpose, for BEAST (CVE-2011-3389).
     */
    private void oneEach(int carried) {
        String protocol = sender.getSession().getProtocol();
        if (writeSize <= FULL_RECORD && carried != waiting && !protocol.equals("TLSv1")) {
            throw new RecordLayerException("The sender's engine put " + waiting + " writes of " + writeSize
                    + " bytes into " + carried + " records of " + protocol
                    + ", since its records hold less; give a smaller workload.write-size, such as 16000 B");
        }
    }

    private int countRecords() {
        int count = 0;
        int at = 0;
        while (at + HEADER <= wire.limit()) {
            at += HEADER + ((wire.get(at + 3) & 0xff) << 8 | wire.get(at + 4) & 0xff);
            count++;
        }
        if (at != wire.limit()) {
            throw new RecordLayerException(
                    "The sender's engine made " + wire.limit() + " bytes that are no whole records");
        }
        return count;
    }

    /** A key update or renegotiation in the middle would be counted as cost of the records. */
    private static void quiet(String side, SSLEngineResult result) {
        HandshakeStatus status = result.getHandshakeStatus();
        if (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            throw new RecordLayerException("The " + side + "'s engine shakes hands (" + status
                    + ") in the middle of application data; shorten the iterations, each has a connection of its own");
        }
    }

    private static RecordLayerException aliased() {
        return new RecordLayerException(
                "The sender's engine has no room (BUFFER_OVERFLOW) in a destination that is large enough, as where source"
                        + " and destination are the same memory; nothing was encrypted");
    }

    private static ByteBuffer allocate(BufferKind kind, int size) {
        return kind == BufferKind.DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
