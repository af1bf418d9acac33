package org.mailtls.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A private folder for what must not outlive what is done: keys of the test authority, plans of forks, files of an image. Its
 * name carries the process id, so that what a killed process left behind can be told from what a live one still uses.
 */
public final class Scratch implements AutoCloseable {
    private static final String PREFIX = "mailtls-";

    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    public static Scratch create() {
        try {
            return new Scratch(
                    Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make a folder for temporary files under " + System.getProperty("java.io.tmpdir")
                            + "; is the disk full, or the folder not writable?",
                    e);
        }
    }

    public Path directory() {
        return directory;
    }

    public Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + directory.resolve(name), e);
        }
    }

    @Override
    public void close() {
        delete(directory);
    }

    /** Removes the folders of processes that are no longer alive. */
    public static List<Path> removeAbandoned() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> removed = new ArrayList<>();
        try (Stream<Path> entries = Files.list(parent)) {
            for (Path entry : entries.filter(Scratch::abandoned).toList()) {
                delete(entry);
                removed.add(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + parent, e);
        }
        return removed;
    }

    private static boolean abandoned(Path entry) {
        String[] parts = entry.getFileName().toString().split("-");
        return parts.length == 3
                && parts[0].equals("mailtls")
                && parts[1].matches("[0-9]{1,10}")
                && Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                && Files.isWritable(entry)
                && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot remove " + root + "; it may hold private keys, remove it by hand", e);
        }
    }
}
