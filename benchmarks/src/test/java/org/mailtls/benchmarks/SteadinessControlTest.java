package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.result.WarmUp;
import org.mailtls.result.Warmth;
import org.mailtls.result.WarmthRule;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.json.JsonMapper;

/** The rule of steadiness on real JVMs whose operation is known to settle, or known never to. */
@Timeout(120)
class SteadinessControlTest {
    /** Seconds; the JIT compiler has the operation and JMH's loop behind it by then. */
    private static final WarmUpLimits LIMITS = new WarmUpLimits(1, 3, 14);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.04, -0.04})
    void anOperationThatNeverSettlesIsGivenUpAtTheLimitAndNotCalledWarm(double drift) throws Exception {
        Warmth warmth = measure(drift);

        WarmUp warmUp = warmth.warmUps().get(0);
        assertFalse(warmUp.steady(), warmUp.toString());
        assertTrue(warmUp.lasted() >= LIMITS.mostSeconds(), warmUp.toString());
        assertFalse(warmth.warm());
        assertTrue(warmth.reason().contains("not steady after"), warmth.reason());
        assertTrue(warmth.reason().contains(drift > 0 ? "still rises" : "still falls"), warmth.reason());
    }

    /** It spins for a CPU time, so that other work on the machine does not make it dearer. */
    @Test
    void anOperationThatIsAlwaysTheSameIsFoundSteadyBeforeTheLimit() throws Exception {
        Warmth warmth = measure(0);

        WarmUp warmUp = warmth.warmUps().get(0);
        assertTrue(warmUp.steady(), warmUp.toString());
        assertTrue(warmUp.lasted() < LIMITS.mostSeconds(), warmUp.toString());
        assertFalse(warmth.reason().contains("still"), "no trend in what never changes: " + warmth.reason());
        assertTrue(warmth.warm(), warmth.reason());
    }

    private Warmth measure(double drift) throws Exception {
        List<IterationResult> iterations = iterations(drift, writePlan(folder, LIMITS));
        WarmUp warmUp = Objects.requireNonNull(Objects.requireNonNull(new ObservationFile(plan(folder, LIMITS)).read())
                .warmUp());
        assertEquals(4, iterations.size());
        List<Double> jit = iterations.stream()
                .map(i -> counter(i, "jitNanos") / counter(i, "threadNanos"))
                .toList();
        List<Double> cpu = iterations.stream()
                .map(i -> counter(i, "threadNanos") / counter(i, "operations"))
                .toList();
        return WarmthRule.judge(List.of(warmUp), List.of(jit), List.of(cpu));
    }

    private static List<IterationResult> iterations(double drift, Path planFile) throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");
        return List.copyOf(new Runner(new OptionsBuilder()
                        .include("\\.SteadinessControl\\.")
                        .param("drift", Double.toString(drift))
                        .jvmArgs("-D" + ForkPlan.PROPERTY + "=" + planFile, "-Xmx256m", "-XX:+UseSerialGC")
                        // As for a cell: JMH's own loop is compiled once more after the warm-up.
                        .warmupTime(TimeValue.seconds(LIMITS.settlingSeconds()))
                        .syncIterations(false)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()
                .iterator()
                .next()
                .getBenchmarkResults()
                .iterator()
                .next()
                .getIterationResults());
    }

    private static double counter(IterationResult iteration, String name) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(name)).getScore();
    }

    static Path writePlan(Path folder, WarmUpLimits limits) throws IOException {
        return Files.writeString(
                folder.resolve("plan.json"), JsonMapper.shared().writeValueAsString(plan(folder, limits)));
    }

    private static ForkPlan plan(Path folder, WarmUpLimits limits) {
        String unused = "unused";
        return new ForkPlan(
                "control",
                new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true),
                Bench.workload(WorkloadKind.HANDSHAKE, Transport.MEMORY),
                limits,
                "SunJSSE",
                TlsSettings.DEFAULT,
                Service.SMTP,
                null,
                0,
                "rsa-2048",
                unused,
                unused,
                unused,
                folder.resolve("observation.json").toString());
    }
}
