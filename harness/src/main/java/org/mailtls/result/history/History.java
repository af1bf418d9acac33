package org.mailtls.result.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.PlainFile;
import org.mailtls.result.RunDirectory;

/**
 * {@code <root>/<host class>/<scenario>.jsonl}: the runs of a scenario on one class of machines, a line each.
 *
 * <p>Lines are only ever added at the end, so that histories of two branches merge by keeping the lines of both. A line that
 * cannot be read is told of and passed over: one night that is lost must not cost the others.
 *
 * <p>Safe for use by several threads, and by several processes.
 */
public final class History {
    private static final String ENDING = ".jsonl";

    /** A JVM may hold a file's lock once only. */
    private static final Object ONE_WRITER = new Object();

    private final Path file;
    private final String hostClass;
    private final String scenario;
    private HistoryLines lines;

    private History(Path file, String hostClass, String scenario, HistoryLines lines) {
        this.file = file;
        this.hostClass = hostClass;
        this.scenario = scenario;
        this.lines = lines;
    }

    /**
     * Reads a history, which may be empty.
     *
     * @param root most often {@code results/history}
     * @throws IOException if the file cannot be read
     */
    public static History open(Path root, String hostClass, String scenario) throws IOException {
        Path file = root.resolve(PlainName.of(hostClass)).resolve(PlainName.of(scenario) + ENDING);
        return new History(file, hostClass, scenario, read(file, belongs(hostClass, scenario)));
    }

    /**
     * Every history below a folder, by host class and then by scenario; none if there is no such folder.
     *
     * @throws IOException if one cannot be read
     */
    public static List<History> all(Path root) throws IOException {
        List<History> histories = new ArrayList<>();
        for (Path folder : sorted(root, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            for (Path file : sorted(folder, History::isHistory)) {
                histories.add(of(folder, file));
            }
        }
        return histories;
    }

    /**
     * The line of a run.
     *
     * @param commit of what was tested; null for the one that the run took down, if it did
     * @throws IOException if facts or policies of the run directory cannot be read
     */
    public static HistoryEntry entry(RunDirectory directory, @Nullable String commit) throws IOException {
        return EntryMaker.of(directory, commit);
    }

    public Path file() {
        return file;
    }

    public String hostClass() {
        return hostClass;
    }

    public String scenario() {
        return scenario;
    }

    /** The runs, oldest first, each once. */
    public synchronized List<HistoryEntry> entries() {
        return lines.entries();
    }

    /** Which lines were passed over and why, in sentences for the reader. They may hold text of the file. */
    public synchronized List<String> notes() {
        return lines.notes();
    }

    /**
     * Adds a run, on disk when this returns.
     *
     * @return false if the run is in the history already, which is then left as it is
     * @throws IllegalArgumentException if the run is of another scenario or class of machines
     * @throws IOException if it cannot be written; the history is then as it was
     */
    public synchronized boolean append(HistoryEntry entry) throws IOException {
        if (!belongs(hostClass, scenario).test(entry)) {
            throw new IllegalArgumentException("run " + entry.run() + " is one of " + entry.scenario() + " on "
                    + entry.hostClass() + ", and does not belong into " + file);
        }
        Path folder = file.resolveSibling(".");
        Files.createDirectories(folder.normalize());
        synchronized (ONE_WRITER) {
            boolean fresh = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel channel = FileChannel.open(
                            file,
                            Set.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS));
                    FileLock ignored = channel.lock()) {
                lines = HistoryLines.of(file, bytes(channel), belongs(hostClass, scenario));
                if (lines.runs().contains(entry.run())) {
                    return false;
                }
                write(channel, entry);
                lines = lines.with(entry);
            }
            if (fresh) {
                sync(folder);
            }
        }
        return true;
    }

    /** What was left half-written, or by hand without an end, stays a line of its own. */
    private void write(FileChannel channel, HistoryEntry entry) throws IOException {
        long end = channel.size();
        byte[] line = HistoryJson.line(entry);
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
        if (!lines.endsWhole()) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).flip();
        channel.position(end);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failed) {
            channel.truncate(end);
            throw failed;
        }
    }

    private static byte[] bytes(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        channel.position(0);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        return bytes.array();
    }

    /** A new file's name must reach the disk too; only POSIX systems let a folder be opened for that. */
    private static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static History of(Path folder, Path file) throws IOException {
        List<HistoryEntry> found = read(file, entry -> true).entries();
        String name = String.valueOf(file.getFileName());
        // Names of files are made plain; the lines know the real ones.
        HistoryEntry latest = found.isEmpty() ? null : found.get(found.size() - 1);
        String hostClass = latest == null ? String.valueOf(folder.getFileName()) : latest.hostClass();
        String scenario = latest == null ? name.substring(0, name.length() - ENDING.length()) : latest.scenario();
        return new History(file, hostClass, scenario, read(file, belongs(hostClass, scenario)));
    }

    private static HistoryLines read(Path file, Predicate<HistoryEntry> belongs) throws IOException {
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        return HistoryLines.of(file, there ? PlainFile.read(file) : new byte[0], belongs);
    }

    private static Predicate<HistoryEntry> belongs(String hostClass, String scenario) {
        return entry -> entry.hostClass().equals(hostClass) && entry.scenario().equals(scenario);
    }

    private static boolean isHistory(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && String.valueOf(file.getFileName()).endsWith(ENDING);
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(wanted).sorted().toList();
        }
    }
}
