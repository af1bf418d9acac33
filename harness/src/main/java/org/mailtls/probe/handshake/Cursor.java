package org.mailtls.probe.handshake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mailtls.probe.wire.WireException;

/**
 * Reads the numbers and vectors of TLS. Each method throws {@link WireException} (malformed) where the bytes end too
 * early.
 */
final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The body of a whole handshake message. */
    static Cursor ofMessage(byte[] message) throws WireException {
        Cursor cursor = new Cursor(message);
        cursor.raw(HandshakeMessages.HEADER);
        return cursor;
    }

    boolean more() {
        return at < bytes.length;
    }

    int u8() throws WireException {
        return raw(1)[0] & 0xff;
    }

    int u16() throws WireException {
        return u8() << 8 | u8();
    }

    int u24() throws WireException {
        return u8() << 16 | u16();
    }

    long u32() throws WireException {
        return (long) u16() << 16 | u16();
    }

    byte[] raw(int length) throws WireException {
        if (length > bytes.length - at) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a handshake message that ends in the middle of a field.");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    byte[] opaque8() throws WireException {
        return raw(u8());
    }

    byte[] opaque16() throws WireException {
        return raw(u16());
    }

    byte[] opaque24() throws WireException {
        return raw(u24());
    }

    /** Extensions up to the end (RFC 8446, 4.2); none if the message ends here, as it may up to TLS 1.2. */
    Map<Integer, byte[]> extensions() throws WireException {
        Map<Integer, byte[]> found = new HashMap<>();
        if (!more()) {
            return found;
        }
        Cursor list = new Cursor(opaque16());
        while (list.more()) {
            found.put(list.u16(), list.opaque16());
        }
        return found;
    }
}
