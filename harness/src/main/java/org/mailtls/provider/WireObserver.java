package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.scenario.Resumption;

/**
 * Reads along while a handshake is on, both ways, and tells what was negotiated. An engine can say what it was asked
 * to use instead of what it used, and none says which group it agreed on; the wire knows.
 */
final class WireObserver {
    private final HandshakeMessages fromClient;
    private final HandshakeMessages fromServer;
    private final boolean client;

    private @Nullable ClientHello clientHello;
    private @Nullable ServerHello serverHello;
    private @Nullable ServerKeyExchange keyExchange;
    private boolean helloDone;
    private boolean ticketIssued;

    WireObserver(boolean client) {
        this.client = client;
        this.fromClient = new HandshakeMessages("client", new Client());
        this.fromServer = new HandshakeMessages("server", new Server());
    }

    /** Bytes that our own side sent. */
    void outbound(ByteBuffer buffer, int start, int end) throws SSLException {
        (client ? fromClient : fromServer).feed(buffer, start, end);
    }

    /** Bytes that came from the peer. */
    void inbound(ByteBuffer buffer, int start, int end) throws SSLException {
        (client ? fromServer : fromClient).feed(buffer, start, end);
    }

    @Nullable
    ClientHello clientHello() {
        return clientHello;
    }

    boolean sawServerHello() {
        ServerHello hello = serverHello;
        return hello != null && !hello.retry();
    }

    /** @throws SSLException if the engine's session says something else than the wire, or the wire showed no hello */
    HandshakeReport report(SSLSession session, Traffic traffic, long cpuNanos) throws SSLException {
        ClientHello offered = clientHello;
        ServerHello chosen = serverHello;
        if (offered == null || chosen == null || chosen.retry()) {
            throw new SSLException("The engine says that its handshake is finished, but the wire showed "
                    + (offered == null ? "no ClientHello" : "no ServerHello"));
        }
        String protocol = CodePoints.protocol(chosen.version());
        String suite = CodePoints.SUITES.name(chosen.suite());
        agree("protocol", protocol, session.getProtocol());
        agree("cipher suite", suite, CodePoints.ianaSuite(session.getCipherSuite()));
        boolean tls13 = chosen.version() == ServerHello.TLS_1_3;
        ServerKeyExchange exchange = keyExchange;
        String group = exchange == null ? null : exchange.group();
        if (tls13 && chosen.group() >= 0) {
            group = CodePoints.GROUPS.name(chosen.group());
        }
        Resumption resumption = resumption(offered, chosen);
        return new HandshakeReport(
                protocol,
                suite,
                group,
                exchange == null ? null : exchange.signatureScheme(),
                resumption,
                resumption == Resumption.NONE ? chain(tls13, session) : null,
                new SessionOffer(
                        offered.sessionId().length > 0 && !offered.versions().contains("TLSv1.3"),
                        offered.ticketsKnown(),
                        offered.ticket(),
                        offered.preSharedKey(),
                        ticketIssued),
                List.copyOf(offered.groups()),
                traffic.bytesOut(),
                traffic.bytesIn(),
                traffic.flightsOut(),
                traffic.flightsIn(),
                cpuNanos);
    }

    /**
     * Up to TLS 1.2 an abbreviated handshake is one without ServerHelloDone (RFC 5246, 7.3); looking for a missing
     * Certificate would take anonymous suites for it. A client that sends a ticket may make up a session id, which a
     * server that takes the ticket sends back (RFC 5077, 3.4): so the ticket counts first.
     */
    private Resumption resumption(ClientHello offered, ServerHello chosen) throws SSLException {
        if (chosen.version() == ServerHello.TLS_1_3) {
            return chosen.preSharedKey() ? Resumption.PSK : Resumption.NONE;
        }
        if (helloDone) {
            return Resumption.NONE;
        }
        if (offered.ticket()) {
            return Resumption.TICKET;
        }
        if (chosen.sessionId().length > 0 && Arrays.equals(offered.sessionId(), chosen.sessionId())) {
            return Resumption.SESSION_ID;
        }
        throw new SSLException(
                "The handshake was abbreviated, but the client sent no ticket, and the server did not send"
                        + " the client's session id back");
    }

    private @Nullable Supplier<ChainSize> chain(boolean tls13, SSLSession session) {
        if (tls13) {
            return client ? () -> SessionChain.size(session) : null;
        }
        ChainSize sent = fromServer.chain();
        return sent == null ? null : () -> client ? sent.forKey(SessionChain.key(session)) : sent;
    }

    private static void agree(String what, String wire, String engine) throws SSLException {
        if (!wire.equals(engine)) {
            throw new SSLException(
                    "The engine says that its " + what + " is " + engine + ", but the wire shows " + wire);
        }
    }

    private final class Client implements HandshakeMessages.Listener {
        @Override
        public void message(int type, byte[] body, int length) throws SSLException {
            if (type == HandshakeMessages.CLIENT_HELLO) {
                clientHello = ClientHello.parse(body, length);
            }
        }

        @Override
        public boolean changeCipherSpec() {
            return encryptedAfterChangeCipherSpec();
        }
    }

    private final class Server implements HandshakeMessages.Listener {
        @Override
        public void message(int type, byte[] body, int length) throws SSLException {
            switch (type) {
                case HandshakeMessages.SERVER_HELLO -> serverHello = ServerHello.parse(body, length);
                case HandshakeMessages.SERVER_KEY_EXCHANGE -> {
                    ServerHello hello = serverHello;
                    if (hello == null) {
                        throw new SSLException("The server sent ServerKeyExchange before ServerHello");
                    }
                    keyExchange = ServerKeyExchange.parse(
                            body, length, hello.version(), CodePoints.SUITES.name(hello.suite()));
                }
                case HandshakeMessages.NEW_SESSION_TICKET -> ticketIssued = true;
                case HandshakeMessages.SERVER_HELLO_DONE -> helloDone = true;
                default -> {
                    // Says nothing about what is negotiated.
                }
            }
        }

        @Override
        public boolean changeCipherSpec() {
            return encryptedAfterChangeCipherSpec();
        }
    }

    /** In TLS 1.3 the message means nothing and ClientHello may come again after it (RFC 8446, D.4). */
    private boolean encryptedAfterChangeCipherSpec() {
        ServerHello hello = serverHello;
        return hello == null || hello.version() != ServerHello.TLS_1_3;
    }
}
