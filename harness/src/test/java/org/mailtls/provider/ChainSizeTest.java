package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.CertificateOrder;
import org.mailtls.pki.ChainSize;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

/** How many certificates came is known of each full handshake, so that a cell has the chain that it says. */
class ChainSizeTest {
    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.2",
        "SunJSSE, TLSv1.3",
        "BCJSSE, TLSv1.2",
        "BCJSSE, TLSv1.3",
        "Conscrypt, TLSv1.2",
        "Conscrypt, TLSv1.3",
        "BoringSSL, TLSv1.2",
        "BoringSSL, TLSv1.3"
    })
    void isWhatTheServerWasGiven(String name, String protocol, @TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.create(folder);
        TlsProvider provider = Providers.named(name);
        List<String> protocols = List.of(protocol);
        for (int length = 1; length <= 3; length++) {
            PemFiles files =
                    authority.issue(new CertificateOrder(KeyType.ECDSA_P256, CertificateOrder.HOST, Set.of(), length));
            try (TlsEngines clients = provider.client(new ClientTls(protocols, List.of(), files.root()));
                    TlsEngines servers = provider.server(new ServerTls(protocols, List.of(), files));
                    MemoryLink link = new MemoryLink(clients.newEngine(), servers.newEngine(), BufferKind.HEAP)) {
                link.handshake();
                HandshakeReport report = link.client().handshake().orElseThrow();
                Supplier<ChainSize> chain = report.chain();
                assertNotNull(chain);
                assertEquals(sizeOf(files.chain(), length), chain.get());
                assertEquals(Optional.empty(), NegotiationCheck.checkChain(asking(length), report, chain.get()));
                assertEquals(Optional.empty(), NegotiationCheck.checkChain(TlsSettings.DEFAULT, report, chain.get()));
                int other = length % 3 + 1;
                assertEquals(
                        "the server was set to send " + words(other) + " (tls.chain-length), but sent " + words(length)
                                + ", " + chain.get().bytes()
                                + " bytes: it serves another file, or completes chains by itself",
                        NegotiationCheck.checkChain(asking(other), report, chain.get())
                                .orElse(""));
                assertEquals(
                        "the server was set to certificates for rsa-4096 (tls.certificate), but showed one for ecdsa-p256",
                        NegotiationCheck.checkChain(
                                        new TlsSettingsBuilder()
                                                .certificates("rsa-4096")
                                                .build(),
                                        report,
                                        chain.get())
                                .orElse(""));
                Supplier<ChainSize> sent =
                        link.server().handshake().orElseThrow().chain();
                if (protocol.equals("TLSv1.3")) {
                    assertNull(sent);
                } else {
                    assertNotNull(sent);
                    assertEquals(chain.get(), sent.get().forKey("ecdsa-p256"));
                }
            }
        }
    }

    private static ChainSize sizeOf(Path file, int length) throws Exception {
        int bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                bytes += certificate.getEncoded().length;
            }
        }
        return new ChainSize(length, bytes, "ecdsa-p256");
    }

    private static TlsSettings asking(int length) {
        return new TlsSettingsBuilder().chainLength(length).build();
    }

    private static String words(int certificates) {
        return certificates + (certificates == 1 ? " certificate" : " certificates");
    }
}
