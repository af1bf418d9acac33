package org.mailtls.probe.wire;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes the numbers and vectors of TLS (RFC 8446, 3), big-endian. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Bytes u8(int value) {
        out.write(value);
        return this;
    }

    public Bytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    public Bytes u24(int value) {
        return u8(value >> 16).u16(value);
    }

    public Bytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    public Bytes u16s(List<Integer> values) {
        values.forEach(this::u16);
        return this;
    }

    public Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** With its length before it in one byte. */
    public Bytes opaque8(byte[] bytes) {
        return u8(bytes.length).raw(bytes);
    }

    /** With its length before it in two bytes. */
    public Bytes opaque16(byte[] bytes) {
        return u16(bytes.length).raw(bytes);
    }

    /** How many there are so far. */
    public int size() {
        return out.size();
    }

    public byte[] done() {
        return out.toByteArray();
    }

    /** A handshake message: type and length before its body (RFC 8446, 4). */
    public static byte[] message(int type, byte[] body) {
        return new Bytes().u8(type).u24(body.length).raw(body).done();
    }

    /** A list of 16-bit numbers with its length in two bytes: the body of many an extension. */
    public static byte[] list16(List<Integer> values) {
        return new Bytes().opaque16(new Bytes().u16s(values).done()).done();
    }

    public static byte[] join(byte[] first, byte[] second) {
        return new Bytes().raw(first).raw(second).done();
    }
}
