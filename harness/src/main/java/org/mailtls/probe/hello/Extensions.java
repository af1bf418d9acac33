package org.mailtls.probe.hello;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mailtls.probe.wire.Bytes;

/**
 * Code points of the extensions that probes add or look for (IANA "TLS ExtensionType Values"), and their bodies in a
 * ClientHello.
 */
final class Extensions {
    static final int TRUNCATED_HMAC = 4;
    static final int ALPN = 16;
    static final int SERVER_CERTIFICATE_TYPE = 20;
    static final int PADDING = 21;
    static final int ENCRYPT_THEN_MAC = 22;
    static final int COMPRESS_CERTIFICATE = 27;

    /** RFC 7250: a raw public key in the place of a certificate. */
    static final int RAW_PUBLIC_KEY = 2;

    private Extensions() {}

    static byte[] empty() {
        return new byte[0];
    }

    /** All three formats (RFC 8422, section 5.1.2), uncompressed first as it must be there. */
    static byte[] pointFormats() {
        return new byte[] {3, 0, 1, 2};
    }

    /** The mode in which the peer may send heartbeats (RFC 6520, section 2). */
    static byte[] heartbeat() {
        return new byte[] {1};
    }

    /** Raw public key and X.509, in this order (RFC 7250, section 3). */
    static byte[] rawPublicKeyOrX509() {
        return new byte[] {2, RAW_PUBLIC_KEY, 0};
    }

    /** One algorithm of RFC 8879, section 7.3. */
    static byte[] compressCertificate(int algorithm) {
        return new byte[] {2, 0, (byte) algorithm};
    }

    /** Protocol names of ALPN (RFC 7301, section 3.1). */
    static byte[] alpn(List<String> names) {
        Bytes list = new Bytes();
        names.forEach(name -> list.opaque8(name.getBytes(StandardCharsets.US_ASCII)));
        return new Bytes().opaque16(list.done()).done();
    }
}
