package org.mailtls.probe.wire;

import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.mailtls.provider.TlsReader;

/** Reads ServerKeyExchange messages. */
public final class KeyExchanges {
    private static final int EXPLICIT_PRIME = 1;
    private static final int EXPLICIT_CHAR2 = 2;
    private static final int NAMED_CURVE = 3;

    private static final byte[] NONE = {};

    private KeyExchanges() {}

    /**
     * @param version negotiated
     * @param suite IANA name, which tells what the message holds
     */
    public static KeyExchange parse(byte[] body, int version, String suite) throws SSLException {
        TlsReader in = new TlsReader("ServerKeyExchange", body, body.length);
        Parameters parameters = parameters(in, suite);
        byte[] signed = Arrays.copyOf(body, body.length - in.left());
        boolean scheme = version >= Codes.TLS12 && in.left() >= 2 && !parameters.kind.equals("other");
        return new KeyExchange(
                parameters.kind,
                parameters.group,
                parameters.prime,
                parameters.generator,
                parameters.publicKey,
                scheme ? in.u16() : -1,
                signed);
    }

    private record Parameters(String kind, int group, byte[] prime, byte[] generator, byte[] publicKey) {}

    private static Parameters parameters(TlsReader in, String suite) throws SSLException {
        if (suite.startsWith("TLS_SRP_")) {
            byte[] prime = in.vector16().rest();
            byte[] generator = in.vector16().rest();
            in.vector8();
            return new Parameters("srp", -1, prime, generator, in.vector16().rest());
        }
        boolean psk = suite.contains("_PSK_");
        if (psk) {
            // The hint comes before everything else (RFC 4279, 2; RFC 5489, 2).
            in.vector16();
        }
        if (suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_ECDH_anon_")) {
            return curve(in);
        }
        // Two suites of RFC 6655 have their words the other way round.
        if (suite.startsWith("TLS_DHE_") || suite.startsWith("TLS_DH_anon_") || suite.startsWith("TLS_PSK_DHE_")) {
            byte[] prime = in.vector16().rest();
            byte[] generator = in.vector16().rest();
            return new Parameters("dhe", -1, prime, generator, in.vector16().rest());
        }
        if (suite.startsWith("TLS_RSA_EXPORT")) {
            byte[] modulus = in.vector16().rest();
            return new Parameters("rsa_export", -1, modulus, in.vector16().rest(), NONE);
        }
        return new Parameters(psk ? "psk" : "other", -1, NONE, NONE, NONE);
    }

    private static Parameters curve(TlsReader in) throws SSLException {
        int type = in.u8();
        int group = -1;
        byte[] prime = NONE;
        switch (type) {
            case NAMED_CURVE -> group = in.u16();
            case EXPLICIT_PRIME -> {
                prime = in.vector8().rest();
                equation(in);
            }
            case EXPLICIT_CHAR2 -> {
                return new Parameters("other", -1, NONE, NONE, NONE);
            }
            default -> throw new SSLException("ServerKeyExchange has curve type " + type + " (RFC 8422, 5.4)");
        }
        return new Parameters("ecdhe", group, prime, NONE, in.vector8().rest());
    }

    /** a, b, base point, order, cofactor. */
    private static void equation(TlsReader in) throws SSLException {
        for (int i = 0; i < 5; i++) {
            in.vector8();
        }
    }
}
