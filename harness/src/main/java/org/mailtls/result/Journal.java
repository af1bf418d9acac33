package org.mailtls.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code cells.jsonl}: one synced line a finished cell, or more while forks are still being added to it; the last counts.
 *
 * <p>A line counts only with its line feed. So a line that a killed run left half-written is known as such, and is cut
 * off before the next one is written.
 */
final class Journal {
    /** How bytes reach the file; a test hands in a disk that fills up. */
    interface Writing {
        void write(FileChannel channel, ByteBuffer bytes) throws IOException;
    }

    /** What was read; {@code notes} tell of what was dropped. */
    record Content(List<CellRecord> cells, List<String> notes) {}

    private static final byte LINE_FEED = '\n';

    private final Path file;
    private final Writing writing;

    Journal(Path file) {
        this(file, (channel, bytes) -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
    }

    Journal(Path file, Writing writing) {
        this.file = file;
        this.writing = writing;
    }

    void append(CellRecord cell) throws RunWriteException {
        byte[] line = line(cell);
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS));
                // Two processes that resume the same run must not cut each other's lines.
                FileLock ignored = channel.lock()) {
            long end = endOfWholeLines(channel);
            channel.truncate(end).position(end);
            try {
                writing.write(channel, ByteBuffer.wrap(line));
                channel.force(true);
            } catch (IOException failed) {
                channel.truncate(end);
                throw failed;
            }
            if (end == 0) {
                AtomicFile.syncFolderOf(file);
            }
        } catch (IOException failed) {
            throw RunWriteException.of(file, line.length, failed);
        }
    }

    /** Writes these in place of all that was written. */
    void replace(List<CellRecord> cells) throws RunWriteException {
        AtomicFile.write(file, out -> {
            for (CellRecord cell : cells) {
                out.write(line(cell));
            }
        });
    }

    private static byte[] line(CellRecord cell) {
        return (ResultJson.MAPPER.writeValueAsString(cell) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    Content read() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Content(List.of(), List.of());
        }
        List<CellRecord> cells = new ArrayList<>();
        byte[] bytes = PlainFile.read(file);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == LINE_FEED) {
                cells.add(parse(bytes, start, i, cells.size() + 1));
                start = i + 1;
            }
        }
        if (start == bytes.length) {
            return new Content(cells, List.of());
        }
        return new Content(
                cells,
                List.of("The last line of " + file.getFileName() + " (" + (bytes.length - start)
                        + " bytes) was cut off when the run was killed; it was dropped."));
    }

    /** At once, for there may be thousands of long lines; by way of a tree only to say what is wrong with one. */
    private CellRecord parse(byte[] bytes, int start, int end, int number) throws BadRunDirectoryException {
        try {
            CellRecord cell = ascii(bytes, start, end)
                    ? ResultJson.MAPPER.readValue(bytes, start, end - start, CellRecord.class)
                    : ResultJson.MAPPER.readValue(text(bytes, start, end), CellRecord.class);
            return cell != null && cell.schema().equals(CellRecord.SCHEMA)
                    ? cell
                    : examined(text(bytes, start, end), number);
        } catch (JacksonException broken) {
            return examined(text(bytes, start, end), number);
        }
    }

    /** Then there is nothing to decode, and no other encoding to guess. Controls are none of JSON's, but in a broken line. */
    private static boolean ascii(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < ' ') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private CellRecord examined(String line, int number) throws BadRunDirectoryException {
        try {
            JsonNode tree = ResultJson.MAPPER.readTree(line);
            SchemaName.check(tree, CellRecord.SCHEMA, file + ":" + number);
            return ResultJson.MAPPER.treeToValue(tree, CellRecord.class);
        } catch (JacksonException broken) {
            throw new BadRunDirectoryException(
                    file + ":" + number + ": not a cell record: " + broken.getOriginalMessage()
                            + ". Remove the line, then resume the run to measure its cell again.",
                    broken);
        }
    }

    private static long endOfWholeLines(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == LINE_FEED) {
                return end;
            }
        }
        return 0;
    }
}
