package org.mailtls.maillog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.mailtls.maillog.input.Maildir;

/**
 * Reads what mail servers wrote about TLS: logs of Postfix, Exim, sendmail, OpenSMTPD and Haraka, by syslog, by the journal ({@code
 * journalctl -o json} or {@code -o export}), from a container engine or as their own files; and {@code Received:} headers from mailboxes.
 * Files may be packed with gzip or Zstandard. All of this is known by the content, never by a name.
 *
 * <p>Nothing in a file is fatal. Memory does not grow with it, however long its lines, and whatever an archive holds. Mail that came in
 * counts once; mail that went out counts for each recipient, since logs have a line for each.
 */
public final class LogReader {
    private LogReader() {}

    /**
     * Reads to the end, and leaves the stream open.
     *
     * @param name of the file, for notes
     * @throws IOException if the stream fails; a damaged archive does not throw
     */
    public static LogCounts read(InputStream in, String name, ReadOptions options, Consumer<LogEvent> events)
            throws IOException {
        Reading reading = new Reading(name, options, events);
        reading.file(in, name);
        return reading.end();
    }

    /**
     * Reads a file, or all mails of a Maildir.
     *
     * @throws IOException if it is not there, cannot be read, or is a folder of another kind
     */
    public static LogCounts read(Path path, ReadOptions options, Consumer<LogEvent> events) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file");
        }
        Reading reading = new Reading(path.toString(), options, events);
        if (Files.isDirectory(path)) {
            for (Path mail : Maildir.mails(path)) {
                file(reading, mail);
            }
        } else {
            file(reading, path);
        }
        return reading.end();
    }

    private static void file(Reading reading, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            reading.file(in, file.toString());
        }
    }
}
