package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.BufferKind;

/** Verifying is what the setting says it is: a chain under a root that the client does not know tells the two apart. */
class ChainVerificationTest {
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
    void onlyAVerifyingClientRefusesAStrangersChain(String name, String protocol, @TempDir Path folder)
            throws Exception {
        TlsProvider provider = Providers.named(name);
        Path unrelated = TestAuthority.create(folder).issue(KeyType.ECDSA_P256).root();
        ClientTls verifying = new ClientTls(List.of(protocol), List.of(), unrelated);

        try (MemoryLink link = link(provider, verifying.withoutVerification())) {
            link.handshake();
            assertTrue(link.client().handshake().isPresent());
        }
        try (MemoryLink link = link(provider, verifying)) {
            assertThrows(SSLException.class, link::handshake);
        }
    }

    private static MemoryLink link(TlsProvider provider, ClientTls client) {
        PemFiles served = Identities.of(KeyType.ECDSA_P256);
        return new MemoryLink(
                provider.client(client).newEngine(),
                provider.server(new ServerTls(client.protocols(), List.of(), served))
                        .newEngine(),
                BufferKind.HEAP);
    }
}
