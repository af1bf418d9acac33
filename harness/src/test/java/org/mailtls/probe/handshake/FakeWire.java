package org.mailtls.probe.handshake;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** The server's end of one connection: lines in the clear, then records. */
final class FakeWire {
    private final DataInputStream in;
    private final OutputStream out;
    private final HandshakeMessages messages = new HandshakeMessages();
    private final StringBuilder text = new StringBuilder();
    private @Nullable RecordKey reading;
    private @Nullable RecordKey afterChange;
    private @Nullable RecordKey writing;
    private boolean skipping;

    FakeWire(Socket socket) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void sayInClear(String lines) throws IOException {
        out.write(lines.getBytes(StandardCharsets.US_ASCII));
    }

    /** Up to LF, without CRLF; null at the end. */
    @Nullable
    String lineInClear() throws IOException {
        StringBuilder line = new StringBuilder();
        int b;
        while ((b = in.read()) >= 0) {
            if (b == '\n') {
                return line.toString().trim();
            }
            line.append((char) b);
        }
        return null;
    }

    void readWith(RecordKey key) {
        reading = key;
    }

    /** From the client's ChangeCipherSpec on. */
    void readAfterChangeWith(RecordKey key) {
        afterChange = key;
    }

    void writeWith(RecordKey key) {
        writing = key;
    }

    /** As for early data that was not taken (RFC 8446, 4.2.10). */
    void skipUndecryptable(boolean skip) {
        skipping = skip;
    }

    void send(int type, byte[] body) throws IOException, WireException {
        TlsRecord record = writing == null ? TlsRecord.of(type, 0x0303, body) : writing.seal(type, body);
        out.write(record.bytes());
    }

    void say(String lines) throws IOException, WireException {
        send(TlsRecord.APPLICATION_DATA, lines.getBytes(StandardCharsets.US_ASCII));
    }

    void alert(int level, int description) throws IOException, WireException {
        send(TlsRecord.ALERT, new byte[] {(byte) level, (byte) description});
    }

    /** A whole handshake message, if one is there. */
    byte @Nullable [] waiting() {
        return messages.next();
    }

    /** The next handshake message. @throws EOFException if the client ends instead */
    byte[] message() throws IOException, WireException {
        byte[] message = messages.next();
        while (message == null) {
            pump();
            message = messages.next();
        }
        return message;
    }

    /** A line from inside TLS, if one is there. */
    @Nullable
    String line() {
        int end = text.indexOf("\n");
        if (end < 0) {
            return null;
        }
        String line = text.substring(0, end).trim();
        text.delete(0, end + 1);
        return line;
    }

    /** Takes one record. @throws EOFException if there is none any more, or an alert that ends everything */
    void pump() throws IOException, WireException {
        byte[] header = new byte[5];
        in.readFully(header);
        byte[] body = new byte[(header[3] & 0xff) << 8 | header[4] & 0xff];
        in.readFully(body);
        TlsRecord record = TlsRecord.of(header[0] & 0xff, (header[1] & 0xff) << 8 | header[2] & 0xff, body);
        RecordKey key = reading;
        Records.Plain plain;
        try {
            plain = key == null || key.tls13() && record.type() != TlsRecord.APPLICATION_DATA
                    ? new Records.Plain(record.type(), body)
                    : key.open(record);
        } catch (WireException e) {
            if (skipping) {
                return;
            }
            throw e;
        }
        switch (plain.type()) {
            case TlsRecord.CHANGE_CIPHER_SPEC -> {
                if (afterChange != null) {
                    reading = afterChange;
                    afterChange = null;
                }
            }
            case TlsRecord.HANDSHAKE -> messages.feed(plain.body());
            case TlsRecord.APPLICATION_DATA -> text.append(new String(plain.body(), StandardCharsets.US_ASCII));
            default -> throw new EOFException("record of type " + plain.type());
        }
    }
}
