package org.mailtls.probe.scripted;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;

/** TLS 1.2 from the server's side, byte by byte and without any cryptography. */
public final class TlsBytes {
    public static final int TLS12 = 0x0303;
    public static final int SERVER_HELLO_DONE = 14;

    private TlsBytes() {}

    /** The next record; null at the end of the stream. */
    public static @Nullable TlsRecord read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] header = new byte[5];
        try {
            data.readFully(header);
        } catch (EOFException end) {
            return null;
        }
        byte[] body = new byte[(header[3] & 0xff) << 8 | header[4] & 0xff];
        data.readFully(body);
        return new TlsRecord(header[0] & 0xff, (header[1] & 0xff) << 8 | header[2] & 0xff, body);
    }

    public static byte[] alert(int description) {
        return TlsRecord.of(TlsRecord.ALERT, TLS12, new byte[] {2, (byte) description})
                .bytes();
    }

    public static byte[] handshake(int type, byte[] body) {
        byte[] message = joined(
                new byte[] {(byte) type, (byte) (body.length >> 16), (byte) (body.length >> 8), (byte) body.length},
                body);
        return TlsRecord.of(TlsRecord.HANDSHAKE, TLS12, message).bytes();
    }

    public static byte[] serverHello(int suite, byte[] sessionId, Map<Integer, byte[]> extensions) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(TLS12, 2));
        body.writeBytes(new byte[32]);
        body.write(sessionId.length);
        body.writeBytes(sessionId);
        body.writeBytes(number(suite, 2));
        body.write(0);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        extensions.forEach((type, bytes) -> {
            list.writeBytes(number(type, 2));
            list.writeBytes(number(bytes.length, 2));
            list.writeBytes(bytes);
        });
        body.writeBytes(number(list.size(), 2));
        body.writeBytes(list.toByteArray());
        return handshake(2, body.toByteArray());
    }

    public static byte[] certificate(List<byte[]> chain) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (byte[] each : chain) {
            list.writeBytes(number(each.length, 3));
            list.writeBytes(each);
        }
        return handshake(11, joined(number(list.size(), 3), list.toByteArray()));
    }

    public static byte[] staple(byte[] response) {
        return handshake(22, joined(new byte[] {1}, number(response.length, 3), response));
    }

    public static byte[] done() {
        return handshake(SERVER_HELLO_DONE, new byte[0]);
    }

    /** A whole first flight of a server whose suite needs no ServerKeyExchange. */
    public static byte[] flight(int suite, Map<Integer, byte[]> extensions, List<byte[]> chain) {
        return joined(serverHello(suite, new byte[0], extensions), certificate(chain), done());
    }

    public static byte[] number(int value, int bytes) {
        byte[] number = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            number[i] = (byte) (value >> 8 * (bytes - 1 - i));
        }
        return number;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
