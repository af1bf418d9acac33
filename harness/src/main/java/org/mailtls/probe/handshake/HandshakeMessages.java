package org.mailtls.probe.handshake;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.WireException;

/** Cuts handshake messages out of records, which may hold a part of one or several. */
final class HandshakeMessages {
    static final int HEADER = 4;

    static final int HELLO_REQUEST = 0;
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int END_OF_EARLY_DATA = 5;
    static final int ENCRYPTED_EXTENSIONS = 8;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;
    static final int CERTIFICATE_VERIFY = 15;
    static final int CLIENT_KEY_EXCHANGE = 16;
    static final int FINISHED = 20;
    static final int CERTIFICATE_STATUS = 22;
    static final int KEY_UPDATE = 24;

    /** Longer than any chain that a mail server was seen with; a server must not make a scan hold more. */
    private static final int LONGEST = 1 << 18;

    /** Likewise for all messages of one handshake. */
    static final int LONGEST_HANDSHAKE = 1 << 20;

    private byte[] pending = {};

    void feed(byte[] fragment) throws WireException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(pending.length + fragment.length);
        all.writeBytes(pending);
        all.writeBytes(fragment);
        pending = all.toByteArray();
        if (pending.length > LONGEST + HEADER) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a handshake message longer than " + LONGEST + " bytes.");
        }
    }

    /** The next whole message with its header; null while it is not all there. */
    byte @Nullable [] next() {
        if (pending.length < HEADER) {
            return null;
        }
        int length = HEADER + ((pending[1] & 0xff) << 16 | (pending[2] & 0xff) << 8 | pending[3] & 0xff);
        if (pending.length < length) {
            return null;
        }
        byte[] message = Arrays.copyOf(pending, length);
        pending = Arrays.copyOfRange(pending, length, pending.length);
        return message;
    }
}
