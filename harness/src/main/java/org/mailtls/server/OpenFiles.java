package org.mailtls.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts the open files of some processes of this machine, seldom enough not to disturb what is measured on it: not more
 * than once a second, nor for more than a hundredth of the time. In between, the last count stands. For one thread.
 */
public final class OpenFiles {
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int SHARE = 100;

    private final Path processes;
    private long count = Resources.UNKNOWN;
    private long rest;
    private long counted;

    /** Which processes there are. */
    public interface Processes {
        /** @throws IOException if that cannot be seen */
        List<Long> now() throws IOException;
    }

    /** @param processes where the kernel shows them, {@code /proc} but in tests */
    public OpenFiles(Path processes) {
        this.processes = processes;
    }

    /** Not older than a second where counting is quick; {@link Resources#UNKNOWN} where we may not look. */
    public long of(Processes whose) {
        long start = System.nanoTime();
        if (rest > 0 && start - counted < rest) {
            return count;
        }
        count = fresh(whose);
        counted = System.nanoTime();
        rest = Math.max(REST_NANOS, SHARE * (counted - start));
        return count;
    }

    private long fresh(Processes whose) {
        try {
            long sum = 0;
            for (long process : whose.now()) {
                sum += open(processes.resolve(process + "/fd"));
            }
            return sum;
        } catch (IOException denied) {
            return Resources.UNKNOWN;
        }
    }

    /** None for a process that has just ended. */
    private static long open(Path folder) throws IOException {
        try {
            // Linux 6.2 and newer tell the number as the folder's size, older ones 0.
            long told = Files.size(folder);
            return told > 0 ? told : entries(folder);
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (FileSystemException | DirectoryIteratorException ended) {
            return 0;
        }
    }

    private static long entries(Path folder) throws IOException {
        long entries = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext(); each.next()) {
                entries++;
            }
        }
        return entries;
    }
}
