package org.mailtls.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a server with a broken handshake does: it waits for the whole ClientHello, and answers with what ends all hope. */
final class SpoiledHandshake {
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};
    private static final byte[] NO_TLS =
            "This is no TLS, whatever was promised.\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int RECORD_HEADER = 5;
    /** Of a record's body (RFC 8446, 5.1); what announces more is none. */
    private static final int LONGEST = 1 << 14;

    private final byte[] answer;
    private final byte[] header = new byte[RECORD_HEADER];
    private int seen;

    private SpoiledHandshake(byte[] answer) {
        this.answer = answer;
    }

    static boolean is(Fault fault) {
        return fault == Fault.ALERT_AFTER_STARTTLS || fault == Fault.GARBAGE_AFTER_STARTTLS;
    }

    static SpoiledHandshake of(Fault fault) {
        return new SpoiledHandshake(fault == Fault.ALERT_AFTER_STARTTLS ? ALERT : NO_TLS);
    }

    /** Takes bytes of the client; true once its first record is whole, or is seen to be none. */
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (seen < RECORD_HEADER) {
                header[seen] = b;
            }
            seen++;
        }
        if (seen < RECORD_HEADER) {
            return false;
        }
        int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
        return length > LONGEST || seen >= RECORD_HEADER + length;
    }

    byte[] answer() {
        return answer.clone();
    }
}
