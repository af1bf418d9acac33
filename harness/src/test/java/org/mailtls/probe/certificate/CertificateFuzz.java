package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Instant;
import java.util.List;

/** For a fuzzer: the input is a certificate that a server sends. */
public final class CertificateFuzz {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
    private static final Trust NOBODY = (sent, when) -> new Trust.Path(List.of(), "nobody is trusted here");

    private CertificateFuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        SeenChain chain;
        try {
            chain = SeenChain.of(List.of(input, input));
        } catch (MalformedCertificateException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return;
        }
        assertNotNull(CertificateFacts.of(List.of(chain), true, "mail.example.test", NOBODY, NOW));
    }
}
