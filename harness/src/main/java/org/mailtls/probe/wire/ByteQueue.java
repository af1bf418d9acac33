package org.mailtls.probe.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mailtls.smtp.Printable;

/** Bytes that came and that nobody has taken yet. */
final class ByteQueue {
    private byte[] bytes = new byte[1024];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    void add(byte[] more, int from, int count) {
        if (bytes.length - end < count) {
            int size = size();
            byte[] roomy = bytes.length - size >= count ? bytes : new byte[Math.max(2 * bytes.length, size + count)];
            System.arraycopy(bytes, start, roomy, 0, size);
            bytes = roomy;
            start = 0;
            end = size;
        }
        System.arraycopy(more, from, bytes, end, count);
        end += count;
    }

    /** The byte at this place without taking it, 0 to 255. */
    int peek(int index) {
        return bytes[start + index] & 0xff;
    }

    /** How many bytes there are up to the first LF and with it; 0 without an LF. */
    int line() {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return i - start + 1;
            }
        }
        return 0;
    }

    byte[] take(int count) {
        start += count;
        return Arrays.copyOfRange(bytes, start - count, start);
    }

    /** Takes up to so many bytes into an array of the caller. */
    int take(byte[] into, int from, int most) {
        int count = Math.min(most, size());
        System.arraycopy(bytes, start, into, from, count);
        start += count;
        return count;
    }

    /** The first bytes as text fit to print; takes none. */
    String shown() {
        int count = Math.min(size(), 80);
        return Printable.of(new String(bytes, start, count, StandardCharsets.ISO_8859_1), 80);
    }
}
