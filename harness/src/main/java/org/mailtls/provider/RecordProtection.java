package org.mailtls.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How TLS protects a record: the part of an IANA suite name after {@code WITH_}.
 *
 * <p>{@code transformations} are the names that JCA providers know it by; {@code mac} is null for an AEAD.
 */
public enum RecordProtection {
    AES_128_GCM("AES", 128, null, "AES/GCM/NoPadding"),
    AES_256_GCM("AES", 256, null, "AES/GCM/NoPadding"),
    CHACHA20_POLY1305("ChaCha20", 256, null, "ChaCha20-Poly1305", "ChaCha20/Poly1305/NoPadding"),
    AES_128_CBC_SHA("AES", 128, "HmacSHA1", "AES/CBC/NoPadding"),
    AES_256_CBC_SHA("AES", 256, "HmacSHA1", "AES/CBC/NoPadding"),
    AES_128_CBC_SHA256("AES", 128, "HmacSHA256", "AES/CBC/NoPadding"),
    AES_256_CBC_SHA384("AES", 256, "HmacSHA384", "AES/CBC/NoPadding"),
    CAMELLIA_128_GCM("Camellia", 128, null, "Camellia/GCM/NoPadding"),
    CAMELLIA_256_GCM("Camellia", 256, null, "Camellia/GCM/NoPadding"),
    CAMELLIA_128_CBC_SHA("Camellia", 128, "HmacSHA1", "Camellia/CBC/NoPadding"),
    CAMELLIA_256_CBC_SHA("Camellia", 256, "HmacSHA1", "Camellia/CBC/NoPadding");

    private final String keyAlgorithm;
    private final int keyBits;
    private final @Nullable String mac;
    private final List<String> transformations;

    RecordProtection(String keyAlgorithm, int keyBits, @Nullable String mac, String... transformations) {
        this.keyAlgorithm = keyAlgorithm;
        this.keyBits = keyBits;
        this.mac = mac;
        this.transformations = List.of(transformations);
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    int keyBytes() {
        return keyBits / Byte.SIZE;
    }

    /** JCA name of the MAC; null for an AEAD. */
    @Nullable
    String mac() {
        return mac;
    }

    List<String> transformations() {
        return transformations;
    }

    boolean chaCha() {
        return this == CHACHA20_POLY1305;
    }

    /** RFC 8446, B.4: TLS 1.3 kept AES and ChaCha20, and AEADs alone. */
    boolean inTls13() {
        return mac == null && !keyAlgorithm.equals("Camellia");
    }
}
