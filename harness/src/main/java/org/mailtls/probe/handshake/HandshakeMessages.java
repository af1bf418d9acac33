package org.mailtls.probe.handshake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.WireException;

/** Cuts handshake messages out of records, which may hold a part of one or several. */
public final class HandshakeMessages {
    public static final int HEADER = 4;

    public static final int HELLO_REQUEST = 0;
    public static final int CLIENT_HELLO = 1;
    public static final int SERVER_HELLO = 2;
    public static final int NEW_SESSION_TICKET = 4;
    public static final int END_OF_EARLY_DATA = 5;
    public static final int ENCRYPTED_EXTENSIONS = 8;
    public static final int CERTIFICATE = 11;
    public static final int SERVER_KEY_EXCHANGE = 12;
    public static final int CERTIFICATE_REQUEST = 13;
    public static final int SERVER_HELLO_DONE = 14;
    public static final int CERTIFICATE_VERIFY = 15;
    public static final int CLIENT_KEY_EXCHANGE = 16;
    public static final int FINISHED = 20;
    public static final int CERTIFICATE_STATUS = 22;
    public static final int KEY_UPDATE = 24;
    public static final int COMPRESSED_CERTIFICATE = 25;

    /** Longer than any chain that a mail server was seen with; a server must not make a scan hold more. */
    private static final int LONGEST = 1 << 18;

    /** Likewise for all messages of one handshake. */
    static final int LONGEST_HANDSHAKE = 1 << 20;

    private byte[] pending = {};

    /** @throws WireException (malformed) if a message grows longer than any that makes sense */
    public void feed(byte[] fragment) throws WireException {
        pending = Bytes.join(pending, fragment);
        if (pending.length > LONGEST + HEADER) {
            throw new WireException(
                    WireException.Kind.MALFORMED,
                    "The server sent a handshake message longer than " + LONGEST + " bytes.");
        }
    }

    /** The next whole message with its header; null while it is not all there. */
    public byte @Nullable [] next() {
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
