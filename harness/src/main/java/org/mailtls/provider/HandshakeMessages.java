package org.mailtls.provider;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;

/**
 * Takes handshake messages out of the records of one direction. Messages may span records and records may hold many
 * (RFC 8446, 5.1). Bodies are kept only where they are wanted; a chain of certificates is counted, not stored.
 */
final class HandshakeMessages {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int SERVER_HELLO_DONE = 14;

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;

    /** RFC 5246, 6.2.3 allows 2^14 + 2048 bytes of ciphertext in a record. */
    private static final int LONGEST_RECORD = 16384 + 2048;

    /** Larger than any hello with a post-quantum key share, small enough to be no way to fill our memory. */
    private static final int LONGEST_BODY = 65536;

    /** Learns of messages as they are complete. */
    interface Listener {
        void message(int type, byte[] body, int length) throws SSLException;

        /** @return whether everything after it in this direction is encrypted */
        boolean changeCipherSpec();
    }

    private final String from;
    private final Listener listener;
    private final byte[] header = new byte[RECORD_HEADER];
    private final byte[] messageHeader = new byte[MESSAGE_HEADER];
    private int headerFill;
    private int recordLeft;
    private int contentType;
    private int messageFill;
    private int type;
    private int length;
    private int seen;
    private byte[] body = new byte[512];
    private boolean encrypted;
    private @Nullable CertificateCounter certificates;

    HandshakeMessages(String from, Listener listener) {
        this.from = from;
        this.listener = listener;
    }

    /** Reads bytes of the buffer by index, whatever its position; any cut is allowed. */
    void feed(ByteBuffer buffer, int start, int end) throws SSLException {
        int at = start;
        while (at < end && !encrypted) {
            if (recordLeft == 0) {
                header[headerFill++] = buffer.get(at++);
                if (headerFill == RECORD_HEADER) {
                    startRecord();
                }
                continue;
            }
            int count = Math.min(recordLeft, end - at);
            if (contentType == HANDSHAKE) {
                fragment(buffer, at, at + count);
            }
            at += count;
            recordLeft -= count;
            if (recordLeft == 0 && contentType == CHANGE_CIPHER_SPEC) {
                encrypted = listener.changeCipherSpec();
            }
        }
    }

    /** What the last Certificate message held; null before one. */
    @Nullable
    ChainSize chain() {
        return certificates == null ? null : certificates.size();
    }

    private void startRecord() throws SSLException {
        headerFill = 0;
        contentType = header[0] & 0xff;
        recordLeft = (header[3] & 0xff) << 8 | header[4] & 0xff;
        if (contentType < CHANGE_CIPHER_SPEC || contentType > APPLICATION_DATA) {
            throw new SSLException("The " + from + " sent a record of type " + contentType
                    + ", which TLS does not know; it may not be speaking TLS");
        }
        if (recordLeft > LONGEST_RECORD) {
            throw new SSLException(
                    "The " + from + " announced a record of " + recordLeft + " bytes; TLS allows " + LONGEST_RECORD);
        }
        if (recordLeft == 0 && contentType != APPLICATION_DATA) {
            throw new SSLException(
                    "The " + from + " sent an empty record of type " + contentType + " (forbidden by RFC 8446, 5.1)");
        }
    }

    private void fragment(ByteBuffer buffer, int start, int end) throws SSLException {
        int at = start;
        while (at < end) {
            if (messageFill < MESSAGE_HEADER) {
                messageHeader[messageFill++] = buffer.get(at++);
                if (messageFill == MESSAGE_HEADER) {
                    startMessage();
                }
            } else {
                int count = Math.min(length - seen, end - at);
                if (wanted()) {
                    buffer.get(at, body, seen, count);
                } else if (type == CERTIFICATE && certificates != null) {
                    certificates.feed(buffer, at, at + count);
                }
                at += count;
                seen += count;
            }
            if (messageFill == MESSAGE_HEADER && seen == length) {
                messageFill = 0;
                listener.message(type, body, wanted() ? length : 0);
            }
        }
    }

    private void startMessage() throws SSLException {
        type = messageHeader[0] & 0xff;
        length = (messageHeader[1] & 0xff) << 16 | (messageHeader[2] & 0xff) << 8 | messageHeader[3] & 0xff;
        seen = 0;
        if (type == CERTIFICATE) {
            certificates = new CertificateCounter();
        }
        if (wanted()) {
            if (length > LONGEST_BODY) {
                throw new SSLException("The " + from + " announced a handshake message of type " + type + " with "
                        + length + " bytes; more than " + LONGEST_BODY + " is not taken");
            }
            if (length > body.length) {
                body = Arrays.copyOf(body, length);
            }
        }
    }

    private boolean wanted() {
        return type == CLIENT_HELLO || type == SERVER_HELLO || type == SERVER_KEY_EXCHANGE;
    }
}
