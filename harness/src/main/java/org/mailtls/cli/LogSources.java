package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.LogReader;
import org.mailtls.maillog.ReadOptions;
import org.mailtls.report.Inert;
import org.mailtls.report.maillog.LogReport;

/** The logs that are named on the command line. */
final class LogSources {
    private static final String STDIN = "-";
    private static final String NAME_OF_STDIN = "standard input";
    private static final double NANOS = 1e9;

    private final List<Path> paths;

    private LogSources(List<Path> paths) {
        this.paths = paths;
    }

    /**
     * Looks at them before the work begins, and puts them in the order of their last change: rotated logs are most often named
     * the other way round.
     *
     * @param named none for standard input
     * @throws IllegalArgumentException for a file that cannot be read, with what to do
     */
    static LogSources of(List<Path> named) throws IOException {
        List<Path> paths = new ArrayList<>(named.isEmpty() ? List.of(Path.of(STDIN)) : named);
        for (Path path : paths) {
            if (isStdin(path)) {
                continue;
            }
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("There is no file " + path
                        + ". Debian's mail servers write /var/log/mail.log, or into the journal: journalctl -u"
                        + " 'postfix*' -o export | mailtls log");
            }
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("No permission to read " + path
                        + ". Run this as root, or as a member of the group that may (adm on Debian).");
            }
        }
        if (paths.stream().filter(LogSources::isStdin).count() > 1) {
            throw new IllegalArgumentException("Standard input can be read but once; name - once.");
        }
        if (paths.stream().allMatch(Files::isRegularFile)) {
            List<FileTime> changed = new ArrayList<>();
            for (Path path : paths) {
                changed.add(Files.getLastModifiedTime(path));
            }
            List<Path> asNamed = List.copyOf(paths);
            paths.sort(Comparator.comparing(path -> changed.get(asNamed.indexOf(path))));
        }
        return new LogSources(paths);
    }

    /** Reads one after the other; what became of each goes to standard error. */
    List<LogReport.Source> read(ReadOptions options, Consumer<LogEvent> events) throws IOException {
        List<LogReport.Source> sources = new ArrayList<>();
        for (Path path : paths) {
            long start = System.nanoTime();
            String name = isStdin(path) ? NAME_OF_STDIN : path.toString();
            LogCounts counts = isStdin(path)
                    ? LogReader.read(System.in, name, options, events)
                    : LogReader.read(path, options, events);
            sources.add(new LogReport.Source(name, counts));
            System.err.println(Inert.block(String.format(
                    Locale.ROOT,
                    "%s: %d lines in %.1f s, %d of them tell of mail or TLS",
                    name,
                    counts.lines(),
                    (System.nanoTime() - start) / NANOS,
                    counts.events())));
        }
        return sources;
    }

    private static boolean isStdin(Path path) {
        return path.toString().equals(STDIN);
    }
}
