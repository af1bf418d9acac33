package org.mailtls.probe.hello;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts handshake messages together from records, which may hold several messages or a part of one (RFC 8446, section
 * 5.1).
 */
final class MessageBuffer {
    /** More than any chain that a mail server sends; what is longer is cut off, as it comes from outside. */
    private static final int LONGEST = 1 << 18;

    private byte[] left = {};

    /** @return the messages that became whole */
    List<HandshakeMessage> add(byte[] fragment) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(left.length + fragment.length);
        joined.writeBytes(left);
        joined.writeBytes(fragment);
        byte[] all = joined.toByteArray();
        List<HandshakeMessage> messages = new ArrayList<>();
        int at = 0;
        while (all.length - at >= HandshakeMessage.HEADER) {
            int length = (all[at + 1] & 0xff) << 16 | (all[at + 2] & 0xff) << 8 | all[at + 3] & 0xff;
            int end = at + HandshakeMessage.HEADER + length;
            if (end > all.length) {
                break;
            }
            messages.add(new HandshakeMessage(all[at] & 0xff, Arrays.copyOfRange(all, at, end)));
            at = end;
        }
        left = all.length - at > LONGEST ? new byte[0] : Arrays.copyOfRange(all, at, all.length);
        return messages;
    }
}
