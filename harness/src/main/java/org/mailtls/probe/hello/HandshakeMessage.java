package org.mailtls.probe.hello;

import org.mailtls.probe.handshake.HandshakeMessages;

/**
 * One whole handshake message.
 *
 * @param type of RFC 8446, section 4
 * @param whole with its header of four bytes
 */
record HandshakeMessage(int type, byte[] whole) {
    private static final int HEADER = HandshakeMessages.HEADER;

    static HandshakeMessage of(byte[] whole) {
        return new HandshakeMessage(whole[0] & 0xff, whole);
    }

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
