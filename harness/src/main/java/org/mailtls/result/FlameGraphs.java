package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

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

    public FlameGraphs {
        requireNonNull(event, "event");
        requirePlain(time);
        requirePlain(allocation);
    }

    public static FlameGraphs of(String cellId, String event) {
        String name = "flames/" + CellFile.name(cellId);
        return new FlameGraphs(event, name + ".html", name + "-alloc.html");
    }

    /** A report links to it, and the run directory may have come from somebody else. */
    private static void requirePlain(String file) {
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("not a flame graph's place in a run directory: " + file);
        }
    }
}
