package org.mailtls.run;

import java.nio.file.Path;
import org.mailtls.scenario.Effort;

/** Measures workloads in JVMs of their own. Found with {@link java.util.ServiceLoader}. */
public interface BenchmarkEngine {
    /**
     * @param scratch a folder for the plan and other short-lived files
     * @param log where the forks' output is kept, appended
     */
    CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log);
}
