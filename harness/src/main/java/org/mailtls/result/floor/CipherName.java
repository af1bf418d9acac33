package org.mailtls.result.floor;

import java.util.Map;
import java.util.Optional;

/** The record protection of cipher suites, by the names that references have. */
public final class CipherName {
    /** By what follows {@code WITH_} in IANA suite names, or {@code TLS_} under TLS 1.3, with the AEADs' hash left out. */
    private static final Map<String, String> NAMES = Map.of(
            "AES_128_GCM", "AES-128-GCM",
            "AES_256_GCM", "AES-256-GCM",
            "CHACHA20_POLY1305", "ChaCha20-Poly1305",
            "AES_128_CBC_SHA", "AES-128-CBC-HMAC-SHA1",
            "AES_256_CBC_SHA", "AES-256-CBC-HMAC-SHA1",
            "AES_128_CBC_SHA256", "AES-128-CBC-HMAC-SHA256");

    private CipherName() {}

    /** @param suite an IANA suite name, or the part of it after {@code WITH_}; empty if no reference is known for it */
    public static Optional<String> of(String suite) {
        String cipher = suite.replaceFirst("^TLS_(.*_WITH_)?", "").replaceFirst("(_GCM|_POLY1305)_SHA(256|384)$", "$1");
        return Optional.ofNullable(NAMES.get(cipher));
    }
}
