package org.mailtls.probe.certificate;

import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** Names of the algorithms that sign certificates, as RFC 3279, 5758 and 8410 write them. */
final class SignatureName {
    private static final String PSS = "1.2.840.113549.1.1.10";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", "md2WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
            Map.entry("1.2.840.10040.4.3", "dsa-with-sha1"),
            Map.entry("2.16.840.1.101.3.4.3.1", "dsa-with-sha224"),
            Map.entry("2.16.840.1.101.3.4.3.2", "dsa-with-sha256"),
            Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
            Map.entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
            Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
            Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
            Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
            Map.entry("1.3.101.112", "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"),
            Map.entry("2.16.840.1.101.3.4.3.17", "id-ml-dsa-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "id-ml-dsa-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "id-ml-dsa-87"));

    private static final Map<String, String> HASHES = Map.of(
            "1.3.14.3.2.26", "sha1",
            "2.16.840.1.101.3.4.2.4", "sha224",
            "2.16.840.1.101.3.4.2.1", "sha256",
            "2.16.840.1.101.3.4.2.2", "sha384",
            "2.16.840.1.101.3.4.2.3", "sha512");

    private SignatureName() {}

    /** The name, with the hash where the algorithm leaves it open; the object identifier where nobody named it. */
    static String of(AlgorithmIdentifier algorithm) {
        String id = algorithm.getAlgorithm().getId();
        return id.equals(PSS) ? "rsassaPss-" + hash(algorithm.getParameters()) : NAMES.getOrDefault(id, id);
    }

    /** Without parameters PSS means SHA-1 (RFC 4055, 3.1). */
    private static String hash(@Nullable ASN1Encodable parameters) {
        if (parameters == null) {
            return "sha1";
        }
        String id = RSASSAPSSparams.getInstance(parameters)
                .getHashAlgorithm()
                .getAlgorithm()
                .getId();
        return HASHES.getOrDefault(id, id);
    }
}
