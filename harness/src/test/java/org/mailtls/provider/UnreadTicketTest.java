package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;

/**
 * A server of TLS 1.3 sends its tickets behind the handshake (RFC 8446, section 4.6.1). Who hangs up without reading on
 * resumes nothing, and would measure full handshakes under the name of resumed ones.
 */
class UnreadTicketTest {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyTicketsThatWereReadCountAsResumption(boolean read) throws Exception {
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        TlsProvider provider = Providers.named("SunJSSE");
        try (TlsEngines client =
                        provider.client(new ClientTls(PROTOCOLS, List.of(), files.root()).resuming(Resumption.PSK));
                TlsEngines server =
                        provider.server(new ServerTls(PROTOCOLS, List.of(), files).resuming(Resumption.PSK))) {
            shake(client, server, read);
            HandshakeReport second = shake(client, server, read);

            Optional<String> refused = NegotiationCheck.check(
                    new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true),
                    TlsSettings.DEFAULT,
                    Resumption.PSK,
                    second);
            assertEquals(read, refused.isEmpty(), refused.toString());
            assertTrue(read || refused.orElseThrow().startsWith("resumption by psk was wanted"), refused.toString());
        }
    }

    private static HandshakeReport shake(TlsEngines client, TlsEngines server, boolean readTickets)
            throws SSLException {
        Wire toServer = new Wire();
        Wire toClient = new Wire();
        try (TlsPump a = new TlsPump(client.newEngine(), true, BufferKind.HEAP, toServer);
                TlsPump b = new TlsPump(server.newEngine(), false, BufferKind.HEAP, toClient)) {
            b.begin();
            a.begin();
            while (!toServer.flight.isEmpty() || !toClient.flight.isEmpty()) {
                deliver(toServer, b, true);
                deliver(toClient, a, readTickets || a.handshake().isEmpty());
            }
            return a.handshake().orElseThrow();
        }
    }

    private static void deliver(Wire wire, TlsPump to, boolean arrives) throws SSLException {
        while (!wire.flight.isEmpty()) {
            ByteBuffer records = wire.flight.remove();
            if (arrives) {
                to.receive(records);
            }
        }
    }

    /** Keeps what one end has sent until it is carried, or dropped. */
    private static final class Wire implements PumpSink {
        private final Queue<ByteBuffer> flight = new ArrayDeque<>();

        @Override
        public void records(ByteBuffer tls) {
            flight.add(ByteBuffer.allocate(tls.remaining()).put(tls).flip());
        }

        @Override
        public void plaintext(ByteBuffer data) {
            throw new IllegalStateException("Nobody sent application data, and " + data.remaining() + " bytes came");
        }
    }
}
