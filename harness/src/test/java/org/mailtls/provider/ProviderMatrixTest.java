package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.pki.KeyType;
import org.mailtls.scenario.BufferKind;

/** Every provider on each side, so that no provider works only with itself. */
class ProviderMatrixTest {
    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (TlsProvider client : Shipped.providers()) {
            for (TlsProvider server : Shipped.providers()) {
                for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                    for (KeyType type : List.of(KeyType.RSA_2048, KeyType.ECDSA_P256)) {
                        BufferKind kind = pairs.size() % 2 == 0 ? BufferKind.HEAP : BufferKind.DIRECT;
                        pairs.add(Arguments.of(client.name(), server.name(), protocol, type, kind));
                    }
                }
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shakesHandsAndCarriesData(String client, String server, String protocol, KeyType type, BufferKind kind)
            throws Exception {
        byte[] data = new byte[100_000];
        try (MemoryLink link =
                Identities.link(Providers.named(client), Providers.named(server), type, protocol, kind)) {
            link.handshake();
            HandshakeReport report = link.client().handshake().orElseThrow();
            HandshakeReport other = link.server().handshake().orElseThrow();
            assertEquals(protocol, report.protocol());
            assertTrue(report.suite().startsWith("TLS_"), report.suite());
            assertEquals(report.suite(), other.suite());
            assertNotNull(report.group(), "all default suites have a key exchange group");
            assertTrue(report.offeredGroups().contains(report.group()), report.toString());
            assertEquals(report.group(), other.group());
            assertFalse(report.resumed());
            if (protocol.equals("TLSv1.2")) {
                assertNotNull(report.signatureScheme());
                assertTrue(report.signatureScheme().startsWith(type == KeyType.RSA_2048 ? "rsa_" : "ecdsa_"));
            }
            assertTrue(report.cpuNanos() > 0);

            long before = link.server().bytesIn();
            link.client().write(ByteBuffer.wrap(data));
            link.exchange();
            assertTrue(link.server().bytesIn() - before > data.length);
            link.server().write(ByteBuffer.wrap(data));
            link.exchange();

            link.client().close();
            link.exchange();
            assertTrue(link.server().closedByPeer());
        }
    }
}
