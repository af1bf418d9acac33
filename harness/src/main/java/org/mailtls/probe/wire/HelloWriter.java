package org.mailtls.probe.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The encodings of a ClientHello (RFC 8446, 4.1.2). By hand, because a probe also sends what no library would:
 * compression, an order of extensions, an empty list.
 */
final class HelloWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    HelloWriter u8(int value) {
        out.write(value);
        return this;
    }

    HelloWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    HelloWriter u24(int value) {
        return u8(value >> 16).u16(value);
    }

    HelloWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    HelloWriter vector8(byte[] value) {
        return u8(fits(value, 0xff)).bytes(value);
    }

    HelloWriter vector16(byte[] value) {
        return u16(fits(value, 0xffff)).bytes(value);
    }

    HelloWriter u16s(List<Integer> values) {
        values.forEach(this::u16);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }

    /** A list of 16-bit numbers as the body of an extension, its length in two bytes. */
    static byte[] list16(List<Integer> values) {
        return new HelloWriter().vector16(new HelloWriter().u16s(values).done()).done();
    }

    /** The same with its length in one byte. */
    static byte[] list8(List<Integer> values) {
        return new HelloWriter().vector8(new HelloWriter().u16s(values).done()).done();
    }

    /** The body of key_share with a real key for each group. */
    static byte[] keyShares(List<Integer> groups) {
        HelloWriter shares = new HelloWriter();
        for (int group : groups) {
            // A GREASE share is one byte that nobody looks at (RFC 8701, 3.1).
            shares.u16(group).vector16(Grease.is(group) ? new byte[1] : KeyShares.of(group));
        }
        return new HelloWriter().vector16(shares.done()).done();
    }

    /** The body of server_name (RFC 6066, 3). */
    static byte[] serverName(String name) {
        byte[] name8 = name.getBytes(StandardCharsets.US_ASCII);
        return new HelloWriter()
                .vector16(new HelloWriter().u8(0).vector16(name8).done())
                .done();
    }

    /** The whole message, its header of four bytes included. pre_shared_key goes last (RFC 8446, 4.2.11). */
    static byte[] message(Hello hello, byte[] compressions, Map<Integer, byte[]> extensions) {
        HelloWriter body = new HelloWriter()
                .u16(hello.legacyVersion())
                .bytes(hello.random())
                .vector8(hello.sessionId())
                .vector16(new HelloWriter().u16s(hello.suites()).done())
                .vector8(compressions);
        if (!extensions.isEmpty()) {
            HelloWriter block = new HelloWriter();
            extensions.forEach((type, value) -> {
                if (type != Hello.PRE_SHARED_KEY) {
                    block.u16(type).vector16(value);
                }
            });
            byte[] binding = extensions.get(Hello.PRE_SHARED_KEY);
            if (binding != null) {
                block.u16(Hello.PRE_SHARED_KEY).vector16(binding);
            }
            body.vector16(block.done());
        }
        byte[] bytes = body.done();
        return new HelloWriter()
                .u8(Messages.CLIENT_HELLO)
                .u24(bytes.length)
                .bytes(bytes)
                .done();
    }

    private static int fits(byte[] value, int most) {
        if (value.length > most) {
            throw new IllegalArgumentException("A list of " + value.length + " bytes where " + most + " fit");
        }
        return value.length;
    }
}
