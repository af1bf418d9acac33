package org.mailtls.probe.wire;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a hello offers unless a probe asks for something else. Wide, so that a server that speaks TLS at all finds
 * something.
 */
public final class Offers {
    static final int X25519 = 0x001d;

    private static final Pattern USUAL_SUITE =
            Pattern.compile("TLS_((ECDHE|DHE)_RSA|ECDHE_ECDSA|RSA)_WITH_(AES|CHACHA20|3DES).*");

    /**
     * Elliptic curves. No ffdhe group: a server that sees one uses it in place of its own Diffie-Hellman parameters, or
     * refuses DHE altogether if it does not know it (RFC 7919, 4).
     */
    public static final List<Integer> GROUPS_12 = groups(
            "x25519",
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "x448",
            "brainpoolP256r1",
            "brainpoolP384r1",
            "brainpoolP512r1",
            "secp256k1",
            "secp224r1",
            "secp192r1");

    /**
     * The hybrids go last: servers that prefer them ask for one all the same, others choose what the key is there for.
     */
    public static final List<Integer> GROUPS_13 = groups(
            "x25519",
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "x448",
            "ffdhe2048",
            "ffdhe3072",
            "ffdhe4096",
            "ffdhe6144",
            "ffdhe8192",
            "brainpoolP256r1tls13",
            "brainpoolP384r1tls13",
            "brainpoolP512r1tls13",
            "X25519MLKEM768",
            "SecP256r1MLKEM768",
            "SecP384r1MLKEM1024");

    /** For TLS 1.2, SHA-1 and SHA-224 included. */
    public static final List<Integer> SIGNATURES_12 = signatures(
            "ecdsa_secp256r1_sha256",
            "ecdsa_secp384r1_sha384",
            "ecdsa_secp521r1_sha512",
            "ed25519",
            "ed448",
            "rsa_pss_rsae_sha256",
            "rsa_pss_rsae_sha384",
            "rsa_pss_rsae_sha512",
            "rsa_pss_pss_sha256",
            "rsa_pss_pss_sha384",
            "rsa_pss_pss_sha512",
            "rsa_pkcs1_sha256",
            "rsa_pkcs1_sha384",
            "rsa_pkcs1_sha512",
            "ecdsa_sha224",
            "rsa_sha224",
            "ecdsa_sha1",
            "rsa_pkcs1_sha1",
            "dsa_sha256",
            "dsa_sha384",
            "dsa_sha512",
            "dsa_sha224",
            "dsa_sha1");

    /** For TLS 1.3, with the brainpool schemes of RFC 8734, and ML-DSA last. */
    public static final List<Integer> SIGNATURES_13 = Stream.concat(
                    SIGNATURES_12.stream(),
                    signatures(
                            "ecdsa_brainpoolP256r1tls13_sha256",
                            "ecdsa_brainpoolP384r1tls13_sha384",
                            "ecdsa_brainpoolP512r1tls13_sha512",
                            "mldsa44",
                            "mldsa65",
                            "mldsa87")
                            .stream())
            .toList();

    /**
     * Suites of TLS 1.2 and older of which every server that speaks TLS to mail has one; no more than the 64 that every
     * server is known to bear.
     */
    public static final List<Integer> SUITES_12 = Codes.tls12AndOlderSuites().stream()
            .filter(suite -> USUAL_SUITE.matcher(Codes.suite(suite)).matches())
            .toList();

    private Offers() {}

    private static List<Integer> groups(String... names) {
        return Stream.of(names).map(Codes::group).toList();
    }

    private static List<Integer> signatures(String... names) {
        return Stream.of(names).map(Codes::signature).toList();
    }
}
