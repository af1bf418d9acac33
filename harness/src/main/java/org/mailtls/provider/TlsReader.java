package org.mailtls.provider;

import java.util.Arrays;
import javax.net.ssl.SSLException;

/** A bounds-checked cursor over a part of a handshake message. What it reads comes from the peer and is hostile. */
public final class TlsReader {
    private final String what;
    private final byte[] bytes;
    private final int end;
    private int at;

    /** @param what names the message in what {@link SSLException}s say */
    public TlsReader(String what, byte[] bytes, int length) {
        this(what, bytes, 0, length);
    }

    private TlsReader(String what, byte[] bytes, int at, int end) {
        this.what = what;
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int left() {
        return end - at;
    }

    public int u8() throws SSLException {
        need(1);
        return bytes[at++] & 0xff;
    }

    public int u16() throws SSLException {
        need(2);
        return (bytes[at++] & 0xff) << 8 | bytes[at++] & 0xff;
    }

    public byte[] take(int count) throws SSLException {
        need(count);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    public void skip(int count) throws SSLException {
        need(count);
        at += count;
    }

    /** A vector with a length of one byte (RFC 8446, 3.4). */
    public TlsReader vector8() throws SSLException {
        return part(u8());
    }

    /** A vector with a length of two bytes. */
    public TlsReader vector16() throws SSLException {
        return part(u16());
    }

    /** A vector with a length of three bytes. */
    public TlsReader vector24() throws SSLException {
        return part(u8() << 16 | u16());
    }

    /** @throws SSLException if anything is left */
    public void end() throws SSLException {
        if (hasMore()) {
            throw new SSLException(what + " has " + left() + " bytes after its end");
        }
    }

    /** All that is left, perhaps nothing. */
    public byte[] rest() throws SSLException {
        return take(left());
    }

    /** The rest as 16-bit numbers. */
    public int[] u16s() throws SSLException {
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
