package org.mailtls.server.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExtensionType;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NewSessionTicket;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsSession;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A handshake made of exactly what the test offers, on Bouncy Castle's low-level client: JSSE leaves out what its security
 * properties forbid, for the whole JVM. It verifies nothing.
 */
final class RawTls {
    private static final int TIMEOUT = 10_000;
    private static final BcTlsCrypto CRYPTO = new BcTlsCrypto(new SecureRandom());

    private ProtocolVersion[] versions = {ProtocolVersion.TLSv12};
    private int[] suites = {};
    private List<Integer> groups = List.of();
    private @Nullable TlsSession resume;
    private @Nullable String serverName;
    private boolean tickets;

    /**
     * What came of it.
     *
     * @param chain as the server sent it, leaf first; empty for an anonymous suite
     * @param dhBits of the finite-field group that the server chose; 0 for another key exchange
     * @param ticketLifetime seconds that the server promises to take its session ticket (RFC 5077, 3.3); -1 if it gave none
     * @param askedForCertificate whether the server sent a CertificateRequest
     */
    record Seen(
            ProtocolVersion version,
            int suite,
            List<Certificate> chain,
            int dhBits,
            boolean resumed,
            long ticketLifetime,
            boolean askedForCertificate,
            TlsSession session) {}

    static RawTls offering(ProtocolVersion... versions) {
        RawTls raw = new RawTls();
        raw.versions = versions;
        return raw;
    }

    RawTls suites(int... others) {
        suites = others;
        return this;
    }

    RawTls groups(Integer... others) {
        groups = List.of(others);
        return this;
    }

    RawTls resuming(TlsSession session) {
        resume = session;
        return this;
    }

    /** Offers to take a session ticket, which it then does not use. */
    RawTls tickets() {
        tickets = true;
        return this;
    }

    RawTls serverName(String name) {
        serverName = name;
        return this;
    }

    /** @throws IOException if the server refuses the handshake */
    Seen with(InetSocketAddress smtp) throws IOException {
        try (Socket socket = new Socket(smtp.getAddress(), smtp.getPort())) {
            socket.setSoTimeout(TIMEOUT);
            startTls(socket);
            Client client = new Client();
            TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
            protocol.connect(client);
            Seen seen = client.seen();
            protocol.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            if (protocol.getInputStream().read() != '2') {
                throw new IOException("no 221 inside TLS");
            }
            return seen;
        }
    }

    /** Whether the server takes the offer. */
    boolean taken(InetSocketAddress smtp) {
        try {
            with(smtp);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void startTls(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1024);
        reply(in, "220");
        send(socket, "EHLO client.example.test");
        reply(in, "250");
        send(socket, "STARTTLS");
        reply(in, "220");
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void reply(BufferedReader in, String code) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(code)) {
                throw new IllegalStateException("expected " + code + ", got " + line);
            }
        } while (line.startsWith("-", 3));
    }

    private final class Client extends DefaultTlsClient {
        private final List<Certificate> chain = new ArrayList<>();
        private int dhBits;
        private boolean asked;
        private long ticketLifetime = -1;

        Client() {
            super(CRYPTO);
        }

        Seen seen() {
            SecurityParameters parameters = context.getSecurityParametersConnection();
            return new Seen(
                    parameters.getNegotiatedVersion(),
                    parameters.getCipherSuite(),
                    List.copyOf(chain),
                    dhBits,
                    parameters.isResumedSession(),
                    ticketLifetime,
                    asked,
                    context.getSession());
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return versions;
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return suites.length == 0 ? super.getSupportedCipherSuites() : suites;
        }

        /** OpenSSL answers encrypt-then-MAC for suites without encryption too, which Bouncy Castle takes for a fault. */
        @Override
        @SuppressWarnings("JdkObsolete") // Bouncy Castle's signature
        public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
            @SuppressWarnings("unchecked") // of a library older than generics
            Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
            extensions.remove(TlsExtensionsUtils.EXT_encrypt_then_mac);
            if (tickets) {
                extensions.put(ExtensionType.session_ticket, new byte[0]);
            }
            return extensions;
        }

        @Override
        @SuppressWarnings("JdkObsolete") // Bouncy Castle's signature
        protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector namedGroupRoles) {
            return groups.isEmpty() ? super.getSupportedGroups(namedGroupRoles) : new Vector<>(groups);
        }

        @Override
        @SuppressWarnings("JdkObsolete") // Bouncy Castle's signature
        protected @Nullable Vector<ServerName> getSNIServerNames() {
            return serverName == null
                    ? null
                    : new Vector<>(List.of(
                            new ServerName(NameType.host_name, serverName.getBytes(StandardCharsets.US_ASCII))));
        }

        @Override
        public @Nullable TlsSession getSessionToResume() {
            return resume;
        }

        @Override
        public TlsDHGroupVerifier getDHGroupVerifier() {
            return group -> {
                dhBits = group.getP().bitLength();
                return true;
            };
        }

        @Override
        public void notifyNewSessionTicket(NewSessionTicket ticket) {
            ticketLifetime = ticket.getTicketLifetimeHint();
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
                    for (var one : certificate.getCertificate().getCertificateList()) {
                        chain.add(Certificate.getInstance(one.getEncoded()));
                    }
                }

                @Override
                public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
                    asked = true;
                    return null;
                }
            };
        }
    }
}
