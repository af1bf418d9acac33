package org.mailtls.probe.wire;

import java.util.Arrays;

/**
 * One TLS record as it stands on the wire (RFC 8446, 5.1; RFC 5246, 6.2).
 *
 * @param type content type
 * @param version legacy_record_version, such as 0x0303
 * @param body without the header of five bytes; encrypted or not
 */
public record TlsRecord(int type, int version, byte[] body) {
    public static final int CHANGE_CIPHER_SPEC = 20;
    public static final int ALERT = 21;
    public static final int HANDSHAKE = 22;
    public static final int APPLICATION_DATA = 23;
    public static final int HEARTBEAT = 24;

    public static final int HEADER = 5;

    /** Most bytes of a record in the clear (RFC 5246, 6.2.1; RFC 8446, 5.1). */
    static final int LONGEST_PLAINTEXT = 1 << 14;

    /** Most bytes of an encrypted one up to TLS 1.2 (RFC 5246, 6.2.3); TLS 1.3 allows less, 2^14 + 256. */
    static final int LONGEST = LONGEST_PLAINTEXT + 2048;

    /** @param body its length is not checked, so that a client may send what is too long */
    public static TlsRecord of(int type, int version, byte[] body) {
        return new TlsRecord(type, version, body);
    }

    /** As it goes over the wire, header included. */
    public byte[] bytes() {
        byte[] all = new byte[HEADER + body.length];
        all[0] = (byte) type;
        all[1] = (byte) (version >> 8);
        all[2] = (byte) version;
        all[3] = (byte) (body.length >> 8);
        all[4] = (byte) body.length;
        System.arraycopy(body, 0, all, HEADER, body.length);
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsRecord that
                && type == that.type
                && version == that.version
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type + version) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "record of type " + type + ", version 0x" + Integer.toHexString(version) + ", " + body.length + " bytes";
    }
}
