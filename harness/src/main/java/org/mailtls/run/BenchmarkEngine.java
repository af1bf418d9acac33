package org.mailtls.run;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.scenario.Effort;

/** Measures workloads in JVMs of their own. Found with {@link java.util.ServiceLoader}. */
public interface BenchmarkEngine {
    /**
     * @param java the executable that runs the forks
     * @param jvmFlags flags of the forks, beyond those of the engine
     * @param scratch a folder for the plan and other short-lived files
     * @param log where the forks' output is kept, appended
     */
    CellBenchmark open(ForkPlan plan, Effort effort, Path java, List<String> jvmFlags, Path scratch, Path log);
}
