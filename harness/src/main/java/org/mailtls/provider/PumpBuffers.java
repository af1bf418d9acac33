package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mailtls.scenario.BufferKind;

/**
 * Buffers of one kind, kept per thread. A handshake is over in a millisecond; zeroing fresh direct memory and waiting
 * for its Cleaner would cost more than many of the handshakes that are to be measured.
 */
final class PumpBuffers {
    /** Four full records and what any engine here adds to them. */
    private static final int SIZE = 4 * (16384 + 2048);

    private static final int KEPT = 12;

    private static final ThreadLocal<PumpBuffers> HEAP = ThreadLocal.withInitial(() -> new PumpBuffers(false));
    private static final ThreadLocal<PumpBuffers> DIRECT = ThreadLocal.withInitial(() -> new PumpBuffers(true));

    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final boolean direct;

    private PumpBuffers(boolean direct) {
        this.direct = direct;
    }

    static PumpBuffers of(BufferKind kind) {
        return kind == BufferKind.DIRECT ? DIRECT.get() : HEAP.get();
    }

    ByteBuffer take() {
        ByteBuffer buffer = free.pollFirst();
        return buffer != null ? buffer : allocate(SIZE);
    }

    void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() == SIZE && free.size() < KEPT) {
            free.addFirst(buffer.clear());
        }
    }

    /** A larger buffer with the same content, still being filled. */
    ByteBuffer grow(ByteBuffer buffer, int atLeast) {
        ByteBuffer larger = allocate(Math.max(buffer.capacity() * 2, buffer.position() + atLeast));
        larger.put(buffer.flip());
        giveBack(buffer);
        return larger;
    }

    private ByteBuffer allocate(int size) {
        return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
