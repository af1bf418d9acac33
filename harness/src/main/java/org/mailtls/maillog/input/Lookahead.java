package org.mailtls.maillog.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at, and whose own failures can be told from those of what unpacks it. */
final class Lookahead extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 14];
    private int from;
    private int to;
    private @Nullable IOException failure;

    Lookahead(InputStream in) {
        this.in = in;
    }

    /** The next bytes, which stay where they are; fewer than asked for at the end of the stream. */
    byte[] peek(int count) throws IOException {
        while (to - from < count && fill()) {
            // As long as something comes.
        }
        return Arrays.copyOfRange(buffer, from, Math.min(to, from + count));
    }

    @Override
    public int read() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(buffer, from, target, offset, count);
        from += count;
        return count;
    }

    /** Waits until there is something, or the end: GZIPInputStream takes a 0 for the end, and forgets the members that follow. */
    @Override
    public int available() throws IOException {
        return from < to || fill() ? to - from : 0;
    }

    /** Throws what the stream itself threw, if it did. */
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        try {
            int count = in.read(buffer, to, buffer.length - to);
            to += Math.max(0, count);
            return count > 0;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
