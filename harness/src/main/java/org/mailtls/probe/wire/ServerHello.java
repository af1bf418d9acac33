package org.mailtls.probe.wire;

import java.util.Map;

/**
 * What the server chose (RFC 8446, 4.1.3; RFC 5246, 7.4.1.3).
 *
 * @param legacyVersion the version in its old place, such as 0x0303
 * @param version the negotiated one: that of supported_versions, if there is any
 * @param random 32 bytes
 * @param sessionId empty, or up to 32 bytes
 * @param suite code point
 * @param compression 0 for none
 * @param extensions type → body, in the order of the wire
 */
public record ServerHello(
        int legacyVersion,
        int version,
        byte[] random,
        byte[] sessionId,
        int suite,
        int compression,
        Map<Integer, byte[]> extensions) {
    /** The group of key_share: that of the server's key, or the one that a HelloRetryRequest asks for; -1 without. */
    public int group() {
        byte[] share = extensions.get(Hello.KEY_SHARE);
        return share == null || share.length < 2 ? -1 : (share[0] & 0xff) << 8 | share[1] & 0xff;
    }

    @Override
    public String toString() {
        return "ServerHello " + Codes.version(version) + ' ' + Codes.suite(suite);
    }
}
