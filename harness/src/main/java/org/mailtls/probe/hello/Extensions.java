package org.mailtls.probe.hello;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Code points of the extensions that probes add or look for (IANA "TLS ExtensionType Values"), and their bodies in a
 * ClientHello.
 */
final class Extensions {
    static final int TRUNCATED_HMAC = 4;
    static final int HEARTBEAT = 15;
    static final int ALPN = 16;
    static final int SERVER_CERTIFICATE_TYPE = 20;
    static final int PADDING = 21;
    static final int ENCRYPT_THEN_MAC = 22;
    static final int COMPRESS_CERTIFICATE = 27;
    static final int SIGNATURE_ALGORITHMS_CERT = 50;

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

    /** A list of 16-bit values behind its length in bytes. */
    static byte[] list16(List<Integer> values) {
        byte[] body = new byte[2 + 2 * values.size()];
        put16(body, 0, 2 * values.size());
        for (int i = 0; i < values.size(); i++) {
            put16(body, 2 + 2 * i, values.get(i));
        }
        return body;
    }

    /** Protocol names of ALPN (RFC 7301, section 3.1). */
    static byte[] alpn(List<String> names) {
        int length = names.stream().mapToInt(name -> 1 + name.length()).sum();
        byte[] body = new byte[2 + length];
        put16(body, 0, length);
        int at = 2;
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            body[at++] = (byte) bytes.length;
            System.arraycopy(bytes, 0, body, at, bytes.length);
            at += bytes.length;
        }
        return body;
    }

    static void put16(byte[] into, int at, int value) {
        into[at] = (byte) (value >> 8);
        into[at + 1] = (byte) value;
    }
}
