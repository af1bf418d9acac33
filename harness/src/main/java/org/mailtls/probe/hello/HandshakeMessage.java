package org.mailtls.probe.hello;

/**
 * One whole handshake message.
 *
 * @param type of RFC 8446, section 4
 * @param whole with its header of four bytes
 */
record HandshakeMessage(int type, byte[] whole) {
    static final int HEADER = 4;

    static final int SERVER_HELLO = 2;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE_VERIFY = 15;
    static final int FINISHED = 20;
    static final int COMPRESSED_CERTIFICATE = 25;

    /** Number of bytes behind the header. */
    int length() {
        return whole.length - HEADER;
    }

    int u8(int at) {
        return whole[HEADER + at] & 0xff;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }
}
