package org.mailtls.probe.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The encodings of a ClientHello (RFC 8446, 4.1.2). By hand, because a probe also sends what no library would:
 * compression, an order of extensions, an empty list.
 */
final class HelloWriter {
    private HelloWriter() {}

    /** A list of 16-bit numbers as the body of an extension, its length in one byte. */
    static byte[] list8(List<Integer> values) {
        return new Bytes()
                .opaque8(fitting(new Bytes().u16s(values).done(), 0xff))
                .done();
    }

    /** The body of key_share with a real key for each group. */
    static byte[] keyShares(List<Integer> groups) {
        Bytes shares = new Bytes();
        for (int group : groups) {
            // A GREASE share is one byte that nobody looks at (RFC 8701, 3.1).
            shares.u16(group).opaque16(Grease.is(group) ? new byte[1] : KeyShares.of(group));
        }
        return new Bytes().opaque16(fitting(shares.done(), 0xffff)).done();
    }

    /** The body of server_name (RFC 6066, 3). */
    static byte[] serverName(String name) {
        byte[] name8 = name.getBytes(StandardCharsets.US_ASCII);
        return new Bytes().opaque16(new Bytes().u8(0).opaque16(name8).done()).done();
    }

    /** The whole message, its header of four bytes included. pre_shared_key goes last (RFC 8446, 4.2.11). */
    static byte[] message(Hello hello, byte[] compressions, Map<Integer, byte[]> extensions) {
        Bytes body = new Bytes()
                .u16(hello.legacyVersion())
                .raw(hello.random())
                .opaque8(fitting(hello.sessionId(), 0xff))
                .opaque16(fitting(new Bytes().u16s(hello.suites()).done(), 0xffff))
                .opaque8(fitting(compressions, 0xff));
        if (!extensions.isEmpty()) {
            Bytes block = new Bytes();
            extensions.forEach((type, value) -> {
                if (type != Hello.PRE_SHARED_KEY) {
                    block.u16(type).opaque16(fitting(value, 0xffff));
                }
            });
            byte[] binding = extensions.get(Hello.PRE_SHARED_KEY);
            if (binding != null) {
                block.u16(Hello.PRE_SHARED_KEY).opaque16(fitting(binding, 0xffff));
            }
            body.opaque16(fitting(block.done(), 0xffff));
        }
        return Bytes.message(Messages.CLIENT_HELLO, body.done());
    }

    private static byte[] fitting(byte[] value, int most) {
        if (value.length > most) {
            throw new IllegalArgumentException("A list of " + value.length + " bytes where " + most + " fit");
        }
        return value;
    }
}
