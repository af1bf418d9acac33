package org.mailtls.benchmarks;

import java.nio.file.Path;
import org.mailtls.run.Profiler;

/** What a profiled fork must know; JMH hands it over as one line. */
record FlameOrder(Profiler profiler, String title, String time, String allocation) {
    /** The profiler's raw recording, among the short-lived files. */
    Path recording() {
        return Path.of(profiler.library()).resolveSibling("recording.jfr");
    }
}
