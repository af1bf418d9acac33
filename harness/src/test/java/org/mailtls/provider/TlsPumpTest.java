package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;

class TlsPumpTest {
    private static final TlsProvider JSSE = new SunJsseProvider();

    @ParameterizedTest
    @CsvSource({"TLSv1.2, HEAP, HEAP", "TLSv1.2, DIRECT, HEAP", "TLSv1.3, HEAP, DIRECT", "TLSv1.3, DIRECT, DIRECT"})
    void writesOfAnySizeArriveWhole(String protocol, BufferKind kind, BufferKind data) throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        try (MemoryLink link = link(protocol, kind, arrived)) {
            link.handshake();
            int sent = 0;
            for (int size : new int[] {1, 16383, 16384, 16385, 65536, content.length}) {
                int end = Math.min(content.length, sent + size);
                ByteBuffer source = data == BufferKind.DIRECT
                        ? ByteBuffer.allocateDirect(end - sent)
                        : ByteBuffer.allocate(end - sent);
                source.put(content, sent, end - sent).flip();
                link.client().write(source);
                assertFalse(source.hasRemaining(), "wholly consumed");
                link.exchange();
                sent = end;
            }
            assertEquals(content.length, sent);
            assertArrayEquals(content, arrived.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void recordsMayBeCutAnywhere(int piece) throws Exception {
        ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
        ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        try (TlsPump client = new TlsPump(client(files, "TLSv1.3"), true, BufferKind.HEAP, records(fromClient));
                TlsPump server = new TlsPump(server(files), false, BufferKind.HEAP, records(fromServer))) {
            server.begin();
            client.begin();
            for (int round = 0; round < 4; round++) {
                feed(server, fromClient, piece);
                feed(client, fromServer, piece);
            }
            assertEquals("TLSv1.3", client.handshake().orElseThrow().protocol());
            assertEquals("TLSv1.3", server.handshake().orElseThrow().protocol());
        }
    }

    @Test
    void bothSidesReportTheSameHandshake() throws Exception {
        try (MemoryLink link = link("TLSv1.3", BufferKind.HEAP, new ByteArrayOutputStream())) {
            link.handshake();
            HandshakeReport client = link.client().handshake().orElseThrow();
            HandshakeReport server = link.server().handshake().orElseThrow();
            assertEquals(client.suite(), server.suite());
            assertEquals(client.group(), server.group());
            assertEquals(client.offeredGroups(), server.offeredGroups());
            assertEquals(client.bytesOut(), server.bytesIn());
            assertEquals(2, client.flightsOut());
            assertEquals(1, client.flightsIn());
            assertTrue(
                    client.cpuNanos() > 0 && client.cpuNanos() <= link.client().cpuNanos());
            assertEquals(link.client().bytesIn(), link.server().bytesOut(), "tickets included");
        }
    }

    @Test
    void closeNotifyIsSeenAndClosingTwiceDoesNothing() throws Exception {
        MemoryLink link = link("TLSv1.2", BufferKind.HEAP, new ByteArrayOutputStream());
        link.handshake();
        link.client().close();
        link.exchange();
        assertTrue(link.server().closedByPeer());
        assertDoesNotThrow(link::close);
        assertDoesNotThrow(link::close);
        assertThrows(SSLException.class, () -> link.client().write(ByteBuffer.allocate(1)));
    }

    @Test
    void refusesDataBeforeTheHandshake() {
        try (MemoryLink link = link("TLSv1.3", BufferKind.HEAP, new ByteArrayOutputStream())) {
            SSLException e =
                    assertThrows(SSLException.class, () -> link.client().write(ByteBuffer.allocate(1)));
            assertTrue(e.toString().contains("before the handshake"), e.toString());
        }
    }

    @Test
    void anUntrustedServerIsRefusedAndLearnsIt() throws Exception {
        PemFiles rsa = Identities.of(KeyType.RSA_2048);
        PemFiles ecdsa = Identities.of(KeyType.ECDSA_P256);
        MemoryLink link = new MemoryLink(client(rsa, "TLSv1.2"), server(ecdsa), BufferKind.HEAP);
        assertThrows(SSLException.class, link::handshake);
        link.client().close();
        SSLException alert = assertThrows(SSLException.class, link::exchange);
        assertTrue(alert.toString().contains("certificate_unknown"), alert.toString());
        link.close();
    }

    private static MemoryLink link(String protocol, BufferKind kind, ByteArrayOutputStream atServer) {
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        return new MemoryLink(client(files, protocol), server(files), kind, data -> {}, data -> drain(data, atServer));
    }

    private static SSLEngine client(PemFiles trust, String protocol) {
        return JSSE.client(new ClientTls(List.of(protocol), List.of(), trust.root()))
                .newEngine();
    }

    private static SSLEngine server(PemFiles files) {
        return JSSE.server(new ServerTls(List.of("TLSv1.2", "TLSv1.3"), List.of(), files))
                .newEngine();
    }

    private static PumpSink records(ByteArrayOutputStream out) {
        return new PumpSink() {
            @Override
            public void records(ByteBuffer tls) {
                drain(tls, out);
            }

            @Override
            public void plaintext(ByteBuffer data) {
                throw new IllegalStateException("nobody sent data");
            }
        };
    }

    private static void feed(TlsPump pump, ByteArrayOutputStream from, int piece) throws SSLException {
        byte[] bytes = from.toByteArray();
        from.reset();
        for (int at = 0; at < bytes.length; at += piece) {
            pump.receive(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
        }
    }

    private static void drain(ByteBuffer data, ByteArrayOutputStream into) {
        while (data.hasRemaining()) {
            into.write(data.get());
        }
    }
}
