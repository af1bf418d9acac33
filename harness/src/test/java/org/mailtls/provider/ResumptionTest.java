package org.mailtls.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;

class ResumptionTest {
    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.2",
        "SunJSSE, TLSv1.3",
        "BCJSSE, TLSv1.2",
        "Conscrypt, TLSv1.2",
        "BoringSSL, TLSv1.2",
        "BoringSSL, TLSv1.3"
    })
    void anAbbreviatedHandshakeIsRecognised(String name, String protocol) throws Exception {
        HandshakeReport second = second(name, protocol, true);
        assertTrue(second.resumed(), second.toString());
        assertNull(second.signatureScheme(), "nothing is signed");
        Optional<String> reason = NegotiationCheck.check(
                new ClientSettings(name, null, null, List.of(), List.of(), List.of(), true),
                TlsSettings.DEFAULT,
                Resumption.NONE,
                second);
        assertTrue(reason.orElse("").contains("session was resumed"), reason.toString());
    }

    /** SunJSSE's kind up to TLS 1.2 hangs on a flag of the JVM; by default it is the ticket. */
    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TICKET",
        "SunJSSE, PSK",
        "BCJSSE, SESSION_ID",
        "Conscrypt, SESSION_ID",
        "Conscrypt, TICKET",
        "Conscrypt, PSK",
        "BoringSSL, SESSION_ID",
        "BoringSSL, TICKET",
        "BoringSSL, PSK"
    })
    void theKindThatWasAskedForIsSeenOnTheWire(String name, Resumption kind) throws Exception {
        HandshakeReport second = second(name, kind);
        assertEquals(kind, second.resumption(), second.toString());
    }

    /** What it cannot do shows as a full handshake, and the reason says where it stopped. */
    @ParameterizedTest
    @CsvSource({"BCJSSE, TICKET, was resumed by session-id instead", "BCJSSE, PSK, BCJSSE did not keep it"})
    void whatAProviderCannotDoIsNotTakenForIt(String name, Resumption kind, String words) throws Exception {
        String reason = NegotiationCheck.check(
                        new ClientSettings(name, null, null, List.of(), List.of(), List.of(), true),
                        TlsSettings.DEFAULT,
                        kind,
                        second(name, kind))
                .orElse("");
        assertTrue(reason.startsWith("resumption by " + kind.word() + " was wanted"), reason);
        assertTrue(reason.contains(words), reason);
    }

    /** Its tickets are off unless asked for, and TLS 1.3 has nothing else to resume by. */
    @Test
    void conscryptsServerResumesNothingInTls13WithoutTickets() throws Exception {
        TlsProvider provider = Providers.named("Conscrypt");
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        List<String> protocols = List.of("TLSv1.3");
        try (TlsEngines client = provider.client(new ClientTls(protocols, List.of(), files.root(), true));
                TlsEngines server = provider.server(new ServerTls(protocols, List.of(), files, true, false))) {
            shake(client, server);
            HandshakeReport second = shake(client, server);
            String reason = NegotiationCheck.check(
                            new ClientSettings("Conscrypt", null, null, List.of(), List.of(), List.of(), true),
                            TlsSettings.DEFAULT,
                            Resumption.PSK,
                            second)
                    .orElse("");
            assertTrue(reason.contains("the client offered no session"), reason);
        }
    }

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
    void fullHandshakesStayFull(String name, String protocol) throws Exception {
        assertEquals(false, second(name, protocol, false).resumed());
    }

    private static HandshakeReport second(String name, Resumption kind) throws Exception {
        TlsProvider provider = Providers.named(name);
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        List<String> protocols = List.of(kind == Resumption.PSK ? "TLSv1.3" : "TLSv1.2");
        try (TlsEngines client = provider.client(new ClientTls(protocols, List.of(), files.root()).resuming(kind));
                TlsEngines server = provider.server(new ServerTls(protocols, List.of(), files).resuming(kind))) {
            shake(client, server);
            return shake(client, server);
        }
    }

    private static HandshakeReport second(String name, String protocol, boolean resumption) throws Exception {
        TlsProvider provider = Providers.named(name);
        PemFiles files = Identities.of(KeyType.ECDSA_P256);
        List<String> protocols = List.of(protocol);
        try (TlsEngines client = provider.client(new ClientTls(protocols, List.of(), files.root(), resumption));
                TlsEngines server = provider.server(new ServerTls(protocols, List.of(), files, resumption))) {
            shake(client, server);
            return shake(client, server);
        }
    }

    private static HandshakeReport shake(TlsEngines client, TlsEngines server) throws Exception {
        try (MemoryLink link = new MemoryLink(client.newEngine(), server.newEngine(), BufferKind.HEAP)) {
            link.handshake();
            link.server().write(ByteBuffer.wrap(new byte[1]));
            link.exchange();
            HandshakeReport report = link.client().handshake().orElseThrow();
            assertEquals(
                    report.resumed(), link.server().handshake().orElseThrow().resumed());
            link.client().close();
            link.exchange();
            return report;
        }
    }
}
