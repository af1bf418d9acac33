package org.mailtls.maillog.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is inside a file: gzip with any number of members (RFC 1952), Zstandard with any number of frames (RFC 8878), or the file itself.
 * Known by its first bytes, since names lie. A damaged archive ends where the damage is, Zstandard up to a window (2 MB by default) before it, and {@link #damage} tells; a disk that fails
 * still throws. Nothing is unpacked ahead of what is read, so an archive that would fill a disk fills no memory.
 */
final class Unpacked extends InputStream {
    /** A Zstandard stream that fails keeps back what it unpacked in that call. */
    private static final int STEP = 4096;

    private final Lookahead raw;
    private @Nullable InputStream content;
    private String damage = "";

    private Unpacked(Lookahead raw) {
        this.raw = raw;
    }

    static Unpacked of(InputStream in) throws IOException {
        Unpacked unpacked = new Unpacked(new Lookahead(in));
        unpacked.open();
        return unpacked;
    }

    /** Why the archive could not be read to its end; empty if it could. */
    String damage() {
        return damage;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        InputStream open = content;
        if (open == null) {
            return -1;
        }
        try {
            return open.read(target, offset, open instanceof ZstdInputStream ? Math.min(STEP, length) : length);
        } catch (IOException | RuntimeException e) {
            if (open == raw) {
                throw e;
            }
            // The library for Zstandard tells damage by exceptions of both kinds.
            broken(e);
            return -1;
        }
    }

    private void open() throws IOException {
        byte[] magic = raw.peek(4);
        try {
            content = starts(magic, 0x1f, 0x8b)
                    ? new GZIPInputStream(raw, 1 << 16)
                    : starts(magic, 0x28, 0xb5, 0x2f, 0xfd) ? new ZstdInputStream(raw) : raw;
        } catch (IOException e) {
            broken(e);
        }
    }

    private void broken(Exception e) throws IOException {
        raw.rethrow();
        content = null;
        String message = e.getMessage();
        damage = message == null ? e.getClass().getSimpleName() : message;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
