package org.mailtls.probe.wire;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsReader;

/** Handshake messages, cut out of the bodies of records and so far as they are simple taken apart (RFC 5246, 7.4). */
final class Messages {
    static final int HELLO_REQUEST = 0;
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;
    static final int CERTIFICATE_STATUS = 22;
    static final int SUPPLEMENTAL_DATA = 23;

    private static final int HEADER = 4;
    private static final int OCSP = 1;

    /** A chain and a staple may be large; nothing else in a flight comes near the second number. */
    private static final int LONGEST_CERTIFICATES = 1 << 18;

    private static final int LONGEST = 1 << 17;

    private final ByteQueue queue = new ByteQueue();

    /** One message without its header. */
    record Message(int type, byte[] body) {}

    void add(byte[] fragment) {
        queue.add(fragment, 0, fragment.length);
    }

    /** Whether the start of a message is here whose end is not. */
    boolean unfinished() {
        return queue.size() > 0;
    }

    /**
     * The next message; null as long as it is not whole.
     *
     * @throws SSLException if it is announced longer than any that makes sense
     */
    @Nullable
    Message next() throws SSLException {
        if (queue.size() < HEADER) {
            return null;
        }
        int type = queue.peek(0);
        int length = queue.peek(1) << 16 | queue.peek(2) << 8 | queue.peek(3);
        int longest = type == CERTIFICATE || type == CERTIFICATE_STATUS ? LONGEST_CERTIFICATES : LONGEST;
        if (length > longest) {
            throw new SSLException("The server announced a handshake message of type " + type + " with " + length
                    + " bytes; more than " + longest + " is not taken");
        }
        if (queue.size() < HEADER + length) {
            return null;
        }
        queue.take(HEADER);
        return new Message(type, queue.take(length));
    }

    /** The certificates of a Certificate message of TLS 1.2 and older. */
    static List<byte[]> chain(byte[] body) throws SSLException {
        TlsReader in = new TlsReader("Certificate", body, body.length);
        TlsReader list = in.vector24();
        in.end();
        List<byte[]> chain = new ArrayList<>();
        while (list.hasMore()) {
            chain.add(list.vector24().rest());
        }
        return chain;
    }

    /** The OCSP response of a CertificateStatus; empty for another type of status. */
    static byte[] staple(byte[] body) throws SSLException {
        TlsReader in = new TlsReader("CertificateStatus", body, body.length);
        return in.u8() == OCSP ? in.vector24().rest() : new byte[0];
    }
}
