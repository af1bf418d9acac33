package org.mailtls.probe.wire;

import java.util.List;
import org.mailtls.provider.CodePoints;

/**
 * Code points of TLS and their IANA names. A number without a name is written {@code 0x1234}, and read so.
 */
public final class Codes {
    public static final int SSL2 = 0x0002;
    public static final int SSL3 = 0x0300;
    public static final int TLS10 = 0x0301;
    public static final int TLS11 = 0x0302;
    public static final int TLS12 = 0x0303;
    public static final int TLS13 = 0x0304;

    /** All of TLCP, a protocol of its own (GB/T 38636), whose names look like those of TLS 1.3. */
    private static final int TLCP = 0xe0;

    /** Of TLS 1.3 (RFC 9367), whose names look like those of older ones. */
    private static final int GOST_TLS13_FIRST = 0xc103;

    private static final int GOST_TLS13_LAST = 0xc106;

    /** A pair that never became a scheme of TLS 1.3: guides name it by its two parts. */
    private static final int RSA_SHA224 = 0x0301;

    private Codes() {}

    public static String suite(int code) {
        return CodePoints.SUITES.name(code);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static int suite(String name) {
        return CodePoints.SUITES.code(name);
    }

    /**
     * Every registered suite of SSLv3 to TLS 1.2, by rising number; without those that are signals, and without
     * NULL_WITH_NULL_NULL, which no peer may choose (RFC 5246, A.5).
     */
    public static List<Integer> tls12AndOlderSuites() {
        return CodePoints.SUITES.codes().stream()
                .filter(code -> code != 0 && !suite(code).endsWith("_SCSV") && !tls13(code))
                .toList();
    }

    /** Every registered suite of TLS 1.3, by rising number. */
    public static List<Integer> tls13Suites() {
        return CodePoints.SUITES.codes().stream().filter(Codes::tls13).toList();
    }

    public static String group(int code) {
        return CodePoints.GROUPS.name(code);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static int group(String name) {
        return CodePoints.GROUPS.code(name);
    }

    /**
     * A signature scheme; under TLS 1.2 a pair of hash and signature (RFC 5246, 7.4.1.4.1) by the name of that pair.
     */
    public static String signature(int code) {
        return code == RSA_SHA224 ? "rsa_sha224" : CodePoints.SIGNATURES.name(code);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static int signature(String name) {
        return name.equals("rsa_sha224") ? RSA_SHA224 : CodePoints.SIGNATURES.code(name);
    }

    /** {@code SSLv2}, {@code SSLv3}, {@code TLSv1}, {@code TLSv1.1} and so on. */
    public static String version(int code) {
        return code == SSL2 ? "SSLv2" : CodePoints.protocol(code);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static int version(String name) {
        for (int code : new int[] {SSL2, SSL3, TLS10, TLS11, TLS12, TLS13}) {
            if (version(code).equals(name)) {
                return code;
            }
        }
        throw new IllegalArgumentException("No version of TLS is called " + name);
    }

    private static boolean tls13(int code) {
        return (code >= GOST_TLS13_FIRST && code <= GOST_TLS13_LAST)
                || (code >> 8 != TLCP && CodePoints.isTls13Suite(suite(code)));
    }
}
