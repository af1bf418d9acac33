package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Cell;
import tools.jackson.databind.json.JsonMapper;

class ProvidersTest {
    static Stream<String> names() {
        return Shipped.NAMES.stream();
    }

    @Test
    void allAreRegisteredAndTheFormatKnowsThem() throws Exception {
        List<String> registered =
                Providers.all().stream().map(TlsProvider::name).toList();
        assertEquals(
                List.of(
                        "SunJSSE",
                        "SunJSSE+ACCP",
                        "BCJSSE",
                        "BCJSSE+ACCP",
                        "BCJSSE-FIPS",
                        "Conscrypt",
                        "BoringSSL",
                        "OpenSSL",
                        "WildFlyOpenSSL"),
                registered);
        try (var schema = Cell.class.getResourceAsStream("scenario-v1.schema.json")) {
            List<String> words = new ArrayList<>();
            JsonMapper.shared()
                    .readTree(schema)
                    .at("/definitions/provider/enum")
                    .forEach(word -> words.add(word.asString()));
            assertEquals(registered, words);
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        TlsSetupException e = assertThrows(TlsSetupException.class, () -> Providers.named("GnuTLS"));
        assertEquals(
                "There is no TLS provider 'GnuTLS'; known: SunJSSE, SunJSSE+ACCP, BCJSSE, BCJSSE+ACCP, BCJSSE-FIPS,"
                        + " Conscrypt, BoringSSL, OpenSSL, WildFlyOpenSSL",
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysItsVersion(String name) {
        ProviderVersion version = Providers.named(name).version();
        assertTrue(version.provider().matches(".*\\d.*"), version.toString());
        assertTrue(version.library().matches("(JDK |BoringSSL |BouncyCastle ).*[0-9a-f].*"), version.toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesWhatItDoesNotSupport(String name) {
        Path root = Identities.of(KeyType.ECDSA_P256).root();
        TlsSetupException suite = assertThrows(
                TlsSetupException.class,
                () -> Providers.named(name).client(new ClientTls(List.of(), List.of("TLS_MADE_UP"), root)));
        assertTrue(
                suite.toString().contains(name + " does not know the cipher suite TLS_MADE_UP. It supports: "),
                suite.toString());
        assertTrue(suite.toString().contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), suite.toString());
        TlsSetupException protocol = assertThrows(
                TlsSetupException.class,
                () -> Providers.named(name).client(new ClientTls(List.of("TLSv9"), List.of(), root)));
        assertTrue(
                protocol.toString().contains(name + " does not know the protocol TLSv9. It supports: "),
                protocol.toString());
        assertTrue(protocol.toString().contains("TLSv1.3"), protocol.toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void verifiesTheChain(String name) {
        TlsProvider provider = Providers.named(name);
        PemFiles identity = Identities.of(KeyType.ECDSA_P256);
        Path otherRoot = Identities.of(KeyType.RSA_2048).root();
        try (MemoryLink link = new MemoryLink(
                provider.client(new ClientTls(List.of(), List.of(), otherRoot)).newEngine(),
                provider.server(new ServerTls(List.of(), List.of(), identity)).newEngine(),
                BufferKind.DIRECT)) {
            assertThrows(SSLException.class, link::handshake);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aServerTakesTls13SuitesAlone(String name) throws Exception {
        TlsProvider server = Providers.named(name);
        PemFiles identity = Identities.of(KeyType.ECDSA_P256);
        List<String> suites = List.of("TLS_AES_128_GCM_SHA256");
        try (MemoryLink link = new MemoryLink(
                new SunJsseProvider()
                        .client(new ClientTls(List.of(), List.of(), identity.root()))
                        .newEngine(),
                server.server(new ServerTls(List.of("TLSv1.3"), suites, identity))
                        .newEngine(),
                BufferKind.HEAP)) {
            link.handshake();
            assertEquals("TLSv1.3", link.client().handshake().orElseThrow().protocol());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunJSSE", "BCJSSE"})
    void provesAnEd25519Leaf(String name) throws Exception {
        TlsProvider provider = Providers.named(name);
        try (MemoryLink link = Identities.link(provider, provider, KeyType.ED25519, "TLSv1.2", BufferKind.HEAP)) {
            link.handshake();
            assertEquals("ed25519", link.client().handshake().orElseThrow().signatureScheme());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTrustFileWithoutCertificatesIsRefused(String name, @TempDir Path directory) throws Exception {
        Path empty = Files.writeString(directory.resolve("root.pem"), "nothing");
        assertThrows(
                TlsSetupException.class,
                () -> Providers.named(name).client(new ClientTls(List.of(), List.of(), empty)));
    }
}
