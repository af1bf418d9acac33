package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Flame graphs of a cell, HTML files of the run directory.
 *
 * @param event what took the samples of CPU time, in async-profiler's word: {@code cpu-clock} with the kernel's perf
 *     events, {@code ctimer} or {@code itimer} where those are not permitted
 * @param time where CPU time went, a path relative to the run directory
 * @param allocation where memory was allocated, a path relative to the run directory
 */
public record FlameGraphs(String event, String time, String allocation) {
    private static final Pattern FILE = Pattern.compile("flames/[A-Za-z0-9_][A-Za-z0-9._-]*\\.html");
    private static final int LONGEST_NAME = 150;

    public FlameGraphs {
        requireNonNull(event, "event");
        requirePlain(time);
        requirePlain(allocation);
    }

    public static FlameGraphs of(String cellId, String event) {
        String name = "flames/" + fileName(cellId);
        return new FlameGraphs(event, name + ".html", name + "-alloc.html");
    }

    /** The id, with what is not safe in file names and links replaced, and told apart from others that then look alike. */
    private static String fileName(String cellId) {
        String plain = cellId.replace('/', '_');
        String safe = plain.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.-]", "_");
        if (safe.equals(plain) && safe.length() <= LONGEST_NAME) {
            return safe;
        }
        CRC32 sum = new CRC32();
        sum.update(cellId.getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT, "%s-%08x", safe.substring(0, Math.min(safe.length(), LONGEST_NAME)), sum.getValue());
    }

    /** A report links to it, and the run directory may have come from somebody else. */
    private static void requirePlain(String file) {
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("not a flame graph's place in a run directory: " + file);
        }
    }
}
