package org.mailtls.provider;

import java.util.Arrays;
import javax.net.ssl.SSLException;

/** A bounds-checked cursor over a part of a handshake message. What it reads comes from the peer and is hostile. */
final class TlsReader {
    private final String what;
    private final byte[] bytes;
    private final int end;
    private int at;

    TlsReader(String what, byte[] bytes, int length) {
        this(what, bytes, 0, length);
    }

    private TlsReader(String what, byte[] bytes, int at, int end) {
        this.what = what;
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int left() {
        return end - at;
    }

    int u8() throws SSLException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() throws SSLException {
        need(2);
        return (bytes[at++] & 0xff) << 8 | bytes[at++] & 0xff;
    }

    byte[] take(int count) throws SSLException {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    void skip(int count) throws SSLException {
        need(count);
        at += count;
    }

    /** A vector with a length of one byte (RFC 8446, 3.4). */
    TlsReader vector8() throws SSLException {
        return part(u8());
    }

    /** A vector with a length of two bytes. */
    TlsReader vector16() throws SSLException {
        return part(u16());
    }

    byte[] rest() throws SSLException {
        return take(left());
    }

    /** The rest as 16-bit numbers. */
    int[] u16s() throws SSLException {
        if (left() % 2 != 0) {
            throw new SSLException(what + " holds a list of 16-bit numbers that is " + left() + " bytes long");
        }
        int[] list = new int[left() / 2];
        for (int i = 0; i < list.length; i++) {
            list[i] = u16();
        }
        return list;
    }

    private TlsReader part(int length) throws SSLException {
        need(length);
        TlsReader part = new TlsReader(what, bytes, at, at + length);
        at += length;
        return part;
    }

    private void need(int count) throws SSLException {
        if (count > left()) {
            throw new SSLException(
                    what + " is truncated: " + count + " bytes wanted at offset " + at + ", " + left() + " there");
        }
    }
}
