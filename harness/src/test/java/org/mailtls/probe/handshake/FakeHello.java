package org.mailtls.probe.handshake;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/** A ClientHello, read by a server. */
record FakeHello(
        byte[] message,
        int version,
        byte[] random,
        byte[] sessionId,
        Set<Integer> suites,
        Map<Integer, byte[]> extensions) {
    static FakeHello of(byte[] message) throws WireException {
        Cursor body = Cursor.ofMessage(message);
        int version = body.u16();
        byte[] random = body.raw(32);
        byte[] sessionId = body.opaque8();
        Set<Integer> suites = new HashSet<>();
        Cursor codes = new Cursor(body.opaque16());
        while (codes.more()) {
            suites.add(codes.u16());
        }
        body.opaque8();
        return new FakeHello(message, version, random, sessionId, suites, body.extensions());
    }

    boolean has(int extension) {
        return extensions.containsKey(extension);
    }

    /** Whether it can be answered in this version. */
    boolean offers(int wanted) throws WireException {
        byte[] versions = extensions.get(Hello.SUPPORTED_VERSIONS);
        if (versions == null) {
            return version == wanted;
        }
        Cursor list = new Cursor(new Cursor(versions).opaque8());
        while (list.more()) {
            if (list.u16() == wanted) {
                return true;
            }
        }
        return false;
    }
}
