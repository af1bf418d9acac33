package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.TlsSettings;

/** Finds out what a provider can do by making it do it, with itself as the peer and the wire as the witness. */
final class ProviderQuestions {
    private static final int HANDSHAKE_RECORD = 22;

    private final TlsProvider provider;
    private final PemFiles identity;
    private final PemFiles rsa;

    ProviderQuestions(TlsProvider provider, PemFiles ecdsa, PemFiles rsa) {
        this.provider = provider;
        this.identity = ecdsa;
        this.rsa = rsa;
    }

    Capabilities answers() {
        ProviderVersion version = provider.version();
        List<String> suites = suites();
        List<String> protocols = new ArrayList<>();
        Map<String, String> refused = new TreeMap<>();
        List<String> resumes = new ArrayList<>();
        for (String protocol : TlsSettings.PROTOCOLS) {
            PemFiles leaf = identity;
            String problem = handshake(protocol, leaf);
            if (problem != null) {
                // BoringSSL signs with ECDSA from TLS 1.2 on only.
                leaf = rsa;
                problem = handshake(protocol, leaf) == null ? null : problem;
            }
            if (problem != null) {
                refused.put(protocol, problem);
                continue;
            }
            protocols.add(protocol);
            if (resumes(protocol, leaf)) {
                resumes.add(protocol);
            }
        }
        return new Capabilities(
                provider.name(),
                null,
                version,
                protocols,
                refused,
                suites,
                suites.stream()
                        .filter(CodePoints::isTls13Suite)
                        .filter(this::honours)
                        .toList(),
                offeredGroups(),
                List.of(),
                resumes,
                protocols.contains("TLSv1.2") ? renegotiation() : "not asked: no TLSv1.2");
    }

    /** The supported_groups of the default ClientHello of this JVM. */
    List<String> offeredGroups() {
        return clientHello(List.of()).groups();
    }

    private @Nullable String handshake(String protocol, PemFiles leaf) {
        try (TlsEngines client = provider.client(new ClientTls(List.of(protocol), List.of(), leaf.root()));
                TlsEngines server = provider.server(new ServerTls(List.of(protocol), List.of(), leaf));
                MemoryLink link = link(client, server)) {
            link.handshake();
            return null;
        } catch (SSLException | TlsSetupException e) {
            return describe(e);
        }
    }

    private boolean resumes(String protocol, PemFiles leaf) {
        try (TlsEngines client = provider.client(new ClientTls(List.of(protocol), List.of(), leaf.root(), true));
                TlsEngines server = provider.server(new ServerTls(List.of(protocol), List.of(), leaf, true))) {
            shakeAndTalk(client, server);
            return shakeAndTalk(client, server).resumed();
        } catch (SSLException e) {
            throw new TlsSetupException(
                    provider.name() + " failed a " + protocol + " handshake when resumption was on: " + describe(e), e);
        }
    }

    /** TLS 1.3 tickets come after the handshake, with some servers not before their first application data. */
    private static HandshakeReport shakeAndTalk(TlsEngines client, TlsEngines server) throws SSLException {
        try (MemoryLink link = link(client, server)) {
            link.handshake();
            link.server().write(ByteBuffer.wrap(new byte[1]));
            link.client().write(ByteBuffer.wrap(new byte[1]));
            link.exchange();
            HandshakeReport report = link.client().handshake().orElseThrow();
            link.client().close();
            link.exchange();
            return report;
        }
    }

    private List<String> suites() {
        try (TlsEngines client = provider.client(new ClientTls(List.of(), List.of(), identity.root()))) {
            SSLEngine engine = client.newEngine();
            TreeSet<String> names = new TreeSet<>();
            for (String suite : engine.getSupportedCipherSuites()) {
                String name = CodePoints.ianaSuite(suite);
                // JSSE lists RFC 5746's signalling value beside the suites; it protects nothing.
                if (!name.endsWith("_SCSV")) {
                    names.add(name);
                }
            }
            new TlsPump(engine, true, BufferKind.HEAP, new Discard()).close();
            return List.copyOf(names);
        }
    }

    private boolean honours(String suite) {
        List<String> offered;
        try {
            offered = clientHello(List.of(suite)).suites();
        } catch (TlsSetupException e) {
            // Listed as supported and still not usable alone, as BCJSSE's CCM_8 suites are.
            return false;
        }
        return offered.contains(suite)
                && offered.stream().allMatch(other -> other.equals(suite) || !CodePoints.isTls13Suite(other));
    }

    private ClientHello clientHello(List<String> suites) {
        WireObserver observer = new WireObserver(true);
        PumpSink sink = new Discard() {
            @Override
            public void records(ByteBuffer tls) {
                try {
                    observer.outbound(tls, tls.position(), tls.limit());
                } catch (SSLException e) {
                    throw new TlsSetupException(
                            provider.name() + " sends a ClientHello that is none: " + describe(e), e);
                }
            }
        };
        try (TlsEngines client = provider.client(new ClientTls(List.of(), suites, identity.root()));
                TlsPump pump = new TlsPump(client.newEngine(), true, BufferKind.HEAP, sink)) {
            pump.begin();
        } catch (SSLException e) {
            throw new TlsSetupException(provider.name() + " sends no ClientHello: " + describe(e), e);
        }
        ClientHello hello = observer.clientHello();
        if (hello == null) {
            throw new TlsSetupException(provider.name() + " sent no ClientHello when told to begin");
        }
        return hello;
    }

    private String renegotiation() {
        List<String> tls12 = List.of("TLSv1.2");
        int[] records = new int[1];
        try (TlsEngines client = provider.client(new ClientTls(tls12, List.of(), identity.root()));
                TlsEngines server = provider.server(new ServerTls(tls12, List.of(), identity));
                MemoryLink link = link(client, server)) {
            link.handshake();
            link.tapClient(tls -> {
                if (tls.get(tls.position()) == HANDSHAKE_RECORD) {
                    records[0]++;
                }
            });
            try {
                link.client().begin();
                link.exchange();
            } catch (SSLException e) {
                return "throws: " + describe(e);
            }
            // Conscrypt returns without an error and without a byte, so only the wire counts.
            return records[0] > 0 ? "drives" : "silent no-op";
        } catch (SSLException e) {
            return "not asked: " + describe(e);
        }
    }

    private static MemoryLink link(TlsEngines client, TlsEngines server) {
        return new MemoryLink(client.newEngine(), server.newEngine(), BufferKind.HEAP);
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    private static class Discard implements PumpSink {
        @Override
        public void records(ByteBuffer tls) {
            // Nobody is at the other end.
        }

        @Override
        public void plaintext(ByteBuffer data) {
            // Nor does anybody answer.
        }
    }
}
