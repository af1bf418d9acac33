package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.pki.KeyType;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;

class NegotiationCheckTest {
    private static final List<String> NONE = List.of();
    private static final HandshakeReport REPORT = new HandshakeReport(
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "x25519",
            null,
            Resumption.NONE,
            null,
            SessionOffer.NOTHING,
            List.of("x25519", "secp256r1"),
            1,
            1,
            1,
            1,
            1);

    @ParameterizedTest
    @ValueSource(strings = {"Conscrypt", "BoringSSL"})
    void catchesAnIgnoredTls13Suite(String name) throws Exception {
        List<String> suites = List.of("TLS_CHACHA20_POLY1305_SHA256");
        ClientSettings asked = new ClientSettings(name, null, null, NONE, suites, NONE, true);
        TlsProvider provider = Providers.named(name);
        try (MemoryLink link = Identities.link(
                provider,
                provider,
                KeyType.ECDSA_P256,
                "TLSv1.3",
                BufferKind.DIRECT,
                suites.get(0),
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")) {
            link.handshake();
            String reason =
                    check(asked, TlsSettings.DEFAULT, link.client().handshake().orElseThrow());
            assertTrue(
                    reason.startsWith("the client was asked for [TLS_CHACHA20_POLY1305_SHA256], negotiated TLS_AES_"),
                    reason);
            assertTrue(reason.contains(name + " ignores the setting; set the suite"), reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SunJSSE", "BCJSSE"})
    void isSilentWhereTheSuiteIsHonoured(String name) throws Exception {
        List<String> suites = List.of("TLS_CHACHA20_POLY1305_SHA256");
        ClientSettings asked = new ClientSettings(name, null, null, List.of("TLSv1.3"), suites, NONE, true);
        TlsProvider provider = Providers.named(name);
        try (MemoryLink link =
                Identities.link(provider, provider, KeyType.ECDSA_P256, "TLSv1.3", BufferKind.HEAP, suites.get(0))) {
            link.handshake();
            assertEquals(
                    "",
                    check(asked, TlsSettings.DEFAULT, link.client().handshake().orElseThrow()));
        }
    }

    @Test
    void catchesADroppedGroup() {
        String reason = check(client(NONE, List.of("x25519", "X25519MLKEM768")), TlsSettings.DEFAULT, REPORT);
        assertTrue(reason.contains("SunJSSE dropped X25519MLKEM768 silently"), reason);
    }

    @Test
    void catchesAGroupThatNobodyAskedFor() {
        String reason = check(client(NONE, List.of("x25519")), TlsSettings.DEFAULT, REPORT);
        assertTrue(reason.contains("also offered [secp256r1]"), reason);
    }

    @Test
    void catchesAnotherProtocol() {
        String reason = check(client(List.of("TLSv1.2"), NONE), TlsSettings.DEFAULT, REPORT);
        assertTrue(reason.contains("[TLSv1.2], negotiated TLSv1.3"), reason);
    }

    @Test
    void catchesServerSettings() {
        ClientSettings any = client(NONE, NONE);
        TlsSettings protocols = new TlsSettingsBuilder().protocols("TLSv1.2").build();
        TlsSettings suites =
                new TlsSettingsBuilder().ciphers("TLS_AES_256_GCM_SHA384").build();
        TlsSettings groups = new TlsSettingsBuilder().groups("secp384r1").build();
        assertEquals("the server was set to [TLSv1.2], negotiated TLSv1.3", check(any, protocols, REPORT));
        assertEquals(
                "the server was set to [TLS_AES_256_GCM_SHA384], negotiated TLS_AES_128_GCM_SHA256",
                check(any, suites, REPORT));
        assertEquals("the server was set to the groups [secp384r1], negotiated x25519", check(any, groups, REPORT));
    }

    @Test
    void catchesResumptionOnlyWhereItIsUnwanted() {
        HandshakeReport resumed = new HandshakeReport(
                "TLSv1.2",
                "TLS_AES_128_GCM_SHA256",
                null,
                null,
                Resumption.SESSION_ID,
                null,
                new SessionOffer(true, false, false, false, false),
                NONE,
                1,
                1,
                1,
                1,
                1);
        ClientSettings any = client(NONE, NONE);
        assertTrue(check(any, TlsSettings.DEFAULT, resumed).startsWith("a full handshake was wanted"));
        assertEquals(
                Optional.empty(), NegotiationCheck.check(any, TlsSettings.DEFAULT, Resumption.SESSION_ID, resumed));
    }

    private static ClientSettings client(List<String> protocols, List<String> groups) {
        return new ClientSettings("SunJSSE", null, null, protocols, NONE, groups, true);
    }

    private static String check(ClientSettings client, TlsSettings server, HandshakeReport report) {
        return NegotiationCheck.check(client, server, Resumption.NONE, report).orElse("");
    }
}
