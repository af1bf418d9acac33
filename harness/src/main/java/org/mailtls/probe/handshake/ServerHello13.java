package org.mailtls.probe.handshake;

import java.util.Arrays;
import java.util.Map;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * A ServerHello as an answer to a hello of TLS 1.3 (RFC 8446, 4.1.3).
 *
 * @param suite code point; hostile input, like all of it
 * @param extensions type → body
 */
record ServerHello13(byte[] random, int suite, Map<Integer, byte[]> extensions) {
    /** The random of a ServerHello that is a HelloRetryRequest begins with this (RFC 8446, 4.1.3). */
    private static final byte[] RETRY = {(byte) 0xcf, 0x21, (byte) 0xad, 0x74, (byte) 0xe5, (byte) 0x9a, 0x61, 0x11};

    /**
     * The server's key.
     *
     * @param group code point
     */
    record Share(int group, byte[] key) {}

    static ServerHello13 of(Cursor body) throws WireException {
        body.u16();
        byte[] random = body.raw(32);
        body.opaque8();
        int suite = body.u16();
        body.u8();
        return new ServerHello13(random, suite, body.extensions());
    }

    /** Whether it chooses TLS 1.3; it may still ask for another hello. */
    boolean tls13() {
        return extensions.containsKey(Hello.SUPPORTED_VERSIONS);
    }

    boolean retry() {
        return Arrays.equals(Arrays.copyOf(random, RETRY.length), RETRY);
    }

    boolean resumes() {
        return extensions.containsKey(Hello.PRE_SHARED_KEY);
    }

    /** Whether there is a key in it: without one it can only resume. */
    boolean hasShare() {
        return extensions.containsKey(Hello.KEY_SHARE);
    }

    /** @throws WireException (malformed) if there is none */
    Share share() throws WireException {
        byte[] share = extensions.get(Hello.KEY_SHARE);
        if (share == null) {
            throw new WireException(WireException.Kind.MALFORMED, "The server sent no key in its ServerHello.");
        }
        Cursor entry = new Cursor(share);
        return new Share(entry.u16(), entry.opaque16());
    }
}
