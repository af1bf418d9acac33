package org.mailtls.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerLoader;
import org.mailtls.run.Profiler;
import org.mailtls.server.EnvironmentException;

/** Tries what async-profiler can do on this machine, before anything is measured. */
final class ProfilerProbe {
    /**
     * In this order: perf events see the kernel too, but virtual machines and containers often refuse them; a timer for
     * each thread takes even samples; the process's one timer works everywhere, and favours threads that run long.
     */
    static final List<String> EVENTS = List.of("cpu-clock", "ctimer", "itimer");

    private ProfilerProbe() {}

    /** @param folder for the library alone */
    static Profiler probe(Path folder) {
        if (!AsyncProfilerLoader.isSupported()) {
            throw new EnvironmentException("Flame graphs cannot be drawn here: async-profiler has no library for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ". Use another profile, or Linux or macOS on x86-64 or AArch64.");
        }
        try {
            AsyncProfilerLoader.setExtractionDirectory(folder);
            // Else it names the file that it put out for an earlier run of this JVM, which went with that run.
            AsyncProfilerLoader.deleteExtractionDirectory();
            AsyncProfilerLoader.setExtractionDirectory(folder);
            return working(AsyncProfilerLoader.getAsyncProfilerPath());
        } catch (IOException | IllegalStateException e) {
            throw unloadable(e);
        }
    }

    static Profiler working(Path library) throws IOException {
        try {
            return new Profiler(library.toString(), event(AsyncProfiler.getInstance(library.toString())));
        } catch (UnsatisfiedLinkError e) {
            throw unloadable(e);
        }
    }

    private static EnvironmentException unloadable(Throwable why) {
        return new EnvironmentException(
                "Flame graphs cannot be drawn here: async-profiler does not load: " + why.getMessage()
                        + ". It is put into a folder for temporary files, which must allow libraries to be run from"
                        + " it; -Djava.io.tmpdir names another. Or use another profile.",
                why);
    }

    private static String event(AsyncProfiler profiler) throws IOException {
        List<String> refused = new ArrayList<>();
        for (String event : EVENTS) {
            try {
                // Nothing less than taking samples shows whether they are permitted.
                String started = profiler.execute("start,loglevel=none,event=" + event);
                String stopped = profiler.execute("stop");
                return event;
            } catch (IllegalStateException | IllegalArgumentException e) {
                refused.add(event + ": " + e.getMessage());
            }
        }
        throw new EnvironmentException("Flame graphs cannot be drawn here: async-profiler may take samples by none of "
                + "its clocks (" + String.join("; ", refused) + "). Use another profile.");
    }
}
