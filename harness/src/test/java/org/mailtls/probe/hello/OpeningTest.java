package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Service;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/** The answers of a TLS stack of other people are read as they are meant. */
class OpeningTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "ECDSA_P256"})
    void readsTheSignatureOfSunJsse(KeyType type) throws Exception {
        PemFiles identity = TestAuthority.create(folder).issue(type);
        ServerTls settings = new ServerTls(List.of("TLSv1.2", "TLSv1.3"), List.of(), identity, false);
        try (TlsEngines engines = Providers.named("SunJSSE").server(settings);
                EmbeddedServer server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1))) {
            Target target = new Target("mail.example.test", server.address(), Service.SMTP, false);
            Facts facts = Seen.facts(target, "VER-SET", "SIG-13-SET", "SIG-12-SET", "CS-SET-TLS13", "KEX-GROUPS-13");
            Seen seen = new Seen(facts, List.of());
            assertEquals(List.of("TLSv1.2", "TLSv1.3"), seen.words("VER-SET"));
            assertEquals(
                    schemes(type),
                    seen.words("SIG-13-SET").stream()
                            // Older releases sign so under TLS 1.3 too, if nothing else is offered (RFC 8446, 4.2.3).
                            .filter(scheme -> !scheme.equals("ecdsa_sha1"))
                            .sorted()
                            .toList());
            assertEquals(
                    List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"),
                    seen.words("CS-SET-TLS13").stream().sorted().toList());
            assertFalse(seen.words("SIG-12-SET").isEmpty());
        }
    }

    private static List<String> schemes(KeyType type) {
        return type == KeyType.ECDSA_P256
                ? List.of("ecdsa_secp256r1_sha256")
                : List.of("rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512");
    }

    @Test
    void aMessageIsReadFromBehindItsHeader() {
        HandshakeMessage message = HandshakeMessage.of(new byte[] {8, 0, 0, 2, 1, 2});
        assertEquals(8, message.type());
        assertEquals(2, message.length());
        assertEquals(0x0102, message.u16(0));
    }

    /** A length that says more than there is must not be believed. */
    @Test
    void hostileExtensionsEndTheList() {
        byte[] whole = {8, 0, 0, 10, 0, 8, 0, 16, 0, 1, 7, 0, 5, (byte) 0xff};
        Opened opened = new Opened(List.of(new HandshakeMessage(8, whole)), java.util.OptionalInt.empty(), "");
        assertEquals(List.of(16), List.copyOf(opened.extensions().keySet()));
    }
}
