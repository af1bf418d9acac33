package org.mailtls.provider;

import java.util.Arrays;
import javax.net.ssl.SSLException;

/**
 * What a server chose (RFC 8446, 4.1.3).
 *
 * @param sessionId empty without one; a client's own, sent back, takes its session up (RFC 5246, 7.4.1.3)
 * @param suite code point
 * @param group code point of the key share; -1 without one
 * @param preSharedKey the server took an offered session: TLS 1.3's way of resuming
 * @param retry a HelloRetryRequest in the shape of a ServerHello
 */
record ServerHello(int version, byte[] sessionId, int suite, int group, boolean preSharedKey, boolean retry) {
    static final int TLS_1_3 = 0x0304;

    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;

    /** SHA-256 of "HelloRetryRequest": the random that marks one (RFC 8446, 4.1.3). */
    private static final byte[] RETRY =
            java.util.HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    static ServerHello parse(byte[] body, int length) throws SSLException {
        TlsReader in = new TlsReader("ServerHello", body, length);
        int version = in.u16();
        boolean retry = Arrays.equals(in.take(RETRY.length), RETRY);
        byte[] sessionId = in.vector8().rest();
        int suite = in.u16();
        in.u8();
        int group = -1;
        boolean preSharedKey = false;
        if (in.hasMore()) {
            TlsReader extensions = in.vector16();
            while (extensions.hasMore()) {
                int type = extensions.u16();
                TlsReader extension = extensions.vector16();
                switch (type) {
                    case SUPPORTED_VERSIONS -> version = extension.u16();
                    case KEY_SHARE -> group = extension.u16();
                    case PRE_SHARED_KEY -> preSharedKey = true;
                    default -> {
                        // Not needed to tell what was chosen.
                    }
                }
            }
        }
        return new ServerHello(version, sessionId, suite, group, preSharedKey, retry);
    }
}
