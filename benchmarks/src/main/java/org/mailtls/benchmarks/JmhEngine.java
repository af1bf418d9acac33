package org.mailtls.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mailtls.run.BenchmarkEngine;
import org.mailtls.run.CellBenchmark;
import org.mailtls.run.ForkJvm;
import org.mailtls.run.ForkPlan;
import org.mailtls.run.Profiler;
import org.mailtls.scenario.Effort;
import tools.jackson.databind.json.JsonMapper;

/** Measures with JMH, through its API: one JMH run a fork, so that the forks of compared cells can alternate. */
public final class JmhEngine implements BenchmarkEngine {
    @Override
    public CellBenchmark open(ForkPlan plan, Effort effort, ForkJvm jvm, Path scratch, Path log) {
        Workload workload = Workload.of(plan.workload())
                .orElseThrow(() -> new IllegalArgumentException("No benchmark measures "
                        + plan.workload().kind().word() + " with transport "
                        + plan.workload().transport()));
        try {
            Path planFile = Files.createTempFile(Files.createDirectories(scratch), "plan-", ".json");
            JsonMapper.shared().writeValue(planFile, plan);
            return new JmhCell(workload, plan, planFile, effort, jvm, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the plan of " + plan.cellId() + " into " + scratch, e);
        }
    }

    @Override
    public Profiler profiler(Path folder) {
        return ProfilerProbe.probe(folder);
    }
}
