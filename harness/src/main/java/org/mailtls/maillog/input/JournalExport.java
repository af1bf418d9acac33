package org.mailtls.maillog.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Journal Export Format, as {@code journalctl -o export} writes it: entries with an empty line after each; a field is {@code NAME=value},
 * or, for a value with control characters, {@code NAME} and in the next line eight bytes of length, little-endian, the value and an end of
 * line.
 */
final class JournalExport {
    private final Lines lines;
    private boolean broken;

    JournalExport(Lines lines) {
        this.lines = lines;
    }

    /** The next entry; null at the end. {@link #broken} tells of the entry just read. */
    @Nullable
    JournalEntry next() throws IOException {
        JournalEntry entry = new JournalEntry();
        boolean any = false;
        broken = false;
        while (lines.next()) {
            if (!lines.isEmpty()) {
                any = true;
                field(entry);
            } else if (any) {
                return entry;
            }
        }
        return any ? entry : null;
    }

    /** Whether the entry was cut off, or a field of it was too long. */
    boolean broken() {
        return broken;
    }

    private void field(JournalEntry entry) throws IOException {
        broken |= lines.cut();
        String line = lines.text();
        int equals = line.indexOf('=');
        if (equals >= 0) {
            String name = line.substring(0, equals);
            if (JournalEntry.wants(name)) {
                entry.put(name, line.substring(equals + 1));
            }
            return;
        }
        byte[] eight = lines.bytes(Long.BYTES);
        if (eight.length < Long.BYTES) {
            broken = true;
            return;
        }
        long length = ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0) {
            // More than there can be: what follows is no field any more, and lines are looked for again.
            broken = true;
            return;
        }
        int kept = (int) Math.min(length, Lines.LONGEST);
        byte[] value = lines.bytes(kept);
        lines.skip(length - kept);
        broken |= value.length < kept || length > kept;
        lines.next();
        if (JournalEntry.wants(line)) {
            entry.put(line, value);
        }
    }
}
