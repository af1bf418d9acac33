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

    static Profiler probe(Path folder) {
        if (!AsyncProfilerLoader.isSupported()) {
            throw new EnvironmentException("Flame graphs cannot be drawn here: async-profiler has no library for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ". Use another profile, or Linux or macOS on x86-64 or AArch64.");
        }
        try {
            AsyncProfilerLoader.setExtractionDirectory(folder);
            String library = AsyncProfilerLoader.getAsyncProfilerPath().toString();
            return new Profiler(library, event(AsyncProfiler.getInstance(library)));
        } catch (IOException | UnsatisfiedLinkError | IllegalStateException e) {
            throw new EnvironmentException(
                    "Flame graphs cannot be drawn here: async-profiler does not load: " + e.getMessage()
                            + ". Use another profile.",
                    e);
        }
    }

    private static String event(AsyncProfiler profiler) throws IOException {
        List<String> refused = new ArrayList<>();
        for (String event : EVENTS) {
            try {
                String unused = profiler.execute("check,event=" + event);
                return event;
            } catch (IllegalStateException | IllegalArgumentException e) {
                refused.add(event + ": " + e.getMessage());
            }
        }
        throw new EnvironmentException("Flame graphs cannot be drawn here: async-profiler may take samples by none of "
                + "its clocks (" + String.join("; ", refused) + "). Use another profile.");
    }
}
