package org.mailtls.provider;

import java.util.List;
import javax.net.ssl.SSLException;

/**
 * What a client offered on the wire (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2).
 *
 * @param versions JSSE names; without supported_versions the highest one only
 * @param suites IANA names, signalling values included
 * @param groups IANA names; empty without the extension
 * @param keyShares groups of the key shares
 * @param sessionId empty without one
 * @param ticketsKnown session_ticket is there (RFC 5077, 3.2)
 * @param ticket and holds one
 * @param preSharedKey TLS 1.3's way of offering a session
 */
record ClientHello(
        List<String> versions,
        List<String> suites,
        List<String> groups,
        List<String> keyShares,
        byte[] sessionId,
        boolean ticketsKnown,
        boolean ticket,
        boolean preSharedKey) {
    private static final int SUPPORTED_GROUPS = 10;
    private static final int SESSION_TICKET = 35;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int RANDOM = 32;

    static ClientHello parse(byte[] body, int length) throws SSLException {
        TlsReader in = new TlsReader("ClientHello", body, length);
        List<String> versions = List.of(CodePoints.protocol(in.u16()));
        List<String> groups = List.of();
        List<String> keyShares = List.of();
        boolean ticketsKnown = false;
        boolean ticket = false;
        boolean preSharedKey = false;
        in.skip(RANDOM);
        byte[] sessionId = in.vector8().rest();
        List<String> suites = CodePoints.SUITES.names(in.vector16().u16s());
        in.vector8();
        if (in.hasMore()) {
            TlsReader extensions = in.vector16();
            while (extensions.hasMore()) {
                int type = extensions.u16();
                TlsReader extension = extensions.vector16();
                switch (type) {
                    case SUPPORTED_GROUPS ->
                        groups = CodePoints.GROUPS.names(extension.vector16().u16s());
                    case SUPPORTED_VERSIONS ->
                        versions = protocols(extension.vector8().u16s());
                    case SESSION_TICKET -> {
                        ticketsKnown = true;
                        ticket = extension.hasMore();
                    }
                    case PRE_SHARED_KEY -> preSharedKey = true;
                    case KEY_SHARE -> keyShares = shares(extension.vector16());
                    default -> {
                        // Not needed to tell what was offered.
                    }
                }
            }
        }
        return new ClientHello(versions, suites, groups, keyShares, sessionId, ticketsKnown, ticket, preSharedKey);
    }

    private static List<String> protocols(int[] codes) {
        return java.util.Arrays.stream(codes)
                .mapToObj(CodePoints::protocol)
                .filter(name -> !name.startsWith("0x"))
                .toList();
    }

    private static List<String> shares(TlsReader in) throws SSLException {
        int[] codes = new int[in.left() / 4];
        int count = 0;
        while (in.hasMore()) {
            codes[count++] = in.u16();
            in.vector16();
        }
        return CodePoints.GROUPS.names(java.util.Arrays.copyOf(codes, count));
    }
}
