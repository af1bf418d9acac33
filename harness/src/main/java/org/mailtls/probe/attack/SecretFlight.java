package org.mailtls.probe.attack;

import java.io.ByteArrayOutputStream;
import org.mailtls.probe.handshake.HandshakeMessages;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.TlsRecord;

/**
 * The client's second flight in a handshake with the RSA key exchange (RFC 5246, 7.3), whose secret the client made up.
 */
final class SecretFlight {
    private static final byte[] NO_CERTIFICATE = {0, 0, 0};
    private static final byte[] CHANGE = {1};

    /** As long as an encrypted Finished with IV and tag, and no key fits it. */
    private static final int FINISHED = 64;

    /** How far the client goes. */
    enum Extent {
        /**
         * With ChangeCipherSpec and a Finished that cannot be right: a server that answers to the secret late does it
         * here.
         */
        WHOLE("key exchange, ChangeCipherSpec, Finished"),
        /** The key exchange alone: a sound server waits for more, whatever is in it. */
        KEY_EXCHANGE("key exchange alone");

        private final String shown;

        Extent(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    private SecretFlight() {}

    /** @param encrypted the secret */
    static byte[] bytes(Beginning beginning, byte[] encrypted, Extent extent) {
        int version = beginning.hello().version();
        ByteArrayOutputStream flight = new ByteArrayOutputStream();
        if (beginning.flight().certificateRequest()) {
            flight.writeBytes(message(version, HandshakeMessages.CERTIFICATE, NO_CERTIFICATE));
        }
        flight.writeBytes(message(version, HandshakeMessages.CLIENT_KEY_EXCHANGE, body(version, encrypted)));
        if (extent == Extent.WHOLE) {
            flight.writeBytes(
                    TlsRecord.of(TlsRecord.CHANGE_CIPHER_SPEC, version, CHANGE).bytes());
            flight.writeBytes(TlsRecord.of(TlsRecord.HANDSHAKE, version, new byte[FINISHED])
                    .bytes());
        }
        return flight.toByteArray();
    }

    /** SSLv3 had no length before the secret (RFC 6101, 5.6.7.1). */
    private static byte[] body(int version, byte[] encrypted) {
        return version == Codes.SSL3
                ? encrypted
                : new Bytes().opaque16(encrypted).done();
    }

    private static byte[] message(int version, int type, byte[] body) {
        return TlsRecord.of(TlsRecord.HANDSHAKE, version, Bytes.message(type, body))
                .bytes();
    }
}
