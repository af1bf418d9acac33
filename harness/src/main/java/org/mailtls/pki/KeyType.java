package org.mailtls.pki;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of leaf key that the test authority issues. */
public enum KeyType {
    /** Too short for anything but a negative control (NIST SP 800-131A). */
    RSA_1024("RSA", 1024, null),
    RSA_2048("RSA", 2048, null),
    RSA_3072("RSA", 3072, null),
    RSA_4096("RSA", 4096, null),
    ECDSA_P256("EC", 256, "secp256r1"),
    ECDSA_P384("EC", 384, "secp384r1"),
    ED25519("Ed25519", 256, null);

    private final String algorithm;
    private final int bits;
    private final @org.jspecify.annotations.Nullable String group;

    KeyType(String algorithm, int bits, @org.jspecify.annotations.Nullable String group) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.group = group;
    }

    /** The JCA name of the key algorithm. */
    public String algorithm() {
        return algorithm;
    }

    public int bits() {
        return bits;
    }

    /** The supported group that a client must offer for this key to be usable in TLS 1.2 (RFC 8422, 5.1.1). */
    public @org.jspecify.annotations.Nullable String group() {
        return group;
    }

    /** The word that scenario files use: {@code rsa-2048}, {@code ecdsa-p256}, {@code ed25519}, … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a key that somebody showed; empty if it is none of these. */
    public static Optional<KeyType> of(PublicKey key) {
        int size = key instanceof RSAKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECKey ec ? ec.getParams().getCurve().getField().getFieldSize() : 0;
        // The JDK calls Ed25519 by the name of its family, Bouncy Castle by its own.
        String name = key.getAlgorithm().equals("EdDSA") ? "Ed25519" : key.getAlgorithm();
        return Arrays.stream(values())
                .filter(type -> type.algorithm.equals(name.equals("ECDSA") ? "EC" : name))
                .filter(type -> size == 0 || type.bits == size)
                .findFirst();
    }

    /** @throws IllegalArgumentException naming the known words */
    public static KeyType of(String word) {
        for (KeyType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No key type '" + word + "'; known: "
                + Arrays.stream(values()).map(KeyType::word).collect(Collectors.joining(", ")));
    }
}
