package org.mailtls.probe.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.mailtls.provider.TlsReader;

/** Reads ServerHello messages. */
public final class ServerHellos {
    private static final int RANDOM = 32;
    private static final int LONGEST_SESSION_ID = 32;

    /** SHA-256 of "HelloRetryRequest": the random that marks one (RFC 8446, 4.1.3). */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private ServerHellos() {}

    /** @throws SSLException if it is none, or breaks the rules */
    public static ServerHello parse(byte[] body) throws SSLException {
        TlsReader in = new TlsReader("ServerHello", body, body.length);
        int legacyVersion = in.u16();
        byte[] random = in.take(RANDOM);
        byte[] sessionId = in.vector8().rest();
        if (sessionId.length > LONGEST_SESSION_ID) {
            throw new SSLException("ServerHello has a session id of " + sessionId.length + " bytes");
        }
        int suite = in.u16();
        int compression = in.u8();
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        if (in.hasMore()) {
            extensions(in.vector16(), extensions);
            in.end();
        }
        int version = legacyVersion;
        byte[] selected = extensions.get(Hello.SUPPORTED_VERSIONS);
        if (selected != null) {
            version = new TlsReader("supported_versions", selected, selected.length).u16();
        }
        return new ServerHello(
                legacyVersion, version, random, sessionId, suite, compression, Collections.unmodifiableMap(extensions));
    }

    /** Whether it is a HelloRetryRequest. */
    public static boolean isRetry(ServerHello hello) {
        return Arrays.equals(hello.random(), RETRY);
    }

    private static void extensions(TlsReader in, Map<Integer, byte[]> extensions) throws SSLException {
        while (in.hasMore()) {
            int type = in.u16();
            if (extensions.put(type, in.vector16().rest()) != null) {
                throw new SSLException("ServerHello has two extensions of type " + type + " (RFC 8446, 4.2)");
            }
        }
    }
}
