package org.mailtls.probe.handshake;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Link;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.probe.wire.WireException;

/** The records of one connection, encrypted from where the handshake says so. */
final class Records {
    /** Most bytes of one record in the clear (RFC 8446, 5.1). */
    private static final int LONGEST = 1 << 14;

    private final Link link;
    private @Nullable RecordKey reading;
    private @Nullable RecordKey writing;
    private int version = 0x0301;

    /** A record as it was meant: its real type, its bytes in the clear. */
    record Plain(int type, byte[] body) {}

    Records(Link link) {
        this.link = link;
    }

    void readWith(RecordKey key) {
        reading = key;
    }

    void writeWith(RecordKey key) {
        writing = key;
    }

    /**
     * Only the first ClientHello goes out under an older version than was agreed (RFC 5246, E.1); servers check the
     * rest.
     */
    void versionAgreed() {
        version = 0x0303;
    }

    /** @return null if none came in that time, or if the server ended the connection */
    @Nullable
    Plain read(Duration wait) throws WireException {
        TlsRecord record = link.readWithin(wait);
        if (record == null) {
            return null;
        }
        // In TLS 1.3 what is encrypted looks like application data; a server's ChangeCipherSpec, and the alert of a
        // server that did not get as far as its keys, are in the clear (RFC 8446, 5).
        RecordKey key = reading;
        if (key == null || key.tls13() && record.type() != TlsRecord.APPLICATION_DATA) {
            return new Plain(record.type(), record.body());
        }
        return key.open(record);
    }

    void write(int type, byte[] bytes) throws WireException {
        for (int from = 0; from < bytes.length; from += LONGEST) {
            byte[] fragment = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LONGEST));
            RecordKey key = writing;
            TlsRecord record = key == null ? TlsRecord.of(type, version, fragment) : key.seal(type, fragment);
            link.send(record.bytes());
        }
    }

    /**
     * The one message of its type in TLS 1.2; in TLS 1.3 it means nothing and calms middleboxes (RFC 8446, D.4), always
     * in the clear.
     */
    void writeChangeCipherSpecInClear() throws WireException {
        link.send(TlsRecord.of(TlsRecord.CHANGE_CIPHER_SPEC, 0x0303, new byte[] {1})
                .bytes());
    }
}
