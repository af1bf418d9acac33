package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailtls.probe.wire.Codes;

/** Signature schemes to offer, by the kind of key that makes them and by hash. */
final class Schemes {
    /** A pair of RFC 5246 that no registry of schemes names. */
    static final int RSA_MD5 = 0x0101;

    private static final List<Integer> ECDSA_MD5_AND_DSA_MD5 = List.of(0x0103, 0x0102);

    /** For pairs of RFC 5246, section 7.4.1.4.1: the byte of the hash. */
    private static final Map<Integer, String> HASHES =
            Map.of(1, "md5", 2, "sha1", 3, "sha224", 4, "sha256", 5, "sha384", 6, "sha512");

    private static final List<Integer> EDWARDS = List.of(Codes.signature("ed25519"), Codes.signature("ed448"));

    private Schemes() {}

    /** A kind of key that signs the key exchange of TLS 1.2. */
    enum Key {
        RSA(1, "TLS_ECDHE_RSA_", "TLS_DHE_RSA_"),
        DSA(2, "TLS_DHE_DSS_", "TLS_DHE_DSS_"),
        /** Edwards curves go with the suites of ECDSA (RFC 8422, section 5.1.3). */
        ECDSA(3, "TLS_ECDHE_ECDSA_", "TLS_ECDHE_ECDSA_");

        private final int code;
        private final String curves;
        private final String primes;

        Key(int code, String curves, String primes) {
            this.code = code;
            this.curves = curves;
            this.primes = primes;
        }

        boolean signs(String suite) {
            return suite.startsWith(curves) || suite.startsWith(primes);
        }

        /** The schemes of TLS 1.2 that the key can sign with: one list for each hash, strongest hash last. */
        List<List<Integer>> byHash() {
            List<List<Integer>> all = new ArrayList<>();
            for (int hash = 1; hash <= HASHES.size(); hash++) {
                List<Integer> schemes = new ArrayList<>(List.of(hash << 8 | code));
                schemes.addAll(this == RSA ? pss(hash) : List.of());
                all.add(schemes);
            }
            if (this == ECDSA) {
                all.add(EDWARDS);
            }
            return all;
        }

        private static List<Integer> pss(int hash) {
            if (hash < 4) {
                return List.of();
            }
            String name = HASHES.getOrDefault(hash, "");
            return List.of(Codes.signature("rsa_pss_rsae_" + name), Codes.signature("rsa_pss_pss_" + name));
        }
    }

    /** All of TLS 1.2, strong ones first. */
    static List<Integer> all12() {
        Set<Integer> schemes = new LinkedHashSet<>(all13());
        for (int hash = 6; hash >= 1; hash--) {
            schemes.addAll(List.of(hash << 8 | 3, hash << 8 | 1, hash << 8 | 2));
        }
        return List.copyOf(schemes);
    }

    /** All that may sign a handshake of TLS 1.3, strong ones first. */
    static List<Integer> all13() {
        List<Integer> schemes = new ArrayList<>();
        for (String name : List.of(
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
                "ecdsa_brainpoolP256r1tls13_sha256",
                "ecdsa_brainpoolP384r1tls13_sha384",
                "ecdsa_brainpoolP512r1tls13_sha512",
                "sm2sig_sm3",
                "mldsa44",
                "mldsa65",
                "mldsa87")) {
            schemes.add(Codes.signature(name));
        }
        return List.copyOf(schemes);
    }

    /** Those of TLS 1.3 and the ones that it forbids, to see whether the server keeps to that. */
    static List<Integer> all13AndForbidden() {
        Set<Integer> schemes = new LinkedHashSet<>(all13());
        schemes.addAll(all12());
        return List.copyOf(schemes);
    }

    static String name(int scheme) {
        if (scheme == RSA_MD5) {
            return "rsa_pkcs1_md5";
        }
        if (ECDSA_MD5_AND_DSA_MD5.contains(scheme)) {
            return scheme == 0x0103 ? "ecdsa_md5" : "dsa_md5";
        }
        return Codes.signature(scheme);
    }

    /** The hash of a scheme; empty for those that have theirs built in. */
    static String hash(int scheme) {
        int code = scheme >> 8;
        if (HASHES.containsKey(code)) {
            return HASHES.getOrDefault(code, "");
        }
        String name = Codes.signature(scheme);
        String last = name.substring(name.lastIndexOf('_') + 1);
        return HASHES.containsValue(last) ? last : "";
    }
}
