package org.mailtls.probe.certificate;

import java.io.IOException;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The kind of a certificate's key.
 *
 * @param word as scenarios say it: {@code rsa-3072}, {@code ecdsa-p256}, {@code ed25519}; an object identifier where
 *     nobody named it
 * @param bits of the modulus or of the curve; 0 where it is neither RSA nor on a curve
 * @param curve its IANA name, of ECDSA keys alone; empty for others
 */
record PublicKeyKind(Family family, String word, int bits, String curve) {
    enum Family {
        RSA,
        ECDSA,
        EDDSA,
        OTHER
    }

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";
    private static final String EC = "1.2.840.10045.2.1";

    /** Keys that have no parameters (RFC 8410); the sizes are those of the field, rounded up to whole octets. */
    private static final Map<String, PublicKeyKind> FIXED = Map.of(
            "1.3.101.112", new PublicKeyKind(Family.EDDSA, "ed25519", 256, ""),
            "1.3.101.113", new PublicKeyKind(Family.EDDSA, "ed448", 448, ""),
            "2.16.840.1.101.3.4.3.17", new PublicKeyKind(Family.OTHER, "mldsa44", 0, ""),
            "2.16.840.1.101.3.4.3.18", new PublicKeyKind(Family.OTHER, "mldsa65", 0, ""),
            "2.16.840.1.101.3.4.3.19", new PublicKeyKind(Family.OTHER, "mldsa87", 0, ""));

    private static final Map<String, PublicKeyKind> CURVES = Map.of(
            "1.2.840.10045.3.1.1", curve("p192", 192, "secp192r1"),
            "1.3.132.0.33", curve("p224", 224, "secp224r1"),
            "1.2.840.10045.3.1.7", curve("p256", 256, "secp256r1"),
            "1.3.132.0.34", curve("p384", 384, "secp384r1"),
            "1.3.132.0.35", curve("p521", 521, "secp521r1"),
            "1.3.132.0.10", curve("secp256k1", 256, "secp256k1"),
            "1.3.36.3.3.2.8.1.1.7", curve("brainpoolP256r1", 256, "brainpoolP256r1"),
            "1.3.36.3.3.2.8.1.1.11", curve("brainpoolP384r1", 384, "brainpoolP384r1"),
            "1.3.36.3.3.2.8.1.1.13", curve("brainpoolP512r1", 512, "brainpoolP512r1"));

    /** @throws IOException if the key is not what its algorithm says; other exceptions come from the parser */
    static PublicKeyKind of(SubjectPublicKeyInfo key) throws IOException {
        String algorithm = key.getAlgorithm().getAlgorithm().getId();
        PublicKeyKind fixed = FIXED.get(algorithm);
        if (fixed != null) {
            return fixed;
        }
        return switch (algorithm) {
            case RSA, RSA_PSS -> {
                int bits = RSAPublicKey.getInstance(key.parsePublicKey())
                        .getModulus()
                        .bitLength();
                yield new PublicKeyKind(Family.RSA, (algorithm.equals(RSA) ? "rsa-" : "rsa-pss-") + bits, bits, "");
            }
            case EC -> onCurve(key.getAlgorithm(), key.getPublicKeyData().getOctets());
            default -> new PublicKeyKind(Family.OTHER, algorithm, 0, "");
        };
    }

    /**
     * Curves that are spelled out are not parsed: their numbers may be chosen to keep a prober busy. The point tells
     * the size.
     */
    private static PublicKeyKind onCurve(AlgorithmIdentifier algorithm, byte[] point) {
        int bits = point.length > 0 && point[0] == 4 ? (point.length - 1) / 2 * 8 : Math.max(0, point.length - 1) * 8;
        if (!(algorithm.getParameters() instanceof ASN1ObjectIdentifier name)) {
            return new PublicKeyKind(Family.ECDSA, "ecdsa-explicit", bits, "explicit");
        }
        PublicKeyKind known = CURVES.get(name.getId());
        return known != null ? known : new PublicKeyKind(Family.ECDSA, "ecdsa-" + name.getId(), bits, name.getId());
    }

    private static PublicKeyKind curve(String word, int bits, String curve) {
        return new PublicKeyKind(Family.ECDSA, "ecdsa-" + word, bits, curve);
    }
}
