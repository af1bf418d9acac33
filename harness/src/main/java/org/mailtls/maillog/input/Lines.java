package org.mailtls.maillog.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a stream into lines. A line that is too long is cut, and the rest of it skipped, so that no file can ask for memory. */
final class Lines {
    /** Twice of what rsyslog and the journal let through by default. */
    static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[3 * LONGEST];
    private int position;
    private int limit;
    private int start;
    private int end;
    private boolean cut;
    private boolean skipping;
    /** All bytes that were looked through for the end of the line, one over the other. */
    private int seen;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end. A last line without an end is one too. */
    boolean next() throws IOException {
        if (skipping) {
            skipRest();
        }
        cut = false;
        seen = 0;
        int from = position;
        while (true) {
            int newline = newline(from);
            if (newline >= 0) {
                take(newline, newline + 1);
                return true;
            }
            if (limit - position > LONGEST) {
                take(limit, limit);
                skipping = true;
                return true;
            }
            int known = limit - position;
            if (!fill()) {
                if (position == limit) {
                    return false;
                }
                take(limit, limit);
                return true;
            }
            from = position + known;
        }
    }

    /** The line without its end; bytes that are no UTF-8 become U+FFFD. */
    String text() {
        // No byte of ASCII is negative; and in Latin-1, where ASCII means the same, there is nothing to be looked
        // through again.
        return new String(buffer, start, end - start, seen < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    boolean isEmpty() {
        return start == end;
    }

    byte byteAt(int index) {
        return buffer[start + index];
    }

    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    int length() {
        return end - start;
    }

    /** Whether the line was longer than what is left of it. */
    boolean cut() {
        return cut;
    }

    /** The next bytes, lines or not; fewer at the end. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int filled = 0;
        while (filled < count && (position < limit || fill())) {
            int some = Math.min(count - filled, limit - position);
            System.arraycopy(buffer, position, bytes, filled, some);
            position += some;
            filled += some;
        }
        return Arrays.copyOf(bytes, filled);
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0 && (position < limit || fill())) {
            int some = (int) Math.min(left, limit - position);
            position += some;
            left -= some;
        }
    }

    private void take(int lineEnd, int next) {
        start = position;
        end = lineEnd;
        position = next;
        if (end - start > LONGEST) {
            cut = true;
            end = start + LONGEST;
        } else if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
    }

    private void skipRest() throws IOException {
        skipping = false;
        while (true) {
            int newline = newline(position);
            if (newline >= 0) {
                position = newline + 1;
                return;
            }
            position = limit;
            if (!fill()) {
                return;
            }
        }
    }

    private int newline(int from) {
        // Fields would be read anew for each byte by the compiler that the launcher asks for, and these are all bytes
        // of a log.
        byte[] bytes = buffer;
        int to = limit;
        int all = seen;
        int at = from;
        while (at < to && bytes[at] != '\n') {
            all |= bytes[at];
            at++;
        }
        seen = all;
        return at < to ? at : -1;
    }

    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }
}
