package org.mailtls.probe.hello;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.handshake.HandshakeMessages;
import org.mailtls.probe.wire.Hello;

/**
 * What of a ServerHello goes into the keys of TLS 1.3.
 *
 * @param key the server's public value
 */
record ServerShare(int suite, int group, byte[] key) {
    private static final int VERSION_AND_RANDOM = 34;
    private static final int SUITE_AND_COMPRESSION = 3;

    /** Null if the message is no ServerHello with a share, a HelloRetryRequest among those. */
    static @Nullable ServerShare of(HandshakeMessage message) {
        if (message.type() != HandshakeMessages.SERVER_HELLO || message.length() <= VERSION_AND_RANDOM) {
            return null;
        }
        int suiteAt = VERSION_AND_RANDOM + 1 + message.u8(VERSION_AND_RANDOM);
        int at = suiteAt + SUITE_AND_COMPRESSION + 2;
        while (at + 4 <= message.length()) {
            int length = message.u16(at + 2);
            int end = at + 4 + length;
            if (end > message.length()) {
                return null;
            }
            // Group and length come before the value; a HelloRetryRequest has the group alone.
            if (message.u16(at) == Hello.KEY_SHARE && length > 4) {
                int from = HandshakeMessages.HEADER + at + 8;
                byte[] key = Arrays.copyOfRange(message.whole(), from, HandshakeMessages.HEADER + end);
                return new ServerShare(message.u16(suiteAt), message.u16(at + 4), key);
            }
            at = end;
        }
        return null;
    }
}
