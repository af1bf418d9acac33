package org.mailtls.benchmarks;

import java.nio.file.Path;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkJvm;
import org.mailtls.run.ForkPlan;
import org.mailtls.run.Profiler;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.WarmUpLimits;

/** Really measures, for a second and from cold: whether a cell can be measured, not what it costs. */
public final class BriefEngine implements BenchmarkEngine {
    private static final Effort BRIEF = new Effort(1, WarmUpLimits.NONE, 1, 1);

    private final JmhEngine engine = new JmhEngine();

    @Override
    public CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log) {
        ForkPlan cold = new ForkPlan(
                plan.cellId(),
                plan.client(),
                plan.workload(),
                WarmUpLimits.NONE,
                plan.serverProvider(),
                plan.serverTls(),
                plan.service(),
                plan.host(),
                plan.port(),
                plan.keyType(),
                plan.chainFile(),
                plan.keyFile(),
                plan.rootFile(),
                plan.observationFile());
        return engine.open(cold, BRIEF, jvm, scratch, log);
    }

    @Override
    public Profiler profiler(Path folder) {
        return engine.profiler(folder);
    }
}
