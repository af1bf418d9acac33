package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Alert;
import org.mailtls.probe.wire.TlsRecord;

/**
 * Counts the records of one direction and, as long as they are in the clear, the handshake messages in them (RFC 8446,
 * 5.1; RFC 5246, 6.2.1). Bytes come in pieces of any size and are hostile; next to nothing of them is kept.
 */
final class RecordCount {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int SERVER_HELLO_DONE = 14;

    private static final int FIRST_TYPE = TlsRecord.CHANGE_CIPHER_SPEC;
    private static final int TYPES = TlsRecord.HEARTBEAT - FIRST_TYPE + 1;
    private static final int MESSAGE_TYPES = 32;
    private static final int MESSAGE_HEADER = 4;

    /** Most bytes of a record (RFC 5246, 6.2.3). */
    private static final int LONGEST_RECORD = (1 << 14) + 2048;

    /** Of a message whose body is wanted; a ServerHello with the largest key share has 1.7 kB. */
    private static final int LONGEST_BODY = 1 << 14;

    /** Whom it tells. */
    interface Listener {
        /** Whether the body of such a message is to be kept until it is whole. */
        boolean wants(int type);

        /** A message of a wanted type is whole. */
        void message(int type, byte[] body);

        /** Whether ChangeCipherSpec means what it says: not in TLS 1.3 (RFC 8446, D.4). */
        boolean changesKeys();
    }

    private final Listener listener;
    private final int[] records = new int[TYPES];
    private final int[] messages = new int[MESSAGE_TYPES];
    private final byte[] header = new byte[TlsRecord.HEADER];
    private final byte[] messageHeader = new byte[MESSAGE_HEADER];
    private int filled;
    private int length;
    private int left;
    private int messageFilled;
    private int messageLeft;
    private byte @Nullable [] body;
    private int alertLevel = -1;
    private @Nullable Alert alert;
    private boolean keysChanged;
    private boolean foreign;

    RecordCount(Listener listener) {
        this.listener = listener;
    }

    /** Whole records of a content type. */
    int records(int type) {
        return records[type - FIRST_TYPE];
    }

    /** Whole handshake messages of a type that went in the clear. */
    int messages(int type) {
        return messages[type];
    }

    /** The last alert in the clear. */
    @Nullable
    Alert alert() {
        return alert;
    }

    /** Whether no record is there in part. */
    boolean betweenRecords() {
        return filled == 0;
    }

    /** What came is no TLS; nothing is counted any more. */
    boolean foreign() {
        return foreign;
    }

    /** Reads all that is readable and leaves the buffer as it is. */
    void feed(ByteBuf in) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end && !foreign) {
            if (filled < TlsRecord.HEADER) {
                header[filled++] = in.getByte(at++);
                if (filled == TlsRecord.HEADER) {
                    startRecord();
                }
            } else {
                int count = Math.min(left, end - at);
                content(in, at, count);
                at += count;
                left -= count;
            }
            if (filled == TlsRecord.HEADER && left == 0 && !foreign) {
                endRecord();
            }
        }
    }

    private int type() {
        return header[0] & 0xff;
    }

    private void startRecord() {
        length = (header[3] & 0xff) << 8 | header[4] & 0xff;
        left = length;
        alertLevel = -1;
        foreign = type() < FIRST_TYPE || type() > TlsRecord.HEARTBEAT || header[1] != 3 || length > LONGEST_RECORD;
    }

    private void endRecord() {
        records[type() - FIRST_TYPE]++;
        if (type() == TlsRecord.CHANGE_CIPHER_SPEC && listener.changesKeys()) {
            keysChanged = true;
        }
        filled = 0;
    }

    private void content(ByteBuf in, int at, int count) {
        if (keysChanged) {
            return;
        }
        if (type() == TlsRecord.HANDSHAKE) {
            handshake(in, at, at + count);
        } else if (type() == TlsRecord.ALERT) {
            for (int i = at; i < at + count; i++) {
                alertByte(in.getByte(i) & 0xff);
            }
        }
    }

    private void alertByte(int value) {
        if (alertLevel < 0) {
            alertLevel = value;
        } else if (length == 2) {
            alert = new Alert(alertLevel, value);
        }
    }

    private void handshake(ByteBuf in, int start, int end) {
        int at = start;
        while (at < end && !foreign) {
            if (messageFilled < MESSAGE_HEADER) {
                messageHeader[messageFilled++] = in.getByte(at++);
                if (messageFilled == MESSAGE_HEADER) {
                    startMessage();
                }
            } else {
                int count = Math.min(messageLeft, end - at);
                byte[] keeping = body;
                if (keeping != null) {
                    in.getBytes(at, keeping, keeping.length - messageLeft, count);
                }
                at += count;
                messageLeft -= count;
            }
            if (messageFilled == MESSAGE_HEADER && messageLeft == 0 && !foreign) {
                endMessage();
            }
        }
    }

    private void startMessage() {
        int type = messageHeader[0] & 0xff;
        messageLeft = (messageHeader[1] & 0xff) << 16 | (messageHeader[2] & 0xff) << 8 | messageHeader[3] & 0xff;
        body = null;
        if (type >= MESSAGE_TYPES) {
            foreign = true;
        } else if (listener.wants(type)) {
            foreign = messageLeft > LONGEST_BODY;
            body = foreign ? null : new byte[messageLeft];
        }
    }

    private void endMessage() {
        int type = messageHeader[0] & 0xff;
        messages[type]++;
        messageFilled = 0;
        byte[] whole = body;
        body = null;
        if (whole != null) {
            listener.message(type, whole);
        }
    }
}
