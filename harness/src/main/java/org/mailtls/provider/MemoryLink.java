package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.mailtls.scenario.BufferKind;

/**
 * Two engines, joined without a network. Nothing moves by itself: {@link #exchange} carries what both have made until
 * neither says anything more. Reusable buffers carry it, so that a steady flow allocates nothing.
 */
public final class MemoryLink implements AutoCloseable {
    private final End client;
    private final End server;

    /** What each end decrypts goes to its consumer; buffers are valid during the call only. */
    public MemoryLink(
            SSLEngine client,
            SSLEngine server,
            BufferKind kind,
            Consumer<ByteBuffer> atClient,
            Consumer<ByteBuffer> atServer) {
        this.client = new End(client, true, kind, atClient);
        this.server = new End(server, false, kind, atServer);
    }

    /** A link that drops application data. */
    public MemoryLink(SSLEngine client, SSLEngine server, BufferKind kind) {
        this(client, server, kind, data -> {}, data -> {});
    }

    public TlsPump client() {
        return client.pump;
    }

    public TlsPump server() {
        return server.pump;
    }

    /** Shows what the client sends from now on, before it is delivered. */
    void tapClient(Consumer<ByteBuffer> tap) {
        client.tap = tap;
    }

    /** @throws SSLException if it fails, or stops before both ends are finished */
    public void handshake() throws SSLException {
        long atStart = AllocationClock.bytes();
        server.pump.begin();
        long serverBegan = AllocationClock.bytes();
        client.pump.begin();
        server.allocated += serverBegan - atStart;
        client.allocated += AllocationClock.bytes() - serverBegan;
        while (client.waiting() || server.waiting()) {
            server.allocated += allocated(() -> client.deliver(server.pump));
            client.allocated += allocated(() -> server.deliver(client.pump));
        }
        if (client.pump.handshake().isEmpty() || server.pump.handshake().isEmpty()) {
            throw new SSLException("The handshake in memory stopped: client "
                    + (client.pump.handshake().isPresent() ? "finished" : "unfinished") + ", server "
                    + (server.pump.handshake().isPresent() ? "finished" : "unfinished"));
        }
    }

    /** Bytes of heap that the client's engine took in the handshake, what drives it included. */
    public long clientAllocatedBytes() {
        return client.allocated;
    }

    /** The same of the server's engine. */
    public long serverAllocatedBytes() {
        return server.allocated;
    }

    private interface Delivery {
        void run() throws SSLException;
    }

    private static long allocated(Delivery delivery) throws SSLException {
        long before = AllocationClock.bytes();
        delivery.run();
        return AllocationClock.bytes() - before;
    }

    /** Carries bytes both ways until both ends are quiet. */
    public void exchange() throws SSLException {
        while (client.waiting() || server.waiting()) {
            client.deliver(server.pump);
            server.deliver(client.pump);
        }
    }

    @Override
    public void close() {
        client.pump.close();
        server.pump.close();
    }

    private static final class End implements PumpSink {
        private final TlsPump pump;
        private final Consumer<ByteBuffer> consumer;
        private final boolean direct;
        private long allocated;
        private ByteBuffer outgoing;
        private Consumer<ByteBuffer> tap = tls -> {};

        End(SSLEngine engine, boolean isClient, BufferKind kind, Consumer<ByteBuffer> consumer) {
            this.direct = kind == BufferKind.DIRECT;
            this.consumer = consumer;
            this.outgoing = allocate(1 << 14);
            this.pump = new TlsPump(engine, isClient, kind, this);
        }

        boolean waiting() {
            return outgoing.position() > 0;
        }

        void deliver(TlsPump peer) throws SSLException {
            if (waiting()) {
                outgoing.flip();
                try {
                    peer.receive(outgoing);
                } finally {
                    outgoing.clear();
                }
            }
        }

        @Override
        public void records(ByteBuffer tls) {
            tap.accept(tls);
            if (tls.remaining() > outgoing.remaining()) {
                ByteBuffer larger = allocate(Math.max(outgoing.capacity() * 2, outgoing.position() + tls.remaining()));
                outgoing = larger.put(outgoing.flip());
            }
            outgoing.put(tls);
        }

        @Override
        public void plaintext(ByteBuffer data) {
            consumer.accept(data);
        }

        private ByteBuffer allocate(int size) {
            return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        }
    }
}
