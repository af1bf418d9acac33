package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;

class RecordLayerTest {
    private static final int WRITE = 16384;

    private int received;

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.3, 16367, HEAP, 1",
        "SunJSSE, TLSv1.2, 16384, DIRECT, 1",
        "SunJSSE, TLSv1.3, 1048576, HEAP, 65",
        "BCJSSE, TLSv1.3, 16384, HEAP, 1",
        "Conscrypt, TLSv1.3, 16384, DIRECT, 1",
        "Conscrypt, TLSv1.2, 64, HEAP, 1",
        "BoringSSL, TLSv1.3, 16384, DIRECT, 1",
        "BoringSSL, TLSv1.2, 1048576, HEAP, 64"
    })
    void countsTheRecordsOfEachWrite(String provider, String protocol, int size, BufferKind kind, int records)
            throws SSLException {
        Ends ends = Ends.connected(Providers.named(provider), protocol);
        RecordLayer layer = new RecordLayer(ends.client, ends.server, kind, size);
        ByteBuffer data = kind == BufferKind.DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        int writes = 2 * ((1 << 18) / size + 1);
        for (int i = 0; i < writes; i++) {
            layer.write(data.rewind(), this::count);
        }
        layer.flush(this::count);

        assertEquals((long) writes * records, layer.records());
        assertEquals(writes * size, received);
        assertTrue(layer.wireBytes() > (long) writes * size);
        assertTrue(layer.sendNanos() > 0 && layer.receiveNanos() > 0);
    }

    /** As the sender it sends session tickets with its first data, which are no cost of any write. */
    @Test
    void ticketsThatAServerKeptBackAreNoRecordsOfItsWrites() throws SSLException {
        Ends late = Ends.connected(Providers.named("BoringSSL"), "TLSv1.3");
        RecordLayer unprimed = new RecordLayer(late.server, late.client, BufferKind.HEAP, 64);
        unprimed.write(ByteBuffer.allocate(64), this::count);
        assertThrows(RecordLayerException.class, () -> unprimed.flush(this::count));

        Ends ends = Ends.connected(Providers.named("BoringSSL"), "TLSv1.3");
        RecordLayer layer = new RecordLayer(ends.server, ends.client, BufferKind.HEAP, 64);
        layer.prime(ByteBuffer.allocate(64));
        layer.write(ByteBuffer.allocate(64), this::count);
        layer.flush(this::count);

        assertEquals(1, layer.records());
        assertEquals(64, received);
    }

    @Test
    void refusesAWriteThatTookTwoRecordsWhereOneWouldDo() throws SSLException {
        // SunJSSE pads each record of TLS 1.3, so that one holds 16 367 bytes at most.
        Ends ends = Ends.connected(Providers.named("SunJSSE"), "TLSv1.3");
        RecordLayer layer = new RecordLayer(ends.client, ends.server, BufferKind.HEAP, WRITE);
        layer.write(ByteBuffer.allocate(WRITE), this::count);

        RecordLayerException thrown = assertThrows(RecordLayerException.class, () -> layer.flush(this::count));

        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.startsWith("The sender's engine put 1 writes of 16384 bytes into 2 records"), message);
    }

    @Test
    void refusesAliasedBuffers() throws SSLException {
        // What SSLEngine gives where the source's memory is the destination: no room, nothing taken.
        String message = refused(client -> new FaultyEngine(client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {
                return new SSLEngineResult(Status.BUFFER_OVERFLOW, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
            }
        });
        assertTrue(message.contains("same memory"), message);
    }

    @Test
    void refusesAWriteThatLiesInTheDestination() throws SSLException {
        // The first engine lends out the destination's array, as a caller would that reuses one array for both.
        Ends ends = Ends.connected(new SunJsseProvider(), "TLSv1.3");
        byte[][] destination = new byte[1][];
        SSLEngine spy = new FaultyEngine(ends.client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
                    throws SSLException {
                destination[0] = target.array();
                return real.wrap(sources, offset, length, target);
            }
        };
        RecordLayer layer = new RecordLayer(spy, ends.server, BufferKind.HEAP, WRITE);
        layer.write(ByteBuffer.allocate(WRITE), this::count);

        ByteBuffer shared = ByteBuffer.wrap(destination[0], destination[0].length - WRITE, WRITE);
        RecordLayerException thrown = assertThrows(RecordLayerException.class, () -> layer.write(shared, this::count));

        assertTrue(String.valueOf(thrown.getMessage()).contains("same memory"), thrown.getMessage());
    }

    @Test
    void refusesAnEngineThatTakesNothing() throws SSLException {
        String message = refused(client -> new FaultyEngine(client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target) {
                return new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
            }
        });
        assertTrue(message.contains("took 0 of 16384 bytes"), message);
    }

    @Test
    void refusesAnEngineThatSaysOtherThanItDid() throws SSLException {
        String message = refused(client -> new FaultyEngine(client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
                    throws SSLException {
                SSLEngineResult result = real.wrap(sources, offset, length, target);
                return new SSLEngineResult(
                        result.getStatus(),
                        result.getHandshakeStatus(),
                        result.bytesConsumed() + 1,
                        result.bytesProduced());
            }
        });
        assertTrue(message.contains("says that it made"), message);
    }

    @Test
    void refusesAnEngineThatSkipsThePayload() throws SSLException {
        // Marks the data as taken, but seals only its first half.
        String message = refused(client -> new FaultyEngine(client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
                    throws SSLException {
                ByteBuffer source = sources[offset];
                int all = source.remaining();
                int end = source.limit();
                SSLEngineResult result = real.wrap(source.limit(source.position() + all / 2), target);
                source.limit(end).position(end);
                return new SSLEngineResult(
                        result.getStatus(), result.getHandshakeStatus(), all, result.bytesProduced());
            }
        });
        assertTrue(message.contains("decrypted"), message);
    }

    @Test
    void refusesAHandshakeInTheMiddle() throws SSLException {
        String message = refused(client -> new FaultyEngine(client) {
            @Override
            public SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer target)
                    throws SSLException {
                SSLEngineResult result = real.wrap(sources, offset, length, target);
                return new SSLEngineResult(
                        result.getStatus(),
                        HandshakeStatus.NEED_UNWRAP,
                        result.bytesConsumed(),
                        result.bytesProduced());
            }
        });
        assertTrue(message.contains("shakes hands (NEED_UNWRAP)"), message);
    }

    @Test
    void refusesAWriteOfAnotherSize() throws SSLException {
        Ends ends = Ends.connected(new SunJsseProvider(), "TLSv1.3");
        RecordLayer layer = new RecordLayer(ends.client, ends.server, BufferKind.HEAP, WRITE);
        RecordLayerException thrown =
                assertThrows(RecordLayerException.class, () -> layer.write(ByteBuffer.allocate(100), this::count));
        assertEquals("A write of 100 bytes, not of 16384", thrown.getMessage());
    }

    private String refused(Function<SSLEngine, SSLEngine> fault) throws SSLException {
        Ends ends = Ends.connected(new SunJsseProvider(), "TLSv1.3");
        RecordLayer layer = new RecordLayer(fault.apply(ends.client), ends.server, BufferKind.HEAP, WRITE);
        ByteBuffer data = ByteBuffer.allocate(WRITE);
        RecordLayerException thrown = assertThrows(RecordLayerException.class, () -> {
            layer.write(data, this::count);
            layer.flush(this::count);
        });
        assertEquals(0, layer.records(), "nothing of it counts");
        return String.valueOf(thrown.getMessage());
    }

    private void count(ByteBuffer data) {
        received += data.remaining();
    }

    private record Ends(SSLEngine client, SSLEngine server) {
        static Ends connected(TlsProvider provider, String protocol) throws SSLException {
            PemFiles files = Identities.of(KeyType.ECDSA_P256);
            List<String> protocols = List.of(protocol);
            SSLEngine client = provider.client(new ClientTls(protocols, List.of(), files.root()))
                    .newEngine();
            SSLEngine server =
                    provider.server(new ServerTls(protocols, List.of(), files)).newEngine();
            new MemoryLink(client, server, BufferKind.HEAP).handshake();
            return new Ends(client, server);
        }
    }
}
