package org.mailtls.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The header of one mail (RFC 5322, 2.1): what comes before its first empty line, as far as there is room for it. */
final class HeaderBlock {
    private static final int LONGEST = 32 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private boolean lineEmpty = true;
    private boolean over;

    /** The content goes on with these bytes of the buffer, whose position stays as it is. */
    void take(ByteBuffer from, int start, int end) {
        for (int at = start; at < end && !over; at++) {
            byte b = from.get(at);
            bytes.write(b);
            if (b == '\n') {
                over = lineEmpty;
                lineEmpty = true;
            } else if (b != '\r') {
                lineEmpty = false;
            }
            over |= bytes.size() >= LONGEST;
        }
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
