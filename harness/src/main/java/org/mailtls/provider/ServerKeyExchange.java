package org.mailtls.provider;

import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The ephemeral key of a server up to TLS 1.2 (RFC 8422, 5.4; RFC 5246, 7.4.3).
 *
 * @param group IANA name; {@code dh-2048} and the like for a Diffie-Hellman prime that IANA has no name for
 * @param signatureScheme IANA name; null before TLS 1.2 and for anonymous suites
 */
record ServerKeyExchange(@Nullable String group, @Nullable String signatureScheme) {
    private static final int NAMED_CURVE = 3;
    private static final int TLS_1_2 = 0x0303;

    /** The first 16 bytes of every prime in RFC 7919, Appendix A: all ones, then the digits of e. */
    private static final byte[] FFDHE = java.util.HexFormat.of().parseHex("ffffffffffffffffadf85458a2bb4a9a");

    static ServerKeyExchange parse(byte[] body, int length, int version, String suite) throws SSLException {
        TlsReader in = new TlsReader("ServerKeyExchange", body, length);
        String group;
        if (suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_ECDH_anon_")) {
            int curveType = in.u8();
            if (curveType != NAMED_CURVE) {
                throw new SSLException("ServerKeyExchange has curve type " + curveType
                        + " where RFC 8422, 5.4 allows only named_curve(3)");
            }
            group = CodePoints.GROUPS.name(in.u16());
            in.vector8();
        } else if (suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_")) {
            group = prime(in.vector16());
            in.vector16();
            in.vector16();
        } else {
            // PSK and SRP carry no group that we measure.
            return new ServerKeyExchange(null, null);
        }
        boolean signed = version >= TLS_1_2 && in.hasMore();
        return new ServerKeyExchange(group, signed ? CodePoints.SIGNATURES.name(in.u16()) : null);
    }

    private static String prime(TlsReader in) throws SSLException {
        int bits = in.left() * Byte.SIZE;
        boolean named = in.left() >= FFDHE.length && java.util.Arrays.equals(in.take(FFDHE.length), FFDHE);
        return (named ? "ffdhe" : "dh-") + bits;
    }
}
