package org.mailtls.probe.wire;

import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into TLS records. The bytes come from the server and are hostile. */
final class Records {
    private Records() {}

    /**
     * Takes the next record.
     *
     * @return null as long as it is not whole
     * @throws WireException MALFORMED if the bytes are no record, or announce one that is longer than TLS allows
     */
    static @Nullable TlsRecord next(ByteQueue queue) throws WireException {
        if (queue.size() == 0) {
            return null;
        }
        int type = queue.peek(0);
        if (type < TlsRecord.CHANGE_CIPHER_SPEC || type > TlsRecord.HEARTBEAT) {
            throw new WireException(WireException.Kind.MALFORMED, stranger(queue));
        }
        if (queue.size() < TlsRecord.HEADER) {
            // A plain text whose first letter is no record type was found above; the second byte tells the rest.
            if (queue.size() > 1 && queue.peek(1) != 3) {
                throw new WireException(WireException.Kind.MALFORMED, stranger(queue));
            }
            return null;
        }
        int version = queue.peek(1) << 8 | queue.peek(2);
        if (version >> 8 != 3) {
            throw new WireException(WireException.Kind.MALFORMED, stranger(queue));
        }
        int length = queue.peek(3) << 8 | queue.peek(4);
        if (length > TlsRecord.LONGEST) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server announced a record of " + length + " bytes; TLS allows " + TlsRecord.LONGEST + '.');
        }
        if (queue.size() < TlsRecord.HEADER + length) {
            return null;
        }
        queue.take(TlsRecord.HEADER);
        return new TlsRecord(type, version, queue.take(length));
    }

    private static String stranger(ByteQueue queue) {
        int first = queue.peek(0);
        // SSLv2: two bytes of length with the highest bit set, then the type of the message: ERROR(0) or
        // SERVER-HELLO(4).
        boolean ssl2 = first >= 0x80 && queue.size() > 2 && (queue.peek(2) == 0 || queue.peek(2) == 4);
        String what = ssl2 ? "an answer in the shape of SSLv2: '" : "'";
        return "Instead of TLS the server sent " + what + queue.shown() + "'.";
    }
}
