package org.mailtls.run;

/**
 * A profiler that works on this machine.
 *
 * @param library file of the native library
 * @param event by which it takes samples of CPU time
 */
public record Profiler(String library, String event) {}
