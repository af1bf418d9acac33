package org.mailtls.probe.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that a server might send, put together by hand. */
final class Flights {
    static final byte[] RANDOM =
            HexFormat.of().parseHex("00112233445566778899aabbccddeeff102132435465768798a9bacbdcedfe0f");
    static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
    static final byte[] LEAF = filled(900, 0x30);
    static final byte[] ISSUER = filled(1100, 0x31);
    static final byte[] STAPLE = filled(470, 0x32);

    private Flights() {}

    /** TLS 1.2, ECDHE on secp256r1, signed with rsa_pss_rsae_sha256, with everything that a server may add. */
    static byte[][] full12() {
        return new byte[][] {
            serverHello(0x0303, RANDOM, 0xc02f, extension(0xff01, new byte[1])),
            message(Messages.CERTIFICATE, certificates(LEAF, ISSUER)),
            message(
                    Messages.CERTIFICATE_STATUS,
                    new Bytes().u8(1).u24(STAPLE.length).raw(STAPLE).done()),
            message(Messages.SERVER_KEY_EXCHANGE, ecdhe()),
            message(Messages.CERTIFICATE_REQUEST, HexFormat.of().parseHex("010100020401" + "0000")),
            message(Messages.SERVER_HELLO_DONE, new byte[0])
        };
    }

    static byte[] ecdhe() {
        return new Bytes()
                .u8(3)
                .u16(0x0017)
                .opaque8(filled(65, 4))
                .u16(0x0804)
                .opaque16(filled(256, 7))
                .done();
    }

    static byte[] certificates(byte[]... certificates) {
        Bytes list = new Bytes();
        for (byte[] each : certificates) {
            list.u24(each.length).raw(each);
        }
        byte[] bytes = list.done();
        return new Bytes().u24(bytes.length).raw(bytes).done();
    }

    static byte[] serverHello(int version, byte[] random, int suite, byte[]... extensions) {
        return message(
                Messages.SERVER_HELLO,
                new Bytes()
                        .u16(version)
                        .raw(random)
                        .opaque8(new byte[0])
                        .u16(suite)
                        .u8(0)
                        .opaque16(joined(extensions))
                        .done());
    }

    /** TLS 1.3 with x25519; as a HelloRetryRequest it asks for that group. */
    static byte[] serverHello13(byte[] random) {
        boolean retry = Arrays.equals(random, RETRY);
        Bytes share = new Bytes().u16(0x001d);
        return serverHello(
                0x0303,
                random,
                0x1301,
                extension(43, new byte[] {3, 4}),
                extension(
                        51, retry ? share.done() : share.opaque16(filled(32, 9)).done()));
    }

    static byte[] extension(int type, byte[] body) {
        return new Bytes().u16(type).opaque16(body).done();
    }

    static byte[] message(int type, byte[] body) {
        return new Bytes().u8(type).u24(body.length).raw(body).done();
    }

    static byte[] record(int type, byte[] body) {
        return TlsRecord.of(type, 0x0303, body).bytes();
    }

    static byte[] alert(int level, int description) {
        return record(TlsRecord.ALERT, new byte[] {(byte) level, (byte) description});
    }

    /** The messages back to back, in records of at most so many bytes. */
    static byte[] records(int most, byte[]... messages) {
        byte[] all = joined(messages);
        Bytes records = new Bytes();
        for (int at = 0; at < all.length; at += most) {
            records.raw(record(TlsRecord.HANDSHAKE, Arrays.copyOfRange(all, at, Math.min(all.length, at + most))));
        }
        return records.done();
    }

    static byte[] joined(byte[]... parts) {
        Bytes all = new Bytes();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.done();
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** What a link makes of bytes that come in these pieces, after which the connection ends so. */
    static ServerFlight read(FlightReader.Stop stop, byte[]... pieces) {
        FlightReader reader = new FlightReader();
        ByteQueue queue = new ByteQueue();
        try {
            for (byte[] piece : pieces) {
                queue.add(piece, 0, piece.length);
                TlsRecord record = Records.next(queue);
                while (record != null && (!reader.done() || reader.takesMore())) {
                    reader.take(record);
                    record = Records.next(queue);
                }
                if (reader.done()) {
                    return reader.flight();
                }
            }
        } catch (WireException e) {
            reader.malformed(String.valueOf(e.getMessage()), queue.size());
            return reader.flight();
        }
        return reader.stopped(stop, queue.size());
    }
}
