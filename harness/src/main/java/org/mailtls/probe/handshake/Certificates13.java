package org.mailtls.probe.handshake;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.WireException;

/**
 * What a Certificate message of TLS 1.3 holds (RFC 8446, 4.4.2).
 *
 * @param chain in DER, the server's own first
 * @param staple the OCSP response for that one; empty for none
 */
record Certificates13(List<byte[]> chain, byte[] staple) {
    static Certificates13 of(Cursor body) throws WireException {
        List<byte[]> chain = new ArrayList<>();
        byte[] staple = {};
        body.opaque8();
        Cursor list = new Cursor(body.opaque24());
        while (list.more()) {
            boolean leaf = chain.isEmpty();
            chain.add(list.opaque24());
            byte[] status = list.extensions().get(Hello.STATUS_REQUEST);
            if (leaf && status != null) {
                // One byte of type before the response (RFC 8446, 4.4.2.1).
                Cursor response = new Cursor(status);
                response.u8();
                staple = response.opaque24();
            }
        }
        return new Certificates13(chain, staple);
    }
}
