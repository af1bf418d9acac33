package org.mailtls.smtp;

import java.nio.ByteBuffer;

/**
 * Finds the end of DATA and counts what came before it, dots unstuffed (RFC 5321, 4.5.2). Only CRLF "." CRLF ends a
 * message; a dot between bare LFs is content (CVE-2023-51764).
 */
final class DataReader {
    private static final int TEXT = 0;
    private static final int CR = 1;
    private static final int LINE_START = 2;
    private static final int DOT = 3;
    private static final int DOT_CR = 4;

    private int state = LINE_START;
    private long bytes;

    /** Takes bytes up to the end of the message, or all of them; true once the end was there. */
    boolean feed(ByteBuffer in) {
        int at = in.position();
        int limit = in.limit();
        while (at < limit) {
            byte b = in.get(at++);
            bytes++;
            if (state == TEXT) {
                if (b == '\r') {
                    state = CR;
                }
            } else if (state == CR) {
                state = b == '\n' ? LINE_START : b == '\r' ? CR : TEXT;
            } else if (state == LINE_START) {
                state = b == '.' ? DOT : b == '\r' ? CR : TEXT;
                if (state == DOT) {
                    bytes--;
                }
            } else if (state == DOT) {
                state = b == '\r' ? DOT_CR : TEXT;
            } else if (b == '\n') {
                // The CRLF after the final dot is not content.
                bytes -= 2;
                in.position(at);
                return true;
            } else {
                state = b == '\r' ? CR : TEXT;
            }
        }
        in.position(at);
        return false;
    }

    /** Bytes of content so far; exact once {@link #feed} returned true. */
    long bytes() {
        return bytes;
    }
}
