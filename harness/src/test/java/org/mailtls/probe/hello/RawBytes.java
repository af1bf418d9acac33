package org.mailtls.probe.hello;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** Writes what TLS is made of: numbers, lists behind their length, messages and records. */
final class RawBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    RawBytes u8(int value) {
        out.write(value);
        return this;
    }

    RawBytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    RawBytes u24(int value) {
        return u8(value >> 16).u16(value);
    }

    RawBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    RawBytes behind8(byte[] bytes) {
        return u8(bytes.length).raw(bytes);
    }

    RawBytes behind16(byte[] bytes) {
        return u16(bytes.length).raw(bytes);
    }

    RawBytes behind24(byte[] bytes) {
        return u24(bytes.length).raw(bytes);
    }

    byte[] done() {
        return out.toByteArray();
    }

    static byte[] message(int type, byte[] body) {
        return new RawBytes().u8(type).behind24(body).done();
    }

    static byte[] record(int type, int version, byte[] body) {
        return new RawBytes().u8(type).u16(version).behind16(body).done();
    }

    static byte[] fatal(int alert) {
        return record(21, 0x0303, new byte[] {2, (byte) alert});
    }

    static byte[] extensions(Map<Integer, byte[]> extensions) {
        RawBytes block = new RawBytes();
        extensions.forEach((type, body) -> block.u16(type).behind16(body));
        return new RawBytes().behind16(block.done()).done();
    }

    static byte[] joined(List<byte[]> parts) {
        RawBytes all = new RawBytes();
        parts.forEach(all::raw);
        return all.done();
    }
}
