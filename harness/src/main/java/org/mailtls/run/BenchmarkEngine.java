package org.mailtls.run;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.mailtls.scenario.Effort;

/** Measures workloads in JVMs of their own. Found with {@link ServiceLoader}. */
public interface BenchmarkEngine {
    /** The one of the benchmarks module, which is not there when this one is compiled. */
    static BenchmarkEngine installed() {
        return ServiceLoader.load(BenchmarkEngine.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No benchmark engine on the class path"));
    }

    /**
     * @param scratch a folder for the plan and other short-lived files
     * @param log where the forks' output is kept, appended
     */
    CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log);

    /**
     * Finds out how flame graphs can be drawn on this machine.
     *
     * @param folder where the profiler's library may be put
     * @throws org.mailtls.server.EnvironmentException if they cannot
     */
    Profiler profiler(Path folder);
}
