package org.mailtls.probe.handshake;

import java.util.List;

/**
 * What the two sides agreed on.
 *
 * @param version such as 0x0303
 * @param suite IANA code point
 * @param group of the key exchange by its IANA code point; -1 for none or one without a name
 * @param chain DER, leaf first, as sent; empty for an anonymous suite or a resumed session
 * @param staple the OCSP response that came with the chain; empty for none
 * @param resumed whether it was an abbreviated handshake, or one on a pre-shared key
 * @param ems extended master secret (RFC 7627); always true in TLS 1.3, which has it built in
 * @param etm encrypt-then-MAC (RFC 7366)
 */
record Negotiated(
        int version,
        int suite,
        int group,
        List<byte[]> chain,
        byte[] staple,
        boolean resumed,
        boolean ems,
        boolean etm) {
    Negotiated {
        chain = List.copyOf(chain);
    }
}
