package org.mailtls.smtp;

import java.util.Arrays;

/** Transparency of DATA (RFC 5321, 4.5.2). */
final class DotStuffing {
    private DotStuffing() {}

    /**
     * The content as DATA carries it: every line in CRLF (a bare LF or CR would let a server and a relay disagree on
     * where a message ends, CVE-2023-51764), a dot before each leading dot, and the final dot.
     */
    static byte[] dataOf(byte[] content) {
        byte[] out = new byte[content.length * 2 + 5];
        int n = 0;
        boolean lineStart = true;
        for (int i = 0; i < content.length; i++) {
            byte b = content[i];
            if (b == '\r' || b == '\n') {
                out[n++] = '\r';
                out[n++] = '\n';
                lineStart = true;
                if (b == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
                    i++;
                }
                continue;
            }
            if (lineStart && b == '.') {
                // Two bytes for one, as for a bare line end: the array is large enough for either.
                out[n++] = '.';
            }
            out[n++] = b;
            lineStart = false;
        }
        if (!lineStart) {
            out[n++] = '\r';
            out[n++] = '\n';
        }
        out[n++] = '.';
        out[n++] = '\r';
        out[n++] = '\n';
        return Arrays.copyOf(out, n);
    }
}
